package dev.afterbye.attach;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What stands before each line: the formats of tio (timestamp.c). */
public enum StampFormat {
  /** Nothing. */
  OFF("off"),
  /** The time of day. */
  HOUR24("24hour"),
  /** The time since the start. */
  HOUR24_START("24hour-start"),
  /** The time since the stamp before. */
  HOUR24_DELTA("24hour-delta"),
  /** Date and time. */
  ISO8601("iso8601");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");

  private final String label;

  StampFormat(String label) {
    this.label = label;
  }

  /** The format behind this one, as the key goes through them. */
  StampFormat next() {
    StampFormat[] all = values();
    for (int i = 0; i < all.length - 1; i++) {
      if (all[i] == this) {
        return all[i + 1];
      }
    }
    return OFF;
  }

  /**
   * A stamp.
   *
   * @param now of what is stamped
   * @param start of all
   * @param before the last stamp
   */
  String of(Instant now, Instant start, Instant before, ZoneId zone) {
    return switch (this) {
      case OFF -> "";
      case HOUR24 -> TIME.format(now.atZone(zone));
      case HOUR24_START -> duration(start, now);
      case HOUR24_DELTA -> duration(before, now);
      case ISO8601 -> DATE.format(now.atZone(zone));
    };
  }

  private static String duration(Instant from, Instant to) {
    long millis = Math.max(0, to.toEpochMilli() - from.toEpochMilli());
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d.%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1000 % 60,
        millis % 1000);
  }

  @Override
  public String toString() {
    return label;
  }
}
