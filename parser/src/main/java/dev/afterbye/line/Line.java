package dev.afterbye.line;

import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.Stream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A line being handed on: the assembler's own view of it, which it fills anew for the next one. It
 * may be read only during the call; {@link #keep} and {@link #hold} make it last.
 */
public final class Line {
  private static final int INITIAL_BYTES = 512;
  private static final int MAX_SPANS = 64;

  private final Stream stream;
  private byte[] own = new byte[INITIAL_BYTES];
  private byte[] bytes = own;
  private int offset;
  private int length;
  private final long[] spanFrom = new long[MAX_SPANS];
  private final long[] spanTo = new long[MAX_SPANS];
  private int spans;
  private long number;
  private long arrival = FragmentSink.NO_ARRIVAL;
  private int cuts;
  private boolean truncated;
  private boolean ended;

  Line(Stream stream) {
    this.stream = stream;
  }

  boolean isEmpty() {
    return spans == 0;
  }

  /** Shows a line that is whole in somebody else's array. */
  void show(byte[] b, int from, int len, long at, long wireLine, long arrivalNanos) {
    bytes = b;
    offset = from;
    length = len;
    spanFrom[0] = at;
    spanTo[0] = at + len;
    spans = 1;
    number = wireLine;
    arrival = arrivalNanos;
    ended = b[from + len - 1] == '\n';
  }

  /** Adds a piece; text beyond {@link LineAssembler#MAX_LINE_BYTES} is dropped, its span kept. */
  void add(byte[] b, int from, int len, long at, long wireLine, long arrivalNanos) {
    if (spans == 0) {
      number = wireLine;
    }
    if (spans > 0 && spanTo[spans - 1] == at) {
      spanTo[spans - 1] = at + len;
    } else if (spans == MAX_SPANS) {
      spanTo[spans - 1] = at + len;
      cuts++;
    } else {
      cuts += spans > 0 ? 1 : 0;
      spanFrom[spans] = at;
      spanTo[spans] = at + len;
      spans++;
    }
    arrival = arrivalNanos;
    ended = b[from + len - 1] == '\n';
    int room = LineAssembler.MAX_LINE_BYTES - length;
    int part = Math.min(len, room);
    truncated |= part < textLength(b, from, len);
    if (length + part > own.length) {
      own = Arrays.copyOf(own, Math.min(LineAssembler.MAX_LINE_BYTES, 2 * (length + part)));
    }
    System.arraycopy(b, from, own, length, part);
    bytes = own;
    offset = 0;
    length += part;
  }

  private static int textLength(byte[] b, int from, int len) {
    int n = len;
    while (n > 0 && (b[from + n - 1] == '\n' || b[from + n - 1] == '\r')) {
      n--;
    }
    return n;
  }

  /** Drops the line end, so that only text is left. */
  void trimLineEnd() {
    while (length > 0
        && (bytes[offset + length - 1] == '\n' || bytes[offset + length - 1] == '\r')) {
      length--;
    }
    if (cuts == 0 && !truncated && spans == 1) {
      spanTo[0] = spanFrom[0] + length;
    }
  }

  void clear() {
    spans = 0;
    length = 0;
    offset = 0;
    cuts = 0;
    truncated = false;
    bytes = own;
  }

  /** The stream the line belongs to. */
  public Stream stream() {
    return stream;
  }

  /** Number of the wire line that holds the first byte, counted from 1. */
  public long number() {
    return number;
  }

  /** Transcript offset of the first byte. */
  public long from() {
    return spanFrom[0];
  }

  /** Transcript offset behind the last byte. */
  public long to() {
    return spanTo[spans - 1];
  }

  /** When the last piece arrived, in nanoseconds of the feeder's clock. */
  public long arrivalNanos() {
    return arrival;
  }

  /** The array that holds the text. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where the text begins in {@link #bytes()}. */
  public int offset() {
    return offset;
  }

  /** Length of the text in bytes, without its line end. */
  public int length() {
    return length;
  }

  /** How often another writer cut the line. */
  public int cuts() {
    return cuts;
  }

  /** Whether the end of the text was dropped because the line is longer than the bound. */
  public boolean truncated() {
    return truncated;
  }

  /** Whether the line's end was seen; false for one that a reset or the end of input cut. */
  public boolean ended() {
    return ended;
  }

  /** An immutable copy. */
  public LineRef keep() {
    List<Span> kept = new ArrayList<>(spans);
    for (int i = 0; i < spans; i++) {
      kept.add(new Span(spanFrom[i], spanTo[i]));
    }
    String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
    return new LineRef(stream, number, kept, text, arrival);
  }

  /** The same line, to be read for as long as one likes. */
  public Line hold() {
    Line held = new Line(stream);
    held.own = Arrays.copyOfRange(bytes, offset, offset + length);
    held.bytes = held.own;
    held.length = length;
    System.arraycopy(spanFrom, 0, held.spanFrom, 0, spans);
    System.arraycopy(spanTo, 0, held.spanTo, 0, spans);
    held.spans = spans;
    held.number = number;
    held.arrival = arrival;
    held.cuts = cuts;
    held.truncated = truncated;
    held.ended = ended;
    return held;
  }
}
