package dev.afterbye.summary;

import dev.afterbye.crash.Crash;
import dev.afterbye.diagnose.Certainty;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.Outcome;
import dev.afterbye.diagnose.Severity;
import dev.afterbye.diagnose.Verdict;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one log comes to, in a line.
 *
 * @param input what the log is called
 * @param bytes its length
 * @param outcome empty when it could not be read
 * @param verdict id of the finding that is the verdict
 * @param worst the severity of the worst finding that still holds at the end
 * @param title the verdict in a sentence, or why the log could not be read
 * @param crashes signature and title of what the kernel reported about itself, each once
 * @param cutShort how it is known that more of the log was to follow
 */
public record LogSummary(
    String input,
    long bytes,
    Optional<Outcome> outcome,
    Optional<String> verdict,
    Optional<Severity> severity,
    Optional<Certainty> certainty,
    Optional<Severity> worst,
    String title,
    int boots,
    Optional<String> kernelVersion,
    List<CrashMark> crashes,
    Optional<String> cutShort) {
  /** What a crash is recognised by. */
  public record CrashMark(String signature, String title) {}

  public LogSummary {
    crashes = List.copyOf(crashes);
  }

  /** What a report comes to. */
  public static LogSummary of(Report report) {
    Verdict verdict = report.diagnosis().verdict();
    Map<String, CrashMark> crashes = new LinkedHashMap<>();
    Optional<String> version = Optional.empty();
    for (BootFacts boot : report.boots()) {
      version = boot.boot().kernelVersion().isPresent() ? boot.boot().kernelVersion() : version;
      for (Crash crash : boot.crashes()) {
        crashes.putIfAbsent(crash.signature(), new CrashMark(crash.signature(), crash.title()));
      }
    }
    return new LogSummary(
        report.input(),
        report.bytes(),
        Optional.of(verdict.outcome()),
        verdict.root().map(Finding::id),
        verdict.root().map(Finding::severity),
        verdict.certainty(),
        report.diagnosis().worst(),
        verdict.title(),
        report.bootCount(),
        version,
        new ArrayList<>(crashes.values()),
        report.origin().cutShort());
  }

  /** A log that could not be read. */
  public static LogSummary unread(String input, String why) {
    return new LogSummary(
        input,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        why,
        0,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  /** Whether all of the log was read. */
  public boolean isWhole() {
    return outcome.isPresent() && cutShort.isEmpty();
  }

  /** The outcome's name, {@code unread} when there is none. */
  public String outcomeLabel() {
    return outcome.map(Outcome::label).orElse("unread");
  }
}
