package dev.afterbye.demux;

import java.util.OptionalInt;

/**
 * Follows how records cut the text of programs: what the cuts teach about the UART, and how sure it
 * is that a piece continues the line before.
 */
final class Cuts {
  private static final byte ESC = 0x1b;
  private static final int TAIL_BYTES = 8;

  private final FifoLaw law = new FifoLaw();
  private final LineRate rate = new LineRate();

  /** The last bytes of text, the newest lowest. */
  private long tail = '\n';

  /** Text since the last record, in bytes as the UART sent them. */
  private long sinceRecord;

  /** A record came while a line of text was open, and nothing of the line has come since. */
  private boolean open;

  /** The record before cut a line, so that the transmitter was busy when it came. */
  private boolean cutBefore;

  /** Text between the last two records that had any between them. */
  private long lastStretch;

  /** CRs that the UART sent and the capture lacks, since the last record. */
  private long restoredCrs;

  private long recordAt = -1;
  private long recordMicros;
  private long crLf;
  private long crCrLf;
  private long lf;

  /** The last bytes of text, the newest lowest. */
  long tail() {
    return tail;
  }

  /** Whether the next text continues a line that was cut. */
  boolean open() {
    return open;
  }

  /** A record begins at the transcript offset. */
  void record(long at, long stampMicros) {
    boolean text = sinceRecord > 0;
    boolean cut = (byte) tail != '\n' && (text || cutBefore);
    if (cut && text) {
      if (cutBefore) {
        law.sample(sinceRecord);
        if (recordAt >= 0 && stampMicros >= 0) {
          rate.sample(at - recordAt + restoredCrs, stampMicros - recordMicros);
        }
      }
      open = true;
    }
    lastStretch = text ? sinceRecord : lastStretch;
    cutBefore = cut;
    sinceRecord = 0;
    restoredCrs = 0;
    recordAt = stampMicros >= 0 ? at : -1;
    recordMicros = stampMicros;
  }

  /** Bytes were lost, or nothing of before counts any more. */
  void interrupt() {
    open = false;
    cutBefore = false;
    sinceRecord = 0;
    restoredCrs = 0;
    recordAt = -1;
    tail = '\n';
  }

  /** Text of a program, {@code [from, to)}. */
  void text(byte[] b, int from, int to) {
    int n = to - from;
    sinceRecord += n;
    if (n == 0) {
      return;
    }
    if (n >= TAIL_BYTES) {
      tail = Long.reverseBytes(WordScan.word(b, to - TAIL_BYTES));
    } else {
      for (int i = from; i < to; i++) {
        tail = (tail << 8) | (b[i] & 0xff);
      }
    }
    open = false;
  }

  /** The line feed at {@code at} ends a line of text whose last piece begins at {@code from}. */
  void lineEnd(byte[] b, int from, int at) {
    byte before = at > from ? b[at - 1] : (byte) tail;
    if (before != '\r') {
      lf++;
      if (crLf + crCrLf == 0) {
        // The capture dropped the CR that the line discipline sent.
        sinceRecord++;
        restoredCrs++;
      }
      return;
    }
    byte second = at > from + 1 ? b[at - 2] : (byte) (at > from ? tail : tail >>> 8);
    if (second == '\r') {
      crCrLf++;
    } else {
      crLf++;
    }
  }

  /** So many line feeds behind a CR end whole lines of text. */
  void lineEnds(int number) {
    crLf += number;
  }

  /** How sure it is that {@code [from, to)} continues the line that was cut. */
  Join join(byte[] b, int from, int to, boolean doubtful) {
    if (doubtful) {
      return Join.DOUBTFUL;
    }
    byte left = (byte) tail;
    byte right = b[from];
    if (left == '\r' && right == '\n') {
      return Join.BETWEEN_CR_AND_LF;
    }
    if (left < 0 && (right & 0xc0) == 0x80) {
      return Join.INSIDE_CHARACTER;
    }
    if (inEscape()) {
      return Join.INSIDE_ESCAPE;
    }
    int load = law.load();
    if (load > 0 && lastStretch % load == 0) {
      return Join.FIFO_LOAD;
    }
    return load > 0 || behindPrompt() ? Join.WRITE_BORDER : Join.BUSY_UART;
  }

  /** Whether the tail ends inside a control sequence (ECMA-48 5.4). */
  private boolean inEscape() {
    for (int i = 0; i < TAIL_BYTES; i++) {
      byte c = (byte) (tail >>> (8 * i));
      if (c == ESC) {
        return true;
      }
      if (c < 0x20 || (c >= 0x40 && c != '[')) {
        return false;
      }
    }
    return false;
  }

  /**
   * Whether the text before {@code at}, of which {@code [from, at)} is not taken in yet, breaks off
   * inside what reads like a stamp or a number.
   */
  boolean insideStamp(byte[] b, int from, int at) {
    for (int i = 1; i <= TAIL_BYTES; i++) {
      byte c = at - i >= from ? b[at - i] : (byte) (tail >>> (8 * (i - 1 - (at - from))));
      if (c == '[' || c == '.' || (c >= '0' && c <= '9')) {
        return true;
      }
      if (c != ' ' && c != '+' && c != '-') {
        return false;
      }
    }
    return false;
  }

  /** {@code : }, {@code ... }, {@code # } or {@code $ }: where programs wait for a person. */
  private boolean behindPrompt() {
    byte before = (byte) (tail >>> 8);
    boolean mark = before == ':' || before == '.' || before == '#' || before == '$';
    return mark && (byte) tail == ' ';
  }

  /** Whether a record cannot begin here: the law is known, and the text is no whole load. */
  boolean contradicts() {
    int load = law.load();
    return load > 0 && cutBefore && sinceRecord % load != 0 && !behindPrompt();
  }

  ConsoleTraits.Fifo fifo() {
    return law.told();
  }

  OptionalInt bytesPerSecond() {
    return rate.bytesPerSecond();
  }

  OptionalInt bitsPerSecond() {
    return rate.bitsPerSecond();
  }

  ConsoleTraits.LineEnds lineEnds() {
    return new ConsoleTraits.LineEnds(crLf, crCrLf, lf);
  }
}
