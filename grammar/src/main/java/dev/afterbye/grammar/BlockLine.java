package dev.afterbye.grammar;

/**
 * One line of a block, without its line end.
 *
 * @param number the caller's own number for the line; it comes back as the location of everything
 *     read from it
 * @param text the line as the console showed it, stamps and quote marks included
 * @param cut whether the input ended before the line did; a cut line may have lost digits of its
 *     last number, so no number is ever read from it
 */
public record BlockLine(int number, String text, boolean cut) {

  /** A line whose end was seen. */
  public BlockLine(int number, String text) {
    this(number, text, false);
  }
}
