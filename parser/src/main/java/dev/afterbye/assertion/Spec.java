package dev.afterbye.assertion;

import dev.afterbye.boot.Interval;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.record.TextPattern;
import dev.afterbye.report.Report;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What a good boot is, and what is tolerated. {@link SpecReader} reads one. */
public final class Spec {
  private final List<Condition> conditions;
  private final List<Allowance> allowed;
  private final List<ExpectedEvent> expected;
  private final List<TextPattern> texts;

  Spec(
      List<Condition> conditions,
      List<Allowance> allowed,
      List<ExpectedEvent> expected,
      List<TextPattern> texts) {
    this.conditions = List.copyOf(conditions);
    this.allowed = List.copyOf(allowed);
    this.expected = List.copyOf(expected);
    this.texts = List.copyOf(texts);
  }

  /** The book that a transcript must be analysed with for its lines to be checked. */
  public RuleBook addTo(RuleBook book) {
    return book.with(texts);
  }

  /**
   * Checks a report.
   *
   * @param today decides which allowances have expired
   */
  public TranscriptResult check(Report report, LocalDate today) {
    Subject subject = new Subject(report, tolerated(report, today));
    List<Check> checks = new ArrayList<>();
    for (Condition condition : conditions) {
      checks.add(condition.check(subject));
    }
    expected.forEach(event -> checks.add(event.check(subject)));
    String problem = report.origin().cutShort().map(how -> "is cut short: " + how).orElse("");
    return new TranscriptResult(
        report.input(), report.bytes(), took(report), problem, checks, notes(report, today));
  }

  private static long took(Report report) {
    return report.boots().stream()
        .flatMap(facts -> facts.boot().duration().stream())
        .reduce(Interval.exactly(0), Interval::plus)
        .leastMicros();
  }

  /** The findings that are allowed or expected, and what these explain in their boot. */
  private Set<Finding> tolerated(Report report, LocalDate today) {
    Set<String> ids = new HashSet<>();
    allowed.stream().filter(a -> a.holds(today)).forEach(a -> ids.add(a.finding()));
    expected.forEach(event -> ids.add(event.finding()));
    List<Finding> all = report.diagnosis().findings();
    Deque<Finding> open = new ArrayDeque<>();
    all.stream().filter(finding -> ids.contains(finding.id())).forEach(open::add);
    Set<Finding> tolerated = Collections.newSetFromMap(new IdentityHashMap<>());
    while (!open.isEmpty()) {
      Finding cause = open.remove();
      if (tolerated.add(cause)) {
        all.stream()
            .filter(f -> f.boot() == cause.boot() && cause.type().explains().contains(f.id()))
            .forEach(open::add);
      }
    }
    return tolerated;
  }

  private List<String> notes(Report report, LocalDate today) {
    List<String> notes = new ArrayList<>();
    for (Allowance allowance : allowed) {
      boolean found =
          report.diagnosis().findings().stream().anyMatch(f -> f.id().equals(allowance.finding()));
      if (!allowance.holds(today)) {
        notes.add(
            "was allowed until "
                + allowance.until().map(LocalDate::toString).orElse("")
                + ": "
                + allowance.finding()
                + " ("
                + allowance.reason()
                + ")");
      } else if (found) {
        notes.add("allowed: " + allowance.finding() + " (" + allowance.reason() + ")");
      }
    }
    return notes;
  }
}
