package dev.afterbye.batch;

import dev.afterbye.report.Report;
import java.util.Optional;

/**
 * What came of reading a log: a report, or why there is none, or none of all of it.
 *
 * @param problem why there is no report, or what is missing from it
 * @param bug what went wrong within this program, when that is why
 */
public record Reading(
    String name, Optional<Report> report, Optional<Unreadable> problem, Optional<Throwable> bug) {
  static Reading of(Report report) {
    return new Reading(
        report.input(),
        Optional.of(report),
        Unreadable.cutShort(report.origin()),
        Optional.empty());
  }

  static Reading not(String name, Unreadable problem) {
    return new Reading(name, Optional.empty(), Optional.of(problem), Optional.empty());
  }

  static Reading bug(String name, Throwable bug) {
    return new Reading(
        name,
        Optional.empty(),
        Optional.of(
            new Unreadable("this is a bug: " + bug, "please report it; if you may, with the log")),
        Optional.of(bug));
  }
}
