package dev.afterbye.grammar;

/**
 * A line, and what is left of it without what copying and logging put around it.
 *
 * @param line the line as it came
 * @param clean the rest, as {@link CleanText} has it
 * @param kernelRecord whether the line, quote marks aside, is a kernel record of its own
 */
record CleanLine(BlockLine line, String clean, boolean kernelRecord) {

  static CleanLine of(BlockLine line) {
    String text = CleanText.unmarked(line.text());
    return new CleanLine(line, CleanText.unstamped(text), CleanText.startsRecord(text));
  }
}
