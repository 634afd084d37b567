package dev.afterbye.capture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines that a log store saves as a table (Kibana, Grafana, Splunk, Graylog, CloudWatch): a
 * line of names, of which one is the text's and one a time's, then a record a line of the console.
 * A record that has not as many values is passed on as it stands.
 */
final class CsvExport implements ByteSink {
  /** Longest record that is read; behind a longer one all is passed on as it stands. */
  static final int MAX_RECORD_BYTES = 1 << 20;

  private static final char[] SEPARATORS = {',', ';', '\t'};
  private static final int MAX_COLUMNS = 64;

  /** UTF-8's mark at the start of a file, as spreadsheets want it. */
  private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private enum State {
    VALUE_BEGINS,
    PLAIN_VALUE,
    QUOTED_VALUE,
    /** Behind its quote, or at the second of two that stand for one. */
    QUOTED_VALUE_QUOTE,
    PLAIN_TEXT
  }

  private final EnvelopeOutput output;
  private final byte separator;
  private final CsvRecord record;
  private State state = State.VALUE_BEGINS;
  private @Nullable Columns columns;
  private final HeldBytes held = new HeldBytes();

  private record Columns(List<String> names, StoredLine line) {
    static Optional<Columns> of(List<String> names) {
      if (names.size() < 2 || names.size() > MAX_COLUMNS) {
        return Optional.empty();
      }
      return StoredLine.of(fields(names, names)).map(line -> new Columns(names, line));
    }

    Optional<ConsoleText> read(List<String> values) {
      return values.size() == names.size() ? line.read(fields(names, values)) : Optional.empty();
    }

    private static EnvelopeFields fields(List<String> names, List<String> values) {
      EnvelopeFields fields = new EnvelopeFields();
      for (int i = 0; i < names.size(); i++) {
        fields.putText(names.get(i), values.get(i).getBytes(StandardCharsets.UTF_8));
      }
      return fields;
    }
  }

  private CsvExport(ByteSink console, char separator) {
    output = new EnvelopeOutput(console);
    this.separator = (byte) separator;
    record = new CsvRecord(separator);
  }

  /** A reader of the table that begins with these bytes, if it is one. */
  static Optional<CsvExport> of(ByteSink console, byte[] head, int length) {
    int from = begin(head, length);
    int end = from;
    while (end < length && head[end] != '\n') {
      if (head[end] < ' ' && head[end] != '\t' && head[end] != '\r') {
        return Optional.empty();
      }
      end++;
    }
    if (end == length
        || !StoredLine.mayName(new String(head, from, end - from, StandardCharsets.UTF_8))) {
      return Optional.empty();
    }
    for (char separator : SEPARATORS) {
      if (holds(head, from, end, separator)
          && Columns.of(new CsvRecord(separator).values(head, from, end)).isPresent()) {
        return Optional.of(new CsvExport(console, separator));
      }
    }
    return Optional.empty();
  }

  private static int begin(byte[] head, int length) {
    return length > MARK.length && Arrays.equals(head, 0, MARK.length, MARK, 0, MARK.length)
        ? MARK.length
        : 0;
  }

  private static boolean holds(byte[] b, int from, int to, char wanted) {
    int at = from;
    while (at < to && b[at] != wanted) {
      at++;
    }
    return at < to;
  }

  @Override
  public void feed(byte[] b, int from, int to, long arrivalNanos) {
    int at = from;
    while (at < to && state != State.PLAIN_TEXT) {
      int end = recordEnd(b, at, to);
      held.add(b, at, end);
      if (held.length() > MAX_RECORD_BYTES) {
        state = State.PLAIN_TEXT;
        output.keepOrder();
        release();
      } else if (b[end - 1] == '\n' && state == State.VALUE_BEGINS) {
        whole();
      }
      at = end;
    }
    if (at < to) {
      output.plain(b, at, to);
    }
  }

  /** Behind the record's end, or behind what is there of it or may be held of it. */
  private int recordEnd(byte[] b, int from, int to) {
    int bound = Math.min(to, from + MAX_RECORD_BYTES + 1 - held.length());
    for (int at = from; at < bound; at++) {
      state = behind(b[at]);
      if (b[at] == '\n' && state == State.VALUE_BEGINS) {
        return at + 1;
      }
    }
    return bound;
  }

  private State behind(byte c) {
    if (state == State.QUOTED_VALUE) {
      return c == '"' ? State.QUOTED_VALUE_QUOTE : state;
    }
    if (c == separator || c == '\n') {
      return State.VALUE_BEGINS;
    }
    return c == '"' && state != State.PLAIN_VALUE ? State.QUOTED_VALUE : State.PLAIN_VALUE;
  }

  private void whole() {
    int begin = columns == null ? begin(held.bytes(), held.length()) : 0;
    List<String> values = record.values(held.bytes(), begin, held.length());
    if (columns == null) {
      columns = Columns.of(values).orElse(null);
      held.clear();
      return;
    }
    Optional<ConsoleText> text = columns.read(values);
    if (text.isPresent()) {
      output.text(text.get());
      held.clear();
    } else {
      release();
    }
  }

  private void release() {
    output.plain(held.bytes(), 0, held.length());
    held.clear();
  }

  /** The log is over. */
  void end() {
    if (held.length() > 0) {
      whole();
      release();
    }
    output.end();
  }

  /** Whether lines came the newest first, and were turned. */
  boolean turned() {
    return output.turned();
  }
}
