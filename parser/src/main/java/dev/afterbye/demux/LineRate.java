package dev.afterbye.demux;

import java.util.OptionalInt;

/**
 * Estimates the line's rate. Between two records that both cut a line the transmitter never rested,
 * so the bytes between them, over the difference of their stamps, are the rate. A heuristic: stamps
 * are taken before a record waits for the line, which averages out.
 */
final class LineRate {
  private static final int BITS_PER_BYTE = 10;
  private static final int MIN_STRETCHES = 3;
  private static final long MICROS = 1_000_000;

  /** Baud rates that UARTs are set to. */
  private static final int[] USUAL = {
    1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200, 230400, 460800, 921600, 1500000
  };

  /** How far the measured rate may be from a usual one, in percent of that. */
  private static final int TOLERANCE_PERCENT = 10;

  /** A stretch agrees when it is within this factor of the mean. */
  private static final double SPREAD = 1.5;

  private static final int AGREE_OF_TEN = 7;

  /** Stretches that are kept to see whether they agree; later ones only count in the sum. */
  private static final int KEPT = 64;

  private final double[] rates = new double[KEPT];
  private int stretches;
  private long bytes;
  private long micros;

  /** Takes in the wire bytes between the beginnings of two records and their stamps' difference. */
  void sample(long wireBytes, long stampMicros) {
    if (stampMicros <= 0) {
      return;
    }
    if (stretches < KEPT) {
      rates[stretches] = (double) wireBytes / stampMicros;
    }
    stretches++;
    bytes += wireBytes;
    micros += stampMicros;
  }

  /** Bytes a second, when the stretches agree. */
  OptionalInt bytesPerSecond() {
    if (stretches < MIN_STRETCHES) {
      return OptionalInt.empty();
    }
    double mean = (double) bytes / micros;
    int kept = Math.min(stretches, KEPT);
    int agreeing = 0;
    for (int i = 0; i < kept; i++) {
      agreeing += rates[i] < mean * SPREAD && rates[i] > mean / SPREAD ? 1 : 0;
    }
    return agreeing * 10 >= kept * AGREE_OF_TEN
        ? OptionalInt.of((int) Math.min(Integer.MAX_VALUE, Math.round(mean * MICROS)))
        : OptionalInt.empty();
  }

  /** The usual baud rate that is nearest, when it is near. */
  OptionalInt bitsPerSecond() {
    OptionalInt measured = bytesPerSecond();
    if (measured.isPresent()) {
      long bits = (long) measured.getAsInt() * BITS_PER_BYTE;
      for (int rate : USUAL) {
        if (Math.abs(bits - rate) * 100 <= (long) rate * TOLERANCE_PERCENT) {
          return OptionalInt.of(rate);
        }
      }
    }
    return OptionalInt.empty();
  }
}
