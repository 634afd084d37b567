package dev.afterbye.summary;

/**
 * Logs that have something in common.
 *
 * @param key what they have in common, equal in every run
 * @param label what that means, in words
 * @param count how many logs
 * @param first the first of them
 * @param last the last of them
 */
public record LogGroup(String key, String label, long count, String first, String last) {
  /** Their part of all logs, from 0 to 1. */
  public double share(long all) {
    return all == 0 ? 0 : (double) count / all;
  }

  LogGroup with(String input) {
    return new LogGroup(key, label, count + 1, first, input);
  }
}
