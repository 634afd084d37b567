package dev.afterbye.boot;

import java.util.Optional;

/**
 * Boots in a row that all ended the same way and none of which came up.
 *
 * @param first number of the first of them
 * @param last number of the last of them
 * @param ending how they ended
 * @param panic why they panicked, numbers left out
 */
public record RebootLoop(int first, int last, Ending ending, Optional<String> panic) {
  /** So many boots are a loop; two are a machine that rebooted once the same way. */
  public static final int LEAST_BOOTS = 3;

  /** How many boots. */
  public int boots() {
    return last - first + 1;
  }
}
