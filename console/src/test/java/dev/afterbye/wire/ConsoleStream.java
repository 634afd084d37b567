package dev.afterbye.wire;

/** Endless text, a different one for each seed, any piece of which can be made again. */
public final class ConsoleStream {
  private static final int PERIOD = 1 << 16;

  private final long seed;

  private ConsoleStream(long seed) {
    this.seed = seed;
  }

  /** The stream of that seed. */
  public static ConsoleStream of(long seed) {
    return new ConsoleStream(seed);
  }

  /** Its bytes from there on: eight of them for each number, mixed by splitmix64. */
  public byte[] bytes(long from, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      long at = from + i;
      long word = mix(seed * PERIOD * 31 + (at >> 3));
      bytes[i] = (byte) (word >> ((at & 7) * 8));
    }
    return bytes;
  }

  private static long mix(long value) {
    long z = value * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
