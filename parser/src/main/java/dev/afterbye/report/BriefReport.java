package dev.afterbye.report;

import dev.afterbye.boot.Boot;
import dev.afterbye.boot.PhaseSpan;
import dev.afterbye.diagnose.Verdict;
import dev.afterbye.fact.BootFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A report in a few lines, for who has the console itself before their eyes. */
public final class BriefReport {
  private static final int MAX_BOOTS = 5;

  private BriefReport() {}

  /** The boots, the verdict and what to do next, each line safe for a terminal. */
  public static List<String> lines(Report report) {
    List<String> lines = new ArrayList<>();
    List<BootFacts> boots = report.boots();
    int from = Math.max(0, boots.size() - MAX_BOOTS);
    if (from > 0) {
      lines.add(Count.of(from, "boot") + " before these");
    }
    boots.subList(from, boots.size()).forEach(facts -> lines.add(boot(facts.boot())));
    report.endSilence().ifPresent(silence -> lines.add("silence: " + silence.words()));
    verdict(report.diagnosis().verdict(), lines);
    return lines.stream().map(VisibleText::of).toList();
  }

  private static String boot(Boot boot) {
    StringBuilder line = new StringBuilder("boot " + boot.number() + ": ");
    line.append(boot.beginning().label());
    boot.kernelVersion().ifPresent(version -> line.append(", Linux ").append(version));
    for (PhaseSpan span : boot.spans()) {
      line.append(", ").append(span.phase().label());
      span.duration().ifPresent(d -> line.append(' ').append(Times.duration(d)));
    }
    return line.append(", ").append(boot.ending().label()).toString();
  }

  private static void verdict(Verdict verdict, List<String> lines) {
    String root =
        verdict
            .root()
            .map(
                found ->
                    " ("
                        + found.id()
                        + ", "
                        + verdict.certainty().orElse(found.certainty()).label()
                        + ")")
            .orElse("");
    lines.add("verdict: " + verdict.outcome().label() + ": " + verdict.title() + root);
    next(verdict).ifPresent(next -> lines.add("next: " + next));
  }

  /** The first thing to do about a verdict. */
  public static Optional<String> next(Verdict verdict) {
    return verdict
        .root()
        .flatMap(root -> root.remedies().stream().findFirst())
        .or(() -> verdict.experiments().stream().findFirst().map(e -> e.action()));
  }
}
