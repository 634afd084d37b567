package dev.afterbye.capture;

import dev.afterbye.demux.WordScan;
import dev.afterbye.report.Wrapping;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The journal as {@code journalctl -o verbose} writes it (systemd, src/shared/logs-show.c,
 * output_verbose): the time and the cursor of an entry, then its fields, one a line behind four
 * blanks; what of a value stands on further lines is below its beginning. What is none of that is
 * passed on as it stands.
 */
final class JournalVerbose extends EnvelopeStage {
  /** Longest entry that is read; behind a longer one all is passed on as it stands. */
  static final int MAX_ENTRY_BYTES = 1 << 20;

  /** What the first line of an entry is held of to tell it. */
  private static final int MAX_FIRST_LINE = 512;

  private static final Pattern FIRST_LINE =
      Pattern.compile(
          "[A-Z][a-z]{2} \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)? \\S+ "
              + "\\[s=[0-9a-f]+;.*\\bm=([0-9a-f]{1,16});t=([0-9a-f]{1,16})\\b.*]");

  private static final Pattern FIELD =
      Pattern.compile("( {4}([A-Z0-9_]{1,64})=)(.*)", Pattern.DOTALL);

  private static final String NOTE = "-- ";

  private @Nullable JournalEnvelope journal;
  private int lineStart;

  /** A reader of one journal. */
  JournalVerbose(ByteSink console) {
    super(console);
  }

  /** Whether a log that begins with these bytes is such a journal. */
  static boolean mayBegin(byte[] b, int length) {
    int from = 0;
    if (text(b, 0, Math.min(length, NOTE.length())).equals(NOTE)) {
      from = Math.min(length, WordScan.lineEnd(b, 0, length) + 1);
    }
    int to = Math.min(length, from + MAX_FIRST_LINE);
    return isFirstLine(text(b, from, WordScan.lineEnd(b, from, to)));
  }

  private static boolean isFirstLine(String line) {
    return FIRST_LINE.matcher(line.stripTrailing()).matches();
  }

  private static String text(byte[] b, int from, int to) {
    return new String(b, from, to - from, StandardCharsets.ISO_8859_1);
  }

  @Override
  int step(byte[] b, int from, int to) {
    int end = WordScan.lineEnd(b, from, to);
    int next = held().add(b, from, Math.min(end + 1, to), MAX_ENTRY_BYTES);
    if (next == end + 1) {
      line();
    } else if (held().length() == MAX_ENTRY_BYTES) {
      giveUp();
    }
    return next;
  }

  /** An entry is over where a line does not stand behind blanks. */
  private void line() {
    if (lineStart > 0 && held().bytes()[lineStart] != ' ') {
      entry(lineStart);
    }
    lineStart = held().length();
  }

  @Override
  void rest() {
    line();
    entry(held().length());
  }

  private void entry(int end) {
    String[] lines = text(held().bytes(), 0, end).split("\n", -1);
    Matcher first = FIRST_LINE.matcher(lines[0].stripTrailing());
    if (first.matches()) {
      EnvelopeFields fields = fields(first, lines);
      if (journal == null) {
        journal = new JournalEnvelope(fields);
      }
      open(journal.read(fields), end);
    } else if (lines[0].startsWith(NOTE)) {
      open(Optional.of(ConsoleText.nothing(EnvelopeTime.NONE)), end);
    } else {
      open(Optional.empty(), end);
    }
  }

  private static EnvelopeFields fields(Matcher first, String[] lines) {
    EnvelopeFields fields = new EnvelopeFields();
    put(fields, "__MONOTONIC_TIMESTAMP", decimal(first.group(1)));
    put(fields, "__REALTIME_TIMESTAMP", decimal(first.group(2)));
    String name = "";
    String indent = "";
    StringBuilder value = new StringBuilder();
    for (int i = 1; i < lines.length; i++) {
      Matcher field = FIELD.matcher(lines[i]);
      if (!name.isEmpty() && lines[i].startsWith(indent)) {
        value.append('\n').append(lines[i], indent.length(), lines[i].length());
      } else if (field.matches()) {
        put(fields, name, value.toString());
        name = field.group(2);
        indent = " ".repeat(field.group(1).length());
        value = new StringBuilder(field.group(3));
      }
    }
    put(fields, name, value.toString());
    return fields;
  }

  private static void put(EnvelopeFields fields, String name, String value) {
    if (!name.isEmpty()) {
      fields.putText(name, value.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private static String decimal(String hex) {
    return new BigInteger(hex, 16).toString();
  }

  @Override
  Optional<Wrapping> envelope() {
    return Optional.ofNullable(journal).map(known -> Wrapping.JOURNAL_VERBOSE);
  }
}
