package dev.afterbye.line;

/** Takes the lines of all streams in the order in which they were completed. */
public interface LineSink {
  /** Takes one line. */
  void line(Line line);

  /** A line of text stands unfinished while nothing comes: it may be a prompt. */
  default void unfinished(Line line) {}

  /** The next kernel line is the first seen of another kernel. */
  void newKernel(long at);

  /** Bytes were lost at transcript offset {@code at}. */
  void gap(long at, String reason);

  /** The transcript is over. */
  void end(long at);
}
