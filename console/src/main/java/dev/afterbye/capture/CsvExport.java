package dev.afterbye.capture;

import dev.afterbye.report.Wrapping;
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
final class CsvExport extends EnvelopeStage {
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
    QUOTED_VALUE_QUOTE
  }

  private final byte separator;
  private final CsvRecord records;
  private State state = State.VALUE_BEGINS;
  private @Nullable Columns columns;

  private record Columns(List<String> names, StoredLine line) {
    static Optional<Columns> of(List<String> names) {
      if (names.size() < 2 || names.size() > MAX_COLUMNS) {
        return Optional.empty();
      }
      return StoredLine.of(fields(names, names))
          .filter(StoredLine::isStores)
          .map(line -> new Columns(names, line));
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
    super(console);
    this.separator = (byte) separator;
    records = new CsvRecord(separator);
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
  int step(byte[] b, int from, int to) {
    int end = recordEnd(b, from, to);
    held().add(b, from, end, MAX_RECORD_BYTES + 1);
    if (held().length() > MAX_RECORD_BYTES) {
      giveUp();
    } else if (b[end - 1] == '\n' && state == State.VALUE_BEGINS) {
      whole();
    }
    return end;
  }

  /** Behind the record's end, or behind what is there of it or may be held of it. */
  private int recordEnd(byte[] b, int from, int to) {
    int bound = Math.min(to, from + MAX_RECORD_BYTES + 1 - held().length());
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
    byte[] record = held().bytes();
    int begin = columns == null ? begin(record, held().length()) : 0;
    List<String> values = records.values(record, begin, held().length());
    if (columns == null) {
      columns = Columns.of(values).orElse(null);
      held().clear();
    } else {
      open(columns.read(values));
    }
  }

  @Override
  void rest() {
    if (held().length() > 0) {
      whole();
    }
  }

  @Override
  Optional<Wrapping> envelope() {
    return Optional.of(Wrapping.CSV);
  }
}
