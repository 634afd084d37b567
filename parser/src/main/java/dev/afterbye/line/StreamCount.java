package dev.afterbye.line;

/**
 * How much of a transcript one stream makes up.
 *
 * @param bytes bytes of its fragments
 * @param lines lines, an unfinished last one included
 * @param cuts how often another writer cut one of its lines
 */
public record StreamCount(long bytes, long lines, long cuts) {
  /** Nothing. */
  public static final StreamCount NONE = new StreamCount(0, 0, 0);
}
