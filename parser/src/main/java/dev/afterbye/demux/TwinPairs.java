package dev.afterbye.demux;

import java.util.Arrays;

/**
 * The two copies of each record that a kept boot console and the real one print on one wire. A
 * record goes to each console in turn (kernel/printk/printk.c, console_flush_all), and only the
 * real one's copy is printed with the port locked: text may lie inside the other. Where both are
 * alike nothing lies inside either; and behind the second nothing is the kernel's before the byte
 * that may begin the next record. Behind such a byte in text the first copy's start may be the
 * text's, and its own may stand before.
 */
final class TwinPairs {
  private final ConsoleWatch console;

  /** The same record follows directly behind the one that was asked for last. */
  private boolean followed;

  /** The record accepted last is the first copy of its pair. */
  private boolean open;

  /** Behind a whole pair nothing was seen that may begin another record. */
  private boolean between;

  TwinPairs(ConsoleWatch console) {
    this.console = console;
  }

  /** Whether more bytes are needed to know whether the record up to {@code end} comes twice. */
  boolean waits(Wire wire, int end, Decoration decoration) {
    followed = false;
    if (!console.twinsProven() || wire.bytes[end - 1] != '\n') {
      return false;
    }
    byte[] b = wire.bytes;
    int stamp = decoration.match(b, end, wire.limit);
    if (stamp < 0) {
      return !wire.complete;
    }
    int length = end - wire.at;
    int from = Math.min(wire.limit, end + stamp);
    int there = Math.min(length, wire.limit - from);
    boolean alike = Arrays.equals(b, wire.at, wire.at + there, b, from, from + there);
    followed = alike && there == length;
    return alike && !followed && !wire.complete;
  }

  /** Whether the next record may be the second copy of the one accepted last. */
  boolean expectSecond() {
    return open && console.twinsProven();
  }

  /**
   * A record was accepted that may be the same as the one before; whether it is a copy of a pair
   * that is whole.
   */
  boolean accepted(boolean twin) {
    boolean second = twin && open;
    boolean first = followed && between;
    between = second;
    open = !second;
    followed = false;
    return console.twinsProven() && (first || second);
  }

  /** Whether what comes is text up to the next byte that may begin a record. */
  boolean between() {
    return between && console.twinsProven();
  }

  /** How far {@code [from, to)} can hold nothing of a record, of which the start may be cut. */
  static int recordMayBegin(byte[] b, int from, int to) {
    int i = from;
    while (i < to && b[i] != '[' && b[i] != '<' && b[i] != '*') {
      i++;
    }
    return i;
  }

  /** A record may have begun, or bytes were lost. */
  void interrupt() {
    open = false;
    between = false;
  }
}
