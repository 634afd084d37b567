package dev.afterbye.demux;

/**
 * Tells kernel records from text of the same shape that a program printed (dmesg, a log file, a
 * syslog daemon). Only what programs can do is asked: before they run, every record is the
 * kernel's.
 */
final class Lookalikes {
  private static final byte[] SYSLOG_TAG = Literals.of("kernel: ");
  private static final byte[] JOURNAL_TAG = Literals.of(" kernel: ");
  private static final byte[][] LOG_READERS = {
    Literals.of("dmesg"), Literals.of("journalctl"), Literals.of("/var/log"), Literals.of("kmsg")
  };
  private static final int MAX_HOST_BYTES = 64;
  private static final byte ESC = 0x1b;

  private final KernelState kernel;
  private final RepeatMemory memory = new RepeatMemory();

  /** The line just before was quoted: a run of quoted lines may go on. */
  private boolean running;

  private boolean twin;

  Lookalikes(KernelState kernel) {
    this.kernel = kernel;
  }

  /** Other user text or an accepted record ends a run of quoted lines. */
  void interrupt() {
    running = false;
  }

  /** Remembers an accepted record; true when the same one was seen before. */
  boolean accepted(long stampMicros, byte[] b, int from, int to) {
    running = false;
    twin = false;
    if (stampMicros < 0) {
      return false;
    }
    long hash = WordScan.sampleHash(b, from, trimmed(b, from, to));
    twin = hash == memory.last();
    boolean repeated = twin || (stampMicros > 0 && memory.contains(stampMicros, hash));
    if (!repeated) {
      memory.add(stampMicros, hash);
    }
    return repeated;
  }

  /** Whether the record accepted last is the same as the one before it. */
  boolean twin() {
    return twin;
  }

  /** Another kernel prints: what was seen of the last one says nothing about it. */
  void newKernel() {
    memory.clear();
  }

  /**
   * {@link Reason#RECORD} for a record of the kernel, else why it is quoted.
   *
   * @param history first wire byte before the record that may be looked at
   */
  Reason judge(
      byte[] b, int history, int at, int prefixEnd, int end, long stamp, boolean lineStart) {
    int text = Math.min(end, prefixEnd + 1);
    // A colour before alone may be text that the record cut; dmesg also ends the colour behind it.
    if (colourBefore(b, history, at) && text < end && b[text] == ESC) {
      return quote(Reason.QUOTED_COLOUR);
    }
    if (Literals.endsBefore(b, history, at, SYSLOG_TAG)) {
      return quote(Reason.QUOTED_SYSLOG);
    }
    if (!kernel.userspaceRuns()) {
      return Reason.RECORD;
    }
    if (journalLine(b, text, end)) {
      return quote(Reason.QUOTED_SYSLOG);
    }
    if (kernel.journaldForwards() && identified(b, text, end)) {
      return quote(Reason.QUOTED_JOURNAL);
    }
    if (kernel.newest() < 0 && lineNumberBefore(b, history, at)) {
      return quote(Reason.QUOTED_NUMBERED);
    }
    if (stamp < 0 || stamp > kernel.newest()) {
      return Reason.RECORD;
    }
    return old(b, history, at, end, text, stamp, lineStart);
  }

  /** A record not newer than the newest: a new boot, jitter, a twin, or printed again. */
  private Reason old(
      byte[] b, int history, int at, int end, int text, long stamp, boolean lineStart) {
    boolean older = stamp < kernel.newest() - KernelState.JITTER_MICROS;
    if (kernel.bootEnded() && older) {
      return Reason.RECORD;
    }
    if (!running && KernelState.startsBoot(b, text, end) && !logReaderBefore(b, history, at)) {
      return Reason.RECORD;
    }
    if (running && lineStart) {
      return quote(Reason.QUOTED_OLD);
    }
    if (older) {
      return quote(Reason.QUOTED_OLD);
    }
    boolean repeat =
        stamp > 0 && memory.contains(stamp, WordScan.sampleHash(b, at, trimmed(b, at, end)));
    boolean twin = repeat && stamp == kernel.newest() && !logReaderBefore(b, history, at);
    return repeat && !twin ? quote(Reason.QUOTED_REPEAT) : Reason.RECORD;
  }

  private Reason quote(Reason why) {
    running = true;
    return why;
  }

  private static int trimmed(byte[] b, int from, int to) {
    int end = to;
    while (end > from && (b[end - 1] == '\n' || b[end - 1] == '\r')) {
      end--;
    }
    return end;
  }

  /** An SGR sequence, {@code ESC [ … m}, directly before. */
  private static boolean colourBefore(byte[] b, int history, int at) {
    int i = at - 1;
    if (i < history || b[i] != 'm') {
      return false;
    }
    i--;
    while (i >= history && ((b[i] >= '0' && b[i] <= '9') || b[i] == ';')) {
      i--;
    }
    return i - 1 >= history && b[i] == '[' && b[i - 1] == ESC;
  }

  /** {@code 12:} between line start and record, as grep -n prints it. */
  private static boolean lineNumberBefore(byte[] b, int history, int at) {
    int i = at - 2;
    if (i < history || b[at - 1] != ':') {
      return false;
    }
    int last = i;
    while (i >= history && b[i] >= '0' && b[i] <= '9') {
      i--;
    }
    return i < last && (i < history || b[i] == '\n');
  }

  /** Letters, digits, '-', '.' and '_': what a host name is made of (RFC 952, RFC 1123 2.1). */
  private static boolean isHostByte(byte c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_';
  }

  /** {@code HOST kernel: }, as journalctl -o short-monotonic prints it. */
  private static boolean journalLine(byte[] b, int text, int end) {
    int i = text;
    while (i < end && isHostByte(b[i]) && i - text < MAX_HOST_BYTES) {
      i++;
    }
    return i > text && Literals.startsWith(b, i, end, JOURNAL_TAG);
  }

  /** {@code ident[pid]: }, as journald writes it, and programs that write to /dev/kmsg. */
  static boolean identified(byte[] b, int text, int end) {
    int i = text;
    while (i < end && b[i] > ' ' && b[i] != '[' && b[i] != ':' && i - text < MAX_HOST_BYTES) {
      i++;
    }
    if (i == text || i >= end || b[i] != '[') {
      return false;
    }
    int digits = ++i;
    while (i < end && b[i] >= '0' && b[i] <= '9') {
      i++;
    }
    return i > digits && i + 1 < end && b[i] == ']' && b[i + 1] == ':';
  }

  private static boolean logReaderBefore(byte[] b, int history, int at) {
    for (byte[] reader : LOG_READERS) {
      if (Literals.contains(b, history, at, reader)) {
        return true;
      }
    }
    return false;
  }
}
