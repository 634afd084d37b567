package dev.afterbye.demux;

import java.util.Random;
import java.util.function.IntSupplier;

/** How the bytes of a transcript are split into the chunks they arrive in. */
public final class Splits {
  /** Takes one chunk. */
  public interface ChunkSink {
    /** Takes the bytes {@code [from, to)}. */
    void chunk(byte[] bytes, int from, int to);
  }

  private final String name;
  private final int first;
  private final IntSupplier next;

  private Splits(String name, int first, IntSupplier next) {
    this.name = name;
    this.first = first;
    this.next = next;
  }

  /** All bytes at once. */
  public static Splits whole() {
    return new Splits("whole", 0, () -> Integer.MAX_VALUE);
  }

  /** Chunks of one size, behind a first one of {@code first} bytes. */
  public static Splits every(int size, int first) {
    return new Splits("every " + size + " behind " + first, first, () -> size);
  }

  /** Chunks of random sizes, most of them small. */
  public static Splits random(long seed) {
    Random random = new Random(seed);
    return new Splits(
        "random, seed " + seed, 0, () -> 1 + random.nextInt(random.nextInt(8) == 0 ? 5000 : 40));
  }

  /** Gives the chunks of {@code bytes} to {@code sink}. */
  public void push(byte[] bytes, ChunkSink sink) {
    int at = Math.min(first, bytes.length);
    if (at > 0) {
      sink.chunk(bytes, 0, at);
    }
    while (at < bytes.length) {
      int to = at + Math.min(next.getAsInt(), bytes.length - at);
      sink.chunk(bytes, at, to);
      at = to;
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
