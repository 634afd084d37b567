package dev.afterbye.record;

import dev.afterbye.demux.PrintkPrefix;
import dev.afterbye.demux.RecordContext;
import dev.afterbye.demux.Stream;
import dev.afterbye.demux.WordScan;
import dev.afterbye.line.Line;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The record being handed on: a scanner over the current line. It may be read only during the call;
 * {@link #keep} makes it last.
 */
public final class RecordView {
  private static final byte ESC = 0x1b;
  private static final byte BEL = 0x07;

  private Line line;
  private Stream stream;
  private byte[] plain = new byte[256];
  private byte[] bytes = plain;
  private int from;
  private int to;
  private long stamp = -1;
  private int prefixLength;
  private Optional<Record> kept = Optional.empty();

  RecordView(Line first) {
    line = first;
    stream = first.stream();
  }

  void read(Line next) {
    line = next;
    stream = next.stream();
    bytes = next.bytes();
    from = next.offset();
    to = from + next.length();
    stamp = -1;
    prefixLength = 0;
    kept = Optional.empty();
    if (stream == Stream.KERNEL) {
      readPrefix();
      from += RecordContext.length(bytes, from, to);
    } else {
      stripEscapes();
      // GRUB ends its lines with LF CR, so that the next one begins with the CR.
      while (from < to && bytes[from] == '\r') {
        from++;
      }
    }
  }

  private void readPrefix() {
    int end = to;
    stamp = PrintkPrefix.usualMicros(bytes, from, end);
    if (stamp >= 0) {
      prefixLength = PrintkPrefix.USUAL_BYTES;
      from += PrintkPrefix.USUAL_BYTES + 1;
      return;
    }
    if (from == to || (bytes[from] != '[' && bytes[from] != '<')) {
      return;
    }
    prefixLength = prefixLength(end);
    if (prefixLength > 0) {
      stamp = PrintkPrefix.stampMicros(bytes, from, end);
      from = Math.min(end, from + prefixLength + 1);
    } else {
      // With printk.time off a level stands for a whole prefix.
      prefixLength = Math.max(0, PrintkPrefix.behindLevel(bytes, from, end) - from);
      from += prefixLength;
    }
  }

  /** A record without text ends with its prefix, if that is not cut off. */
  private int prefixLength(int end) {
    int length = PrintkPrefix.match(bytes, from, end);
    return length == PrintkPrefix.MORE && bytes[end - 1] == ']' ? end - from : length;
  }

  /**
   * Makes no-break spaces blanks, and removes CSI, OSC and two-byte escape sequences (ECMA-48 5.3,
   * 5.4, 8.3.89).
   */
  private void stripEscapes() {
    if (WordScan.escapeOrNonAscii(bytes, from, to) == to) {
      return;
    }
    if (plain.length < to - from) {
      plain = new byte[to - from];
    }
    int n = 0;
    int i = from;
    while (i < to) {
      if (bytes[i] == ESC) {
        i = behindEscape(i);
      } else if (isNoBreakSpace(i)) {
        plain[n++] = ' ';
        i += 2;
      } else {
        plain[n++] = bytes[i++];
      }
    }
    bytes = plain;
    from = 0;
    to = n;
  }

  /** U+00A0 in UTF-8: web pages have it where a console had blanks. */
  private boolean isNoBreakSpace(int at) {
    return bytes[at] == (byte) 0xc2 && at + 1 < to && bytes[at + 1] == (byte) 0xa0;
  }

  private int behindEscape(int at) {
    int i = at + 1;
    if (i >= to) {
      return to;
    }
    if (bytes[i] == '[') {
      i++;
      while (i < to && bytes[i] >= 0x20 && bytes[i] < 0x40) {
        i++;
      }
      // A final byte outside 0x40..0x7e means that something else cut the sequence: keep it.
      return i < to && bytes[i] >= 0x40 && bytes[i] < 0x7f ? i + 1 : i;
    }
    if (bytes[i] == ']') {
      return behindCommand(i + 1);
    }
    return bytes[i] >= 0x30 && bytes[i] < 0x7f ? i + 1 : i;
  }

  /** Behind an operating system command that ends with BEL or ST; without an end it is text. */
  private int behindCommand(int at) {
    for (int i = at; i < to; i++) {
      if (bytes[i] == BEL) {
        return i + 1;
      }
      if (bytes[i] == ESC) {
        return i + 1 < to && bytes[i + 1] == '\\' ? i + 2 : at;
      }
    }
    return at;
  }

  /** The line the record was read from. */
  public Line line() {
    return line;
  }

  /** The stream the record belongs to. */
  public Stream stream() {
    return stream;
  }

  /** Microseconds since the kernel's clock began, or -1 without a stamp. */
  public long stampMicros() {
    return stamp;
  }

  /** The array that holds the message. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where the message begins in {@link #bytes()}. */
  public int from() {
    return from;
  }

  /** Where the message ends in {@link #bytes()}. */
  public int to() {
    return to;
  }

  /** The message; malformed UTF-8 shows as U+FFFD. */
  public String message() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** The same view, to be read for as long as one likes. */
  public RecordView hold() {
    Line held = line.hold();
    RecordView view = new RecordView(held);
    view.read(held);
    return view;
  }

  /** An immutable copy; the same one however often it is asked for. */
  public Record keep() {
    if (kept.isEmpty()) {
      kept = Optional.of(copy());
    }
    return kept.get();
  }

  private Record copy() {
    if (stream() != Stream.KERNEL || prefixLength == 0) {
      return new TextRecord(line.keep(), message());
    }
    String prefix =
        new String(
            line.bytes(),
            line.offset(),
            Math.min(prefixLength, line.length()),
            StandardCharsets.US_ASCII);
    OptionalInt level =
        prefix.startsWith("<")
            ? OptionalInt.of(Integer.parseInt(prefix, 1, prefix.indexOf('>'), 10))
            : OptionalInt.empty();
    OptionalLong micros = stamp < 0 ? OptionalLong.empty() : OptionalLong.of(stamp);
    int callerAt = prefix.lastIndexOf('[');
    boolean called = callerAt >= 0 && prefix.indexOf('.', callerAt) < 0;
    Optional<String> caller =
        called
            ? Optional.of(prefix.substring(callerAt + 1, prefix.length() - 1).strip())
            : Optional.empty();
    return new PrintkRecord(line.keep(), level, micros, caller, message());
  }
}
