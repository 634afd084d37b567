package dev.afterbye.report;

/** How many of something there are, in words. */
public final class Count {
  private Count() {}

  /** The number and the noun, which takes an s unless there is one. */
  public static String of(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
