package dev.afterbye.capture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The fields of a line of logfmt, as logrus, slog and go-kit write it: {@code name=value} with
 * blanks between, and values that need it in quotes with the escapes of Go's strconv.Quote.
 */
final class Logfmt {
  private static final String ESCAPES = "abfnrtv\\\"'";
  private static final String ESCAPED = "\u0007\b\f\n\r\t\u000b\\\"'";

  private final byte[] b;
  private final int to;
  private int at;

  private Logfmt(byte[] b, int from, int to) {
    this.b = b;
    this.at = from;
    this.to = to;
  }

  /** Whether a log that begins with these bytes may have such lines. */
  static boolean mayBegin(byte[] b, int length) {
    Logfmt line = new Logfmt(b, 0, length);
    return line.nameEnd() > 0;
  }

  /** The fields of the line {@code [from, to)}, when it is whole. */
  static Optional<EnvelopeFields> read(byte[] b, int from, int to) {
    int end = to;
    while (end > from && b[end - 1] <= ' ' && b[end - 1] >= 0) {
      end--;
    }
    return new Logfmt(b, from, end).fields();
  }

  private Optional<EnvelopeFields> fields() {
    EnvelopeFields fields = new EnvelopeFields();
    while (at < to) {
      int equals = nameEnd();
      if (equals < 0) {
        return Optional.empty();
      }
      String name = new String(b, at, equals - at, StandardCharsets.ISO_8859_1);
      at = equals + 1;
      Optional<byte[]> value = at < to && b[at] == '"' ? quoted() : Optional.of(bare());
      if (value.isEmpty() || (at < to && b[at] != ' ')) {
        return Optional.empty();
      }
      fields.putText(name, value.get());
      at++;
    }
    return Optional.of(fields);
  }

  /** Where the equals sign stands behind the name that begins here, or -1. */
  private int nameEnd() {
    int end = at;
    while (end < to && (Character.isLetterOrDigit(b[end] & 0xff) || "_-./@".indexOf(b[end]) >= 0)) {
      end++;
    }
    return end > at && end < to && b[end] == '=' ? end : -1;
  }

  private byte[] bare() {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    while (at < to && b[at] != ' ') {
      value.write(b[at++]);
    }
    return value.toByteArray();
  }

  private Optional<byte[]> quoted() {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    at++;
    while (at < to && b[at] != '"') {
      if (b[at] != '\\') {
        value.write(b[at++]);
      } else if (!escape(value)) {
        return Optional.empty();
      }
    }
    return at++ < to ? Optional.of(value.toByteArray()) : Optional.empty();
  }

  private boolean escape(ByteArrayOutputStream value) {
    if (at + 1 == to) {
      return false;
    }
    int digits =
        switch (b[at + 1]) {
          case 'x' -> 2;
          case 'u' -> 4;
          case 'U' -> 8;
          default -> 0;
        };
    int known = ESCAPES.indexOf(b[at + 1]);
    if (known >= 0) {
      value.write(ESCAPED.charAt(known));
      at += 2;
    }
    return known >= 0 || (digits > 0 && at + 2 + digits <= to && number(value, digits));
  }

  private boolean number(ByteArrayOutputStream value, int digits) {
    int c = 0;
    for (int i = at + 2; i < at + 2 + digits; i++) {
      int digit = Character.digit(b[i], 16);
      if (digit < 0) {
        return false;
      }
      c = c << 4 | digit;
    }
    at += 2 + digits;
    if (digits == 2) {
      value.write(c);
    } else if (Character.isValidCodePoint(c)) {
      value.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
    }
    return true;
  }
}
