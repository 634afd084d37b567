package dev.afterbye.line;

import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.Stream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The line of one stream that is being joined; a scanner's own, mutable view of it. */
final class OpenLine implements Line {
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

  OpenLine(Stream stream) {
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

  @Override
  public Stream stream() {
    return stream;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public long from() {
    return spanFrom[0];
  }

  @Override
  public long to() {
    return spanTo[spans - 1];
  }

  @Override
  public long arrivalNanos() {
    return arrival;
  }

  @Override
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public int offset() {
    return offset;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public int cuts() {
    return cuts;
  }

  @Override
  public boolean truncated() {
    return truncated;
  }

  @Override
  public boolean ended() {
    return ended;
  }

  @Override
  public LineRef keep() {
    List<Span> kept = new ArrayList<>(spans);
    for (int i = 0; i < spans; i++) {
      kept.add(new Span(spanFrom[i], spanTo[i]));
    }
    String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
    return new LineRef(stream, number, kept, text, arrival);
  }
}
