package dev.afterbye.demux;

import java.util.OptionalInt;

/**
 * The UART takes user bytes in loads of its FIFO's size, and a record can only come between two
 * loads: while the transmitter is busy, the text between two records is a whole number of loads
 * (drivers/tty/serial/8250/8250_port.c, serial8250_tx_chars and serial8250_console_write). The size
 * is learned from the cuts.
 */
final class FifoLaw {
  /** Cuts that must agree before the law is used. */
  static final int MIN_CUTS = 8;

  /** Sizes of one load in bytes that UARTs have, largest first; smaller ones prove nothing. */
  private static final int[] SIZES = {256, 128, 64, 32, 16, 8};

  private static final int AGREE_OF_TEN = 9;

  private final long[] agreeing = new long[SIZES.length];
  private long cuts;

  /** Takes in the text between two records that both cut a line, in bytes. */
  void sample(long bytes) {
    cuts++;
    for (int i = 0; i < SIZES.length; i++) {
      if (bytes % SIZES[i] == 0) {
        agreeing[i]++;
      }
    }
  }

  /** Bytes of one load, or 0 while the cuts do not tell. */
  int load() {
    int index = index();
    return index < 0 ? 0 : SIZES[index];
  }

  private int index() {
    if (cuts < MIN_CUTS) {
      return -1;
    }
    for (int i = 0; i < SIZES.length; i++) {
      if (agreeing[i] * 10 >= cuts * AGREE_OF_TEN) {
        return i;
      }
    }
    return -1;
  }

  ConsoleTraits.Fifo told() {
    int index = index();
    return index < 0
        ? new ConsoleTraits.Fifo(OptionalInt.empty(), cuts, 0)
        : new ConsoleTraits.Fifo(OptionalInt.of(SIZES[index]), cuts, agreeing[index]);
  }
}
