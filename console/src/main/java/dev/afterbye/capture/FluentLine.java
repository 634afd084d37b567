package dev.afterbye.capture;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The fields of a record as Fluentd (out_stdout: a time, a tag and JSON) or Fluent Bit (out_stdout:
 * a number, a tag, and what msgpack_object_print makes of time and record) print it.
 */
final class FluentLine {
  /** What stands before the record; no longer than that. */
  private static final int MAX_HEAD_BYTES = 256;

  private static final Pattern FLUENTD =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{9}) ([+-]\\d{4}) \\S+: (?=\\{)");

  /** Since 2.1 there are metadata beside the time. */
  private static final Pattern FLUENT_BIT =
      Pattern.compile("\\[\\d{1,9}\\] \\S+: \\[\\[?(\\d{10}\\.\\d{9})(?:, \\{\\}\\])?, (?=\\{\")");

  private static final Pattern TEXT = Pattern.compile("\"(log|message|msg|MESSAGE)\"=>\"");

  /** What stands between two values; no text is escaped. */
  private static final Pattern NEXT = Pattern.compile("\", \"[^\"]{1,64}\"=>");

  private FluentLine() {}

  /** Whether a log that begins with these bytes may have such lines. */
  static boolean mayBegin(byte[] b, int length) {
    String head = text(b, 0, Math.min(length, MAX_HEAD_BYTES));
    return FLUENTD.matcher(head).lookingAt() || FLUENT_BIT.matcher(head).lookingAt();
  }

  /** The fields of the line {@code [from, to)}, with the time in {@code @timestamp}. */
  static Optional<EnvelopeFields> read(byte[] b, int from, int to) {
    String head = text(b, from, Math.min(to, from + MAX_HEAD_BYTES));
    Matcher fluentd = FLUENTD.matcher(head);
    if (fluentd.lookingAt()) {
      return JsonLine.read(b, from + fluentd.end(), to)
          .map(fields -> with(fields, fluentd.group(1) + fluentd.group(2)));
    }
    Matcher bit = FLUENT_BIT.matcher(head);
    return bit.lookingAt()
        ? record(text(b, from + bit.end(), to).stripTrailing())
            .map(fields -> with(fields, bit.group(1)))
        : Optional.empty();
  }

  private static Optional<EnvelopeFields> record(String record) {
    Matcher text = TEXT.matcher(record);
    String end = "\"}]";
    if (!record.endsWith(end) || !text.find()) {
      return Optional.empty();
    }
    Matcher next = NEXT.matcher(record);
    int to = next.find(text.end()) ? next.start() : record.length() - end.length();
    EnvelopeFields fields = new EnvelopeFields();
    byte[] value =
        record
            .substring(text.end(), Math.max(to, text.end()))
            .getBytes(StandardCharsets.ISO_8859_1);
    fields.putText("message", value);
    return Optional.of(fields);
  }

  private static EnvelopeFields with(EnvelopeFields fields, String time) {
    fields.putText("@timestamp", time.getBytes(StandardCharsets.ISO_8859_1));
    return fields;
  }

  private static String text(byte[] b, int from, int to) {
    return new String(b, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
