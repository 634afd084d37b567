package dev.afterbye.demux.mixed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A capture tool puts a stamp before each line. */
record CaptureStamps(MixedConsole console) implements MixedConsole {
  private static final Instant BEGIN = Instant.parse("2026-11-23T09:53:20Z");

  /** As ts, tio, minicom, conserver, ISO 8601, rsyslog, the journal, Jenkins and Python have it. */
  private static final List<DateTimeFormatter> SHAPES =
      List.of(
          shape("MMM dd HH:mm:ss "),
          shape("'['HH:mm:ss.SSS'] '"),
          shape("'['yyyy-MM-dd HH:mm:ss'] '"),
          shape("'['yyyy-MM-dd HH:mm:ss.SSS'] '"),
          shape("'['EEE MMM dd HH:mm:ss yyyy']'"),
          shape("yyyy-MM-dd'T'HH:mm:ss.SSSSSS "),
          shape("yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z '"),
          shape("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'+01:00 host console: '"),
          shape("MMM dd HH:mm:ss.SSSSSS 'host qemu[812]: '"),
          shape("'['yyyy-MM-dd'T'HH:mm:ss.SSS'Z] '"),
          shape("yyyy-MM-dd HH:mm:ss,SSS "),
          shape("HH:mm:ss '| '"));

  private static DateTimeFormatter shape(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  @Override
  public Tape capture(Random random) {
    Tape lines = console.capture(random);
    DateTimeFormatter shape = SHAPES.get(random.nextInt(SHAPES.size()));
    Tape tape = new Tape();
    Instant now = BEGIN;
    int at = 0;
    while (at < lines.length()) {
      now = now.plusNanos(10_000L + random.nextInt(random.nextInt(9) == 0 ? 900_000_000 : 300_000));
      tape.put(Tape.CAPTURE_TOOL, shape.format(now));
      int end = lines.lineEnd(at);
      tape.copy(lines, at, end);
      at = end;
    }
    return tape;
  }
}
