package dev.afterbye.cli;

import java.util.EnumMap;
import java.util.Map;

/**
 * How logs came out, each by what the program would end with if it were all. Where the results go
 * to a file, its words are all that a build's console shows of why a run did not end with 0.
 */
final class Tally {
  private final Map<ExitCode, Long> logs = new EnumMap<>(ExitCode.class);

  /** One more log. */
  void add(ExitCode code) {
    logs.merge(code, 1L, Long::sum);
  }

  /** What the program ends with. */
  ExitCode worst() {
    return logs.keySet().stream().reduce(ExitCode.FINE, ExitCode::and);
  }

  /** Such as {@code 12 logs, 2 failed, 1 not read, or not to the end}. */
  String words() {
    long all = logs.values().stream().mapToLong(Long::longValue).sum();
    return all
        + (all == 1 ? " log" : " logs")
        + words(ExitCode.FAILURE_SHOWN, "failed")
        + words(ExitCode.UNREADABLE, "not read, or not to the end")
        + words(ExitCode.BUG, "not analysed for a bug");
  }

  private String words(ExitCode code, String what) {
    long count = logs.getOrDefault(code, 0L);
    return count == 0 ? "" : ", " + count + " " + what;
  }
}
