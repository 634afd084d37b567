package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.line.LineRef;
import dev.afterbye.record.Hit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * kernel.kexec_load_disabled was set before the load was refused; it cannot be taken back but by a
 * reboot (kernel/kexec_core.c).
 */
final class LoadDisabled implements ComputedRule {
  private static final String SWITCH = "/kexec_load_disabled";

  /** The answer, perhaps behind quote marks or the stamp of a logger. */
  private static final Pattern ONE = Pattern.compile("(?:^|[\\s>\\]])1$");

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Optional<LineRef> refused =
          facts.text("kexec-load-not-permitted").map(text -> text.last().record().line());
      refused.flatMap(line -> judge(facts, line, catalogue)).ifPresent(out);
    }
  }

  private static Optional<Finding> judge(BootFacts facts, LineRef refused, Catalogue catalogue) {
    Optional<Hit> set =
        facts
            .hits(SupportingLines.LOAD_DISABLED)
            .filter(hit -> hit.captures().containsKey("shown") || isBefore(hit, refused))
            .findFirst();
    boolean shown = set.filter(hit -> hit.captures().containsKey("shown")).isPresent();
    return set.map(hit -> hit.record().line())
        .or(() -> facts.loads().stream().flatMap(load -> answer(load).stream()).findFirst())
        .map(
            line ->
                catalogue
                    .draft("kexec-load-disabled", facts)
                    .certainty(shown || set.isEmpty() ? Certainty.PROVEN : Certainty.LIKELY)
                    .cause(
                        "kernel.kexec_load_disabled is 1, and the first check of both load calls"
                            + " then gives \"Operation not permitted\". It stays so until the next"
                            + " boot.")
                    .evidence(line)
                    .evidence(refused)
                    .build());
  }

  private static boolean isBefore(Hit hit, LineRef refused) {
    return hit.record().line().from() < refused.from();
  }

  /** The answer 1 to {@code cat /proc/sys/kernel/kexec_load_disabled}. */
  private static Optional<LineRef> answer(LoadFact load) {
    List<LineRef> lines = load.lines();
    for (int i = 0; i + 1 < lines.size(); i++) {
      String text = lines.get(i).text();
      boolean asked = text.contains("cat ") && text.contains(SWITCH);
      if (asked && ONE.matcher(lines.get(i + 1).text().strip()).find()) {
        return Optional.of(lines.get(i));
      }
    }
    return Optional.empty();
  }
}
