package dev.afterbye.image;

import dev.afterbye.grammar.Unsigned64;
import java.util.Optional;

/** Arithmetic on sizes that a file declares, which need not be sane. */
final class Extent {

  private Extent() {}

  /** The end of something; the largest number there is when the sum leaves 64 bits. */
  static Unsigned64 end(Unsigned64 start, Unsigned64 size) {
    return start.plusWraps(size) ? Unsigned64.MAX : start.plus(size);
  }

  static Unsigned64 larger(Unsigned64 one, Unsigned64 other) {
    return one.isAtLeast(other) ? one : other;
  }

  /** By how much {@code have} falls short of {@code want}; empty if it does not. */
  static Optional<Unsigned64> shortBy(Unsigned64 have, Unsigned64 want) {
    return have.isLessThan(want) ? Optional.of(want.minus(have)) : Optional.empty();
  }

  static Unsigned64 sizeOf(ByteSource source) {
    return Unsigned64.of(Math.max(0, source.sizeBytes()));
  }
}
