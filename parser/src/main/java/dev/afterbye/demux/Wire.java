package dev.afterbye.demux;

/**
 * The window of the transcript that is looked at: where the scan stands in it, and what was not
 * given to a fragment yet.
 */
final class Wire {
  /** An offset that no byte has. */
  static final int NOWHERE = -1;

  /** Bytes of the window. */
  static final int BYTES = 1 << 16;

  /** Wire bytes before the scan position that judging a look-alike may look at. */
  static final int HISTORY_BYTES = 512;

  final byte[] bytes = new byte[BYTES];

  /** Of those bytes. */
  final Marks marks = new Marks(BYTES);

  /** End of the filled part of the window. */
  int limit;

  /** First byte not yet given to a fragment. */
  int pending;

  /** Next byte to look at; {@code pending <= at <= limit}. */
  int at;

  /** Nothing comes behind {@link #limit}. */
  boolean complete;

  /** A prefix older than its own stands in the record that was measured last. */
  boolean quotesStamp;

  private final FragmentSink sink;

  /** Transcript offset of the first byte of the window. */
  private long base;

  long line = 1;

  /** The wire line that holds the first byte of what is pending. */
  private long pendingLine = 1;

  private long arrival = FragmentSink.NO_ARRIVAL;

  /** When the wire line arrived that is looked at, as a stamp before it says. */
  private long stamped = FragmentSink.NO_ARRIVAL;

  Wire(FragmentSink sink) {
    this.sink = sink;
  }

  /** What comes now arrived at that time. */
  void arrived(long nanos) {
    arrival = nanos;
  }

  /** What comes now arrived at that time, as a stamp says. */
  void stamped(long nanos) {
    stamped = nanos;
  }

  /** Whether bytes come from the console as they arrive. */
  boolean live() {
    return arrival != FragmentSink.NO_ARRIVAL;
  }

  boolean full() {
    return limit == BYTES;
  }

  /** Takes in what fits of {@code [from, to)}; how many bytes that were. */
  int fill(byte[] more, int from, int to) {
    int part = Math.min(to - from, BYTES - limit);
    System.arraycopy(more, from, bytes, limit, part);
    marks.add(bytes, limit, limit + part);
    limit += part;
    return part;
  }

  /** Makes room; by how many bytes the window went on. */
  int compact() {
    int dropped = Math.max(0, pending - HISTORY_BYTES);
    System.arraycopy(bytes, dropped, bytes, 0, limit - dropped);
    marks.drop(dropped, limit - dropped);
    base += dropped;
    limit -= dropped;
    pending -= dropped;
    at -= dropped;
    return dropped;
  }

  /** The transcript offset of an offset in the window. */
  long transcript(int offset) {
    return base + offset;
  }

  /** A wire line ended directly before {@link #at}. */
  void lineOver() {
    line++;
    if (pending == at) {
      pendingLine = line;
    }
  }

  /** Gives what is pending up to {@code to} to a stream. */
  void emit(Stream stream, Certainty certainty, Reason reason, int to) {
    sink.fragment(
        stream,
        certainty,
        reason,
        base + pending,
        pendingLine,
        bytes,
        pending,
        to - pending,
        live() ? arrival : stamped);
    pending = to;
    pendingLine = line;
    for (int i = to; i < at; i++) {
      pendingLine -= bytes[i] == '\n' ? 1 : 0;
    }
  }
}
