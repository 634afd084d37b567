package dev.afterbye.wire;

import java.time.Duration;

/** Durations as people read them. */
public final class Durations {
  private Durations() {}

  /** Such as {@code 250 ms}, {@code 25 s} or {@code 1 h 5 min}. */
  public static String words(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      long tenths = millis / 100;
      return tenths % 10 == 0 ? tenths / 10 + " s" : tenths / 10 + "." + tenths % 10 + " s";
    }
    long minutes = millis / 60_000;
    long seconds = millis / 1000 % 60;
    return minutes < 60
        ? minutes + " min" + (seconds == 0 ? "" : " " + seconds + " s")
        : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
