package dev.afterbye.capture;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a log store writes lines as JSON: a text beside a time (Elasticsearch and Logstash, Loki,
 * Google's Cloud Logging, Amazon's CloudWatch, Datadog, Splunk, Graylog, VictoriaLogs,
 * OpenTelemetry). Loki's API has them as arrays of two strings. Programs that log a console have
 * their own names for the text (logrus, zap, pino, Fluentd's tail, Kata Containers).
 */
record StoredLine(String text, String time) {
  private static final List<String> STORES_TEXTS =
      List.of(
          "message", "line", "textPayload", "@message", "_raw", "_msg", "short_message", "Line");
  private static final List<String> PROGRAMS_TEXTS = List.of("vmconsole", "msg", "log", "body");
  private static final List<String> STORES_TIMES =
      List.of("@timestamp", "timestamp", "ts", "time", "date", "_time", "Time");

  /** opentelemetry-proto, logs/v1/logs.proto; its text is the body. */
  private static final List<String> OTLP_TIMES = List.of("timeUnixNano", "observedTimeUnixNano");

  /** Nanoseconds since 1970. */
  private static final int LOKI_TIME_DIGITS = 19;

  /** Whether names of such fields may stand in a text. */
  static boolean mayName(String text) {
    return STORES_TEXTS.stream().anyMatch(text::contains)
        && STORES_TIMES.stream().anyMatch(text::contains);
  }

  /** How the lines are written of which the first has these fields. */
  static Optional<StoredLine> of(EnvelopeFields first) {
    if (isLokis(first)) {
      return Optional.of(new StoredLine(EnvelopeFields.element(1), EnvelopeFields.element(0)));
    }
    Optional<String> text =
        Stream.of(STORES_TEXTS, PROGRAMS_TEXTS)
            .flatMap(List::stream)
            .filter(name -> first.text(name).isPresent())
            .findFirst();
    Optional<String> time =
        Stream.of(STORES_TIMES, OTLP_TIMES).flatMap(List::stream).filter(first::has).findFirst();
    return text.flatMap(name -> time.map(at -> new StoredLine(name, at)));
  }

  /** Whether only a store of logs writes such lines, and no program on a console. */
  boolean isStores() {
    return !PROGRAMS_TEXTS.contains(text) || OTLP_TIMES.contains(time);
  }

  private static boolean isLokis(EnvelopeFields first) {
    return first.text(EnvelopeFields.element(1)).isPresent()
        && first
            .text(EnvelopeFields.element(0))
            .filter(time -> time.length == LOKI_TIME_DIGITS && time[0] == '1')
            .isPresent();
  }

  /** The console's line; some stores keep its line end. */
  Optional<ConsoleText> read(EnvelopeFields fields) {
    return fields
        .text(text)
        .filter(line -> isStores() || fields.has(time))
        .map(
            line ->
                line.length > 0 && line[line.length - 1] == '\n'
                    ? new ConsoleText(line, nanos(fields))
                    : ConsoleText.line(line, nanos(fields)));
  }

  private long nanos(EnvelopeFields fields) {
    Optional<byte[]> words = fields.text(time);
    long iso = EnvelopeTime.ofText(words);
    if (iso != EnvelopeTime.NONE) {
      return iso;
    }
    Optional<String> number =
        fields
            .number(time)
            .or(() -> words.map(text -> new String(text, StandardCharsets.ISO_8859_1)));
    return EnvelopeTime.ofNumber(number, unit(number));
  }

  /** Nanoseconds of the unit in which a time since 1970 is that number, by its digits till 2286. */
  private static long unit(Optional<String> number) {
    int digits = number.map(text -> text.split("\\.", -1)[0].length()).orElse(0);
    if (digits <= 10) {
      return 1_000_000_000;
    }
    return digits <= 13 ? 1_000_000 : digits <= 16 ? 1000 : 1;
  }
}
