package dev.afterbye.assertion;

import java.util.List;

/**
 * What checking a transcript came to.
 *
 * @param input what the transcript is called
 * @param bytes its length
 * @param leastMicros how long its boots took at least
 * @param problem why it could not be read, or not to its end; empty when it was
 * @param notes what else there is to know, such as an allowance that has expired
 */
public record TranscriptResult(
    String input,
    long bytes,
    long leastMicros,
    String problem,
    List<Check> checks,
    List<String> notes) {
  public TranscriptResult {
    checks = List.copyOf(checks);
    notes = List.copyOf(notes);
  }

  /** A transcript that could not be read. */
  public static TranscriptResult unread(String input, String problem) {
    return new TranscriptResult(input, 0, 0, problem, List.of(), List.of());
  }

  /** Whether nothing was checked: the transcript shows nothing of what is asked. */
  public boolean isSkipped(Undetermined undetermined) {
    return problem.isEmpty() && checks.stream().allMatch(undetermined::skips);
  }

  /** Whether everything holds, as far as it is asked for. */
  public boolean passes(Undetermined undetermined) {
    return problem.isEmpty() && checks.stream().noneMatch(undetermined::fails);
  }
}
