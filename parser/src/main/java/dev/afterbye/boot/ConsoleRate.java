package dev.afterbye.boot;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How fast the console sends, if that is known: what printing costs a boot. A kernel waits for the
 * wire while it prints to a serial console (printk in the caller's context).
 *
 * @param bitsPerSecond on the wire
 */
public record ConsoleRate(OptionalInt bitsPerSecond) {
  /** Nothing is known. */
  public static final ConsoleRate UNKNOWN = new ConsoleRate(OptionalInt.empty());

  /** A start bit, eight data bits and a stop bit (8N1). */
  public static final int BITS_PER_BYTE = 10;

  private static final long MICROS_PER_SECOND = 1_000_000;

  /**
   * The bytes of a phase may take a little longer than its clock tells, which is behind at first
   * and does not wait for the last of them. So many times as long means that the wire was faster,
   * or was not waited for: a heuristic.
   */
  private static final double CANNOT_BE = 1.5;

  /** In so short a time what is still to be sent counts for too much to say anything. */
  private static final long REFUTES_MICROS = 1_000_000;

  /** A known rate. */
  public static ConsoleRate of(int bitsPerSecond) {
    return new ConsoleRate(OptionalInt.of(bitsPerSecond));
  }

  /** How long so many bytes are on the wire, in microseconds. */
  public OptionalLong printingMicros(long wireBytes) {
    if (bitsPerSecond.isEmpty() || bitsPerSecond.getAsInt() <= 0) {
      return OptionalLong.empty();
    }
    double seconds = (double) wireBytes * BITS_PER_BYTE / bitsPerSecond.getAsInt();
    return OptionalLong.of(Math.round(seconds * MICROS_PER_SECOND));
  }

  /**
   * The share of a duration in which bytes were on the wire, from 0 to 1; empty when either is not
   * known, or when it has room for less than two thirds of the bytes: then the rate is not what it
   * seems.
   */
  public OptionalDouble share(long wireBytes, Optional<Interval> duration) {
    OptionalLong printing = printingMicros(wireBytes);
    Optional<Interval> exact = duration.filter(d -> d.isExact() && d.leastMicros() > 0);
    if (printing.isEmpty() || exact.isEmpty()) {
      return OptionalDouble.empty();
    }
    double share = (double) printing.getAsLong() / exact.get().leastMicros();
    return share < CANNOT_BE ? OptionalDouble.of(Math.min(1, share)) : OptionalDouble.empty();
  }

  /** Whether a phase has room for its bytes only on a faster wire. */
  public boolean isRefutedBy(PhaseSpan span) {
    boolean isLong =
        span.duration().filter(d -> d.isExact() && d.leastMicros() >= REFUTES_MICROS).isPresent();
    return isLong
        && span.phase().compareTo(Phase.KERNEL) >= 0
        && printingMicros(span.wireBytes()).isPresent()
        && share(span.wireBytes(), span.duration()).isEmpty();
  }
}
