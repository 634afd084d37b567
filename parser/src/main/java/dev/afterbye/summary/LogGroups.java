package dev.afterbye.summary;

import dev.afterbye.diagnose.Catalogue;
import dev.afterbye.diagnose.FindingType;
import dev.afterbye.diagnose.Outcome;
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

  private final Catalogue catalogue;
  private final Map<String, LogGroup> verdicts = new LinkedHashMap<>();
  private final Map<String, LogGroup> crashes = new LinkedHashMap<>();
  private long logs;
  private long bytes;
  private long cutShort;

  /**
   * No groups yet.
   *
   * @param catalogue tells what a verdict means where its title is not the same in all logs
   */
  public LogGroups(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Counts a log. Of crashes each signature counts once a log. */
  public void add(LogSummary log) {
    logs++;
    bytes += log.bytes();
    cutShort += log.cutShort().isPresent() ? 1 : 0;
    String meaning = meaning(log);
    String label = log.verdict().isPresent() ? log.title() : meaning;
    count(verdicts, verdictKey(log), label, meaning, log.input());
    for (CrashMark crash : log.crashes()) {
      count(crashes, crash.signature(), crash.title(), crash.title(), log.input());
    }
  }

  /** Without a finding the title says only what is special to a log. */
  private String meaning(LogSummary log) {
    return log.verdict()
        .map(id -> catalogue.type(id).map(FindingType::title).orElse(id))
        .or(() -> log.outcome().map(LogGroups::words))
        .orElse("not read");
  }

  private static String words(Outcome outcome) {
    return switch (outcome) {
      case OK -> "reached what they should";
      case FAILED -> "did not reach what they should";
      case UNDETERMINED -> "how they ended is not to be seen";
    };
  }

  /**
   * What logs of one outcome and verdict share: the outcome and, behind a blank, the verdict's id.
   */
  public static String verdictKey(LogSummary log) {
    String outcome = log.outcomeLabel();
    return log.verdict().map(id -> outcome + " " + id).orElse(outcome);
  }

  private static void count(
      Map<String, LogGroup> groups, String key, String label, String meaning, String input) {
    boolean known = groups.containsKey(key) || groups.size() < MAX_GROUPS;
    String counted = known ? key : OTHERS;
    groups.merge(
        counted,
        new LogGroup(counted, known ? label : "not told apart", 1, input, input),
        (group, one) -> group.with(one, meaning));
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
