package dev.afterbye.batch;

/** Takes bytes as they are read. */
public interface ByteSink {
  /** Takes the bytes {@code [from, to)}. */
  void feed(byte[] b, int from, int to);
}
