package dev.afterbye.capture;

import dev.afterbye.demux.FragmentSink;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/** When lines in envelopes arrived, counted from the first; a clock set back stands still. */
final class EnvelopeTime {
  /** No time is told. */
  static final long NONE = Long.MIN_VALUE;

  /** Nanoseconds since 1970 still fit a long, with room for a difference. */
  private static final long MAX_SECONDS = 1L << 32;

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .appendPattern("[uuuu-MM-dd'T'HH:mm:ss]")
          .appendPattern("[uuuu-MM-dd HH:mm:ss]")
          .appendPattern("[MMM d, uuuu '@' HH:mm:ss]")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[XXX][XX][' UTC']")
          .toFormatter(Locale.ENGLISH);

  private static final BigDecimal MAX_NANOS = BigDecimal.valueOf(MAX_SECONDS * 1_000_000_000);
  private static final int MAX_NUMBER_CHARS = 40;

  private long first = NONE;
  private long newest;

  /**
   * The time of ISO 8601, also with a blank before the hour, or of Kibana's pages; UTC where no
   * offset is given. In nanoseconds since 1970.
   */
  static long ofText(Optional<byte[]> text) {
    if (text.isEmpty()) {
      return NONE;
    }
    try {
      TemporalAccessor time =
          FORMAT.parseBest(
              new String(text.get(), StandardCharsets.UTF_8),
              OffsetDateTime::from,
              LocalDateTime::from);
      Instant instant =
          time instanceof OffsetDateTime offset
              ? offset.toInstant()
              : LocalDateTime.from(time).toInstant(ZoneOffset.UTC);
      return instant.getEpochSecond() < 0 || instant.getEpochSecond() >= MAX_SECONDS
          ? NONE
          : instant.getEpochSecond() * 1_000_000_000 + instant.getNano();
    } catch (DateTimeException e) {
      return NONE;
    }
  }

  /** A number of units of {@code nanosPerUnit}. */
  static long ofNumber(Optional<String> number, long nanosPerUnit) {
    if (number.filter(text -> text.length() <= MAX_NUMBER_CHARS).isEmpty()) {
      return NONE;
    }
    try {
      BigDecimal nanos = new BigDecimal(number.get()).multiply(BigDecimal.valueOf(nanosPerUnit));
      return nanos.signum() >= 0 && nanos.compareTo(MAX_NANOS) < 0 ? nanos.longValue() : NONE;
    } catch (NumberFormatException e) {
      return NONE;
    }
  }

  /**
   * The stamp that a kernel prints at this time of its clock (kernel/printk/printk.c, print_time).
   */
  static String printkStamp(long nanos) {
    return String.format(
        Locale.ROOT, "[%5d.%06d]", nanos / 1_000_000_000, nanos / 1000 % 1_000_000);
  }

  /** The arrival of a line with this time. */
  long arrival(long nanos) {
    if (nanos != NONE) {
      first = first == NONE ? nanos : first;
      newest = Math.max(newest, nanos - first);
    }
    return first == NONE ? FragmentSink.NO_ARRIVAL : newest;
  }
}
