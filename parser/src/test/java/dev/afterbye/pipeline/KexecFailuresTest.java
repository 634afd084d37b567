package dev.afterbye.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.diagnose.Certainty;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.Outcome;
import dev.afterbye.diagnose.Severity;
import dev.afterbye.diagnose.Verdict;
import dev.afterbye.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One log of every kind of kexec failure, and healthy ones that look alike, as a console has them
 * and as people copy them.
 */
public final class KexecFailuresTest {
  private static final Pattern STAMPED = Pattern.compile("\\[ *\\d+\\.\\d+\\] .*");

  /** A log and what is expected of it; the best root comes first. */
  record Case(String name, String outcome, List<String> accepted, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** What copying does to a log. */
  enum Copy {
    CARRIAGE_RETURNS(text -> text.replace("\n", "\r\n")),
    QUOTED(text -> eachLine(text, line -> "> " + line)),
    INDENTED(text -> eachLine(text, line -> "    " + line)),
    ENTITIES(text -> text.replace("&", "&amp;").replace("<", "&lt;")),
    NO_BREAK_SPACES(
        text ->
            eachLine(text, line -> isStamped(line) ? line : line.replace("  ", "\u00a0\u00a0"))),
    ONE_BLANK(text -> text.replaceAll("(segment\\[\\d+\\]\\.\\w+) +=", "$1 =")),
    SYSLOG(
        text ->
            eachLine(
                text,
                line ->
                    "Mar  3 10:11:12 host " + (isStamped(line) ? "kernel: " : "sh[12]: ") + line)),
    TERMINAL_STAMPS(text -> eachLine(text, line -> "[2024-03-03 10:11:12.123] " + line)),
    CURLY_QUOTES(text -> text.replace("`", "\u2018").replace("':", "\u2019:"));

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
    private final UnaryOperator<String> change;

    Copy(UnaryOperator<String> change) {
      this.change = change;
    }

    private static String eachLine(String text, UnaryOperator<String> change) {
      return text.lines().map(change).collect(Collectors.joining("\n", "", "\n"));
    }
  }

  static List<Case> cases() {
    return cases("kexec-failures.txt");
  }

  static List<Case> cases(String file) {
    List<Case> all = new ArrayList<>();
    for (String part : text(file).split("(?m)^=== ", -1)) {
      if (part.startsWith("#")) {
        continue;
      }
      String[] head = part.substring(0, part.indexOf('\n')).split(" \\| ", -1);
      String log = part.substring(part.indexOf('\n') + 1);
      List<String> roots = head[2].equals("-") ? List.of() : List.of(head[2].split(","));
      all.add(new Case(head[0], head[1], roots, log));
    }
    return all;
  }

  /** What each log says. */
  public static Stream<Report> reports() {
    return cases().stream().map(expected -> run(expected.text()));
  }

  private static String text(String file) {
    try (InputStream in =
        KexecFailuresTest.class.getResourceAsStream("/dev/afterbye/diagnose/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isStamped(String line) {
    return STAMPED.matcher(line).matches();
  }

  private static Report run(String log) {
    return Runs.of(log.getBytes(StandardCharsets.UTF_8));
  }

  /** A log that tells nothing may be told what would fit, as long as it is no more than that. */
  private static boolean isMereChance(Verdict verdict) {
    return verdict.outcome() == Outcome.UNDETERMINED
        && verdict.certainty().filter(Certainty.POSSIBLE::equals).isPresent();
  }

  private static boolean accepts(Case expected, Verdict verdict) {
    String root = verdict.root().map(Finding::id).orElse("-");
    boolean rightRoot =
        expected.accepted().isEmpty()
            ? root.equals("-") || isMereChance(verdict)
            : expected.accepted().contains(root);
    return verdict.outcome().label().equals(expected.outcome()) && rightRoot;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void verdict(Case expected) {
    Report report = run(expected.text());
    Verdict verdict = report.diagnosis().verdict();
    assertThat(verdict.outcome().label()).isEqualTo(expected.outcome());
    if (!expected.accepted().isEmpty() || !isMereChance(verdict)) {
      assertThat(verdict.root().map(Finding::id).stream().toList())
          .isEqualTo(expected.accepted().stream().limit(1).toList());
    }
    if (verdict.outcome() == Outcome.OK) {
      assertThat(report.diagnosis().findings())
          .noneMatch(finding -> finding.severity().atLeast(Severity.ERROR));
    }
  }

  /** What is not proven can be settled: the report says how. */
  @ParameterizedTest
  @MethodSource("cases")
  void doubtsCanBeSettled(Case expected) {
    Verdict verdict = run(expected.text()).diagnosis().verdict();
    if (verdict.certainty().filter(sure -> sure != Certainty.PROVEN).isPresent()) {
      assertThat(verdict.experiments()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Copy.class)
  void copiesAreReadAlike(Copy copy) {
    List<String> wrong = new ArrayList<>();
    for (Case expected : cases()) {
      Verdict verdict = run(copy.change.apply(expected.text())).diagnosis().verdict();
      if (!accepts(expected, verdict)) {
        wrong.add(expected.name() + ": " + verdict.root().map(Finding::id).orElse("-"));
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Half a log never leads to a wrong proof: what is proven then is proven of the whole. */
  @Test
  void aCutLogProvesNothingWrong() {
    List<String> wrong = new ArrayList<>();
    for (Case expected : cases()) {
      String[] lines = expected.text().split("(?<=\n)", -1);
      for (int kept = 1; kept < lines.length; kept++) {
        String cut = String.join("", Arrays.copyOf(lines, kept));
        Verdict verdict = run(cut).diagnosis().verdict();
        boolean proven =
            verdict.outcome() == Outcome.FAILED
                && verdict.certainty().filter(Certainty.PROVEN::equals).isPresent();
        if (proven && expected.outcome().equals("undetermined")) {
          wrong.add(expected.name() + " to line " + kept);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }
}
