package dev.afterbye.summary;

/**
 * Logs that have something in common.
 *
 * @param key what they have in common, equal in every run
 * @param label what that means, in words: as all of them say it, if they do
 * @param count how many logs
 * @param first the first of them
 * @param last the last of them
 */
public record LogGroup(String key, String label, long count, String first, String last) {
  /** Their part of all logs, from 0 to 1. */
  public double share(long all) {
    return all == 0 ? 0 : (double) count / all;
  }

  /** With one more; {@code meaning} is what both have in common where their words differ. */
  LogGroup with(LogGroup one, String meaning) {
    String words = label.equals(one.label) ? label : meaning;
    return new LogGroup(key, words, count + 1, first, one.last);
  }
}
