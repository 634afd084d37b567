package dev.afterbye.attach;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * What the terminal is written to in pieces, which are the smaller the slower it takes them: what
 * is urgent waits for one piece at most. Written to by one thread.
 */
final class PacedOutput {
  /** What is written at once to a terminal that keeps up, and to one that does not. */
  private static final int PIECE_BYTES = 1 << 14;

  private static final int SLOW_PIECE_BYTES = 512;

  /**
   * A write that takes longer is one to a slow terminal, and what it took at most to one that is
   * not.
   */
  private static final long SLOW_NANOS = 10_000_000;

  private static final long QUICK_NANOS = 1_000_000;

  private final OutputStream out;
  private int piece = PIECE_BYTES;
  private volatile Optional<IOException> failure = Optional.empty();

  PacedOutput(OutputStream out) {
    this.out = out;
  }

  /** Why nothing is written any more, if so. */
  Optional<IOException> failure() {
    return failure;
  }

  /** How much to write at once. */
  int pieceBytes() {
    return piece;
  }

  void write(byte[] b, int from, int to) {
    if (failure.isPresent()) {
      return;
    }
    long began = System.nanoTime();
    try {
      out.write(b, from, to - from);
      out.flush();
    } catch (IOException e) {
      failure = Optional.of(e);
    }
    long took = System.nanoTime() - began;
    if (took > SLOW_NANOS) {
      piece = SLOW_PIECE_BYTES;
    } else if (took < QUICK_NANOS && piece < PIECE_BYTES) {
      piece *= 2;
    }
  }
}
