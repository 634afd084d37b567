package dev.afterbye.summary;

import dev.afterbye.summary.LogSummary.CrashMark;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts logs by verdict and by crash signature, in bounded space. */
public final class LogGroups {
  /** Groups of one sort that are told apart; logs beyond count as {@link #OTHERS}. */
  static final int MAX_GROUPS = 10_000;

  /** The key of what is not told apart. */
  public static final String OTHERS = "others";

  private final Map<String, LogGroup> verdicts = new LinkedHashMap<>();
  private final Map<String, LogGroup> crashes = new LinkedHashMap<>();
  private long logs;
  private long bytes;
  private long cutShort;

  /** Counts a log. Of crashes each signature counts once a log. */
  public void add(LogSummary log) {
    logs++;
    bytes += log.bytes();
    cutShort += log.cutShort().isPresent() ? 1 : 0;
    count(
        verdicts,
        verdictKey(log),
        log.outcome().isPresent() ? log.title() : "not read",
        log.input());
    for (CrashMark crash : log.crashes()) {
      count(crashes, crash.signature(), crash.title(), log.input());
    }
  }

  /**
   * What logs of one outcome and verdict share: the outcome and, behind a blank, the verdict's id.
   */
  public static String verdictKey(LogSummary log) {
    String outcome = log.outcomeLabel();
    return log.verdict().map(id -> outcome + " " + id).orElse(outcome);
  }

  private static void count(Map<String, LogGroup> groups, String key, String label, String input) {
    boolean known = groups.containsKey(key) || groups.size() < MAX_GROUPS;
    String counted = known ? key : OTHERS;
    groups.merge(
        counted,
        new LogGroup(counted, known ? label : "not told apart", 1, input, input),
        (group, one) -> group.with(input));
  }

  /** How many logs were counted. */
  public long logs() {
    return logs;
  }

  /** How many bytes they hold. */
  public long bytes() {
    return bytes;
  }

  /** How many logs are known to lack their end. */
  public long cutShort() {
    return cutShort;
  }

  /**
   * Logs of one outcome and verdict, the largest group first. The key is the outcome and, behind a
   * blank, the id of the verdict.
   */
  public List<LogGroup> verdicts() {
    return sorted(verdicts);
  }

  /** Logs in which the kernel reported the same fault, the largest group first. */
  public List<LogGroup> crashes() {
    return sorted(crashes);
  }

  private static List<LogGroup> sorted(Map<String, LogGroup> groups) {
    return groups.values().stream()
        .sorted(Comparator.comparingLong(LogGroup::count).reversed().thenComparing(LogGroup::key))
        .toList();
  }
}
