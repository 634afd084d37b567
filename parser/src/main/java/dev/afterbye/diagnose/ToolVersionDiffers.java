package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.grammar.ToolVersion;
import dev.afterbye.record.Hit;
import java.util.List;
import java.util.Optional;

/**
 * The dump has texts that the stated kexec-tools release does not have: another binary is in use.
 */
final class ToolVersionDiffers implements LoadRule {
  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    ToolVersion dump = fact.load().fingerprint();
    if (!dump.isNarrowed() || dump.contradictory()) {
      return Optional.empty();
    }
    // The last one stated up to the load, or the first one behind it.
    List<Hit> stated = facts.hits(SupportingLines.TOOL_VERSION).toList();
    Optional<Hit> before =
        stated.stream()
            .filter(hit -> hit.record().line().from() <= fact.lastLine().from())
            .reduce((first, second) -> second);
    return before
        .or(() -> stated.stream().findFirst())
        .filter(hit -> dump.excludes(hit.captures().getOrDefault("version", "")))
        .map(hit -> finding(facts, fact, hit, catalogue));
  }

  private static Finding finding(BootFacts facts, LoadFact fact, Hit hit, Catalogue catalogue) {
    ToolVersion dump = fact.load().fingerprint();
    String stated = hit.captures().getOrDefault("version", "");
    // A distribution may have patched in a text of a later release.
    boolean patched = !hit.captures().getOrDefault("rest", "").isEmpty();
    return catalogue
        .draft("kexec-tools-version-differs", facts)
        .certainty(patched ? Certainty.POSSIBLE : Certainty.LIKELY)
        .cause(
            "Stated is kexec-tools "
                + stated
                + hit.captures().getOrDefault("rest", "")
                + "; the dump is from "
                + dump.from()
                + " to "
                + dump.to()
                + " ("
                + String.join("; ", dump.why())
                + "). Another binary was used than the one that was asked for its version.")
        .evidence(hit.record().line())
        .evidence(fact.line())
        .build();
  }
}
