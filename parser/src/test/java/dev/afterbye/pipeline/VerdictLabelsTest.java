package dev.afterbye.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.Captures;
import dev.afterbye.diagnose.Certainty;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.Outcome;
import dev.afterbye.diagnose.Severity;
import dev.afterbye.diagnose.Verdict;
import dev.afterbye.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Verdicts on the labelled cases, and what a case labelled ok must not show. */
final class VerdictLabelsTest {
  private static final double ACCEPTED_SHARE = 0.95;
  private static final double BEST_SHARE = 0.85;

  /** One line of the labels: what is expected of a case. */
  private record Label(String name, String outcome, Set<String> accepted, String best) {
    static Label of(String line) {
      String[] fields = line.split("\t", -1);
      return new Label(fields[0], fields[1], Set.of(fields[2].split(",")), fields[3]);
    }

    boolean accepts(Verdict verdict) {
      boolean root =
          !outcome.equals("failed")
              || verdict.root().map(Finding::id).filter(accepted::contains).isPresent();
      return verdict.outcome().label().equals(outcome) && root;
    }

    boolean isBest(Verdict verdict) {
      return accepts(verdict)
          && (best.equals("-") || verdict.root().map(Finding::id).filter(best::equals).isPresent());
    }
  }

  @Test
  void verdictsAreThoseOfTheLabels() throws IOException {
    Path cases = Captures.shared("cases");
    List<String> wrongButProven = new ArrayList<>();
    List<String> falseAlarms = new ArrayList<>();
    int accepted = 0;
    int best = 0;
    int count = 0;
    List<String> table = new ArrayList<>();
    for (String line : Files.readAllLines(cases.resolve("labels.tsv"), StandardCharsets.UTF_8)) {
      Path log = cases.resolve(line.split("\t", 2)[0]);
      if (!Files.isRegularFile(log)) {
        continue;
      }
      Label label = Label.of(line);
      Report report = Runs.of(Files.readAllBytes(log));
      Verdict verdict = report.diagnosis().verdict();
      boolean right = label.accepts(verdict);
      count++;
      accepted += right ? 1 : 0;
      best += label.isBest(verdict) ? 1 : 0;
      table.add(row(label, verdict, right));
      boolean proven = verdict.certainty().filter(Certainty.PROVEN::equals).isPresent();
      if (!right && proven && verdict.outcome() == Outcome.FAILED) {
        wrongButProven.add(label.name());
      }
      boolean alarmed =
          report.diagnosis().findings().stream()
              .anyMatch(finding -> finding.severity().atLeast(Severity.ERROR));
      if (label.outcome().equals("ok") && alarmed) {
        falseAlarms.add(label.name());
      }
    }
    System.out.println(String.join("\n", table));
    System.out.println("accepted " + accepted + ", best " + best + " of " + count);
    assertThat(wrongButProven).isEmpty();
    assertThat(falseAlarms).isEmpty();
    assertThat((double) accepted / count).isGreaterThanOrEqualTo(ACCEPTED_SHARE);
    assertThat((double) best / count).isGreaterThanOrEqualTo(BEST_SHARE);
  }

  private static String row(Label label, Verdict verdict, boolean right) {
    return "| "
        + String.join(
            " | ",
            label.name(),
            label.outcome(),
            label.best(),
            verdict.outcome().label(),
            verdict.root().map(Finding::id).orElse("-"),
            verdict.certainty().map(Certainty::label).orElse("-"),
            right ? "" : "WRONG")
        + " |";
  }
}
