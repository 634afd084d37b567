package dev.afterbye.assertion;

import dev.afterbye.boot.Boot;
import dev.afterbye.boot.Ending;
import dev.afterbye.boot.Phase;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.HandoverStory;
import dev.afterbye.diagnose.HandoverStory.Became;
import dev.afterbye.diagnose.Outcome;
import dev.afterbye.diagnose.Severity;
import dev.afterbye.report.Report;
import dev.afterbye.report.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes a spec that a good transcript meets, for its owner to go on from. */
public final class SpecDraft {
  private static final long SECOND_MICROS = 1_000_000;

  private SpecDraft() {}

  /** The spec, or nothing when the transcript does not show a boot that came up. */
  public static Optional<String> of(Report report) {
    if (report.diagnosis().verdict().outcome() != Outcome.OK || report.boots().isEmpty()) {
      return Optional.empty();
    }
    StringBuilder yaml = new StringBuilder();
    yaml.append("# What a good boot is, written from ")
        .append(VisibleText.of(report.input()))
        .append(".\n# All that may be here: spec-1.schema.json.\noutcome: ok\n\nboots:\n");
    report.boots().forEach(facts -> boot(yaml, facts.boot()));
    List<HandoverStory> stories =
        HandoverStory.of(report.boots()).stream().filter(story -> !story.crash()).toList();
    if (!stories.isEmpty() && stories.stream().allMatch(s -> s.became() == Became.UP)) {
      yaml.append("\nkexec: succeeds\n");
    }
    findings(yaml, report);
    return Optional.of(yaml.toString());
  }

  private static void boot(StringBuilder yaml, Boot boot) {
    List<String> lines = new ArrayList<>();
    lines.add("began: " + boot.beginning().label());
    if (boot.ending() != Ending.OPEN) {
      lines.add("ended: " + boot.ending().label());
    }
    milestone(boot)
        .ifPresent(
            milestone ->
                lines.add(
                    "reaches: {phase: "
                        + milestone.label()
                        + limit(boot, milestone).map(s -> ", within: " + s + "s").orElse("")
                        + "}"));
    boot.kernelVersion()
        .ifPresent(version -> lines.add("kernel: " + quoted("^" + literal(series(version)))));
    for (int i = 0; i < lines.size(); i++) {
      yaml.append(i == 0 ? "  - " : "    ").append(lines.get(i)).append('\n');
    }
  }

  private static Optional<Milestone> milestone(Boot boot) {
    return boot.up()
        ? Optional.of(Milestone.LOGIN)
        : boot.furthest().map(Phase::label).flatMap(Milestone::of);
  }

  /** Half as long again as it took, in whole seconds, at least five more. */
  private static Optional<Long> limit(Boot boot, Milestone milestone) {
    OptionalLong micros =
        ReachTime.of(boot, milestone)
            .map(reached -> reached.time().mostMicros())
            .orElse(OptionalLong.empty());
    return micros.isPresent()
        ? Optional.of(micros.getAsLong() * 3 / 2 / SECOND_MICROS + 5)
        : Optional.empty();
  }

  /** Major and minor number: what comes behind changes with every build. */
  private static String series(String version) {
    String[] parts = version.split("\\.", 3);
    return parts.length < 3 ? version : parts[0] + "." + parts[1] + ".";
  }

  /** A pattern of what a spec can show: control bytes are told by their numbers. */
  private static String literal(String text) {
    StringBuilder pattern = new StringBuilder();
    text.codePoints().forEach(c -> literal(c, pattern));
    return pattern.toString();
  }

  private static void literal(int c, StringBuilder pattern) {
    if (c < ' ' || c > '~') {
      pattern.append(String.format(Locale.ROOT, "\\x{%x}", c));
    } else if (Character.isLetterOrDigit(c) || " _-".indexOf(c) >= 0) {
      pattern.appendCodePoint(c);
    } else {
      pattern.append('\\').appendCodePoint(c);
    }
  }

  private static void findings(StringBuilder yaml, Report report) {
    Severity worst =
        report.diagnosis().findings().stream()
            .map(Finding::severity)
            .min(Severity::compareTo)
            .orElse(Severity.INFO);
    yaml.append("\nfindings:\n  worst: ").append(worst.label()).append('\n');
  }

  private static String quoted(String text) {
    return "'" + VisibleText.of(text).replace("'", "''") + "'";
  }
}
