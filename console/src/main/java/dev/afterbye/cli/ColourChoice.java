package dev.afterbye.cli;

import dev.afterbye.report.Palette;
import java.util.Locale;

/** When a report for people is coloured. */
enum ColourChoice {
  AUTO,
  ALWAYS,
  NEVER;

  Palette palette(Surroundings surroundings) {
    return switch (this) {
      case ALWAYS -> Palette.COLOURED;
      case NEVER -> Palette.PLAIN;
      case AUTO -> wanted(surroundings) ? Palette.COLOURED : Palette.PLAIN;
    };
  }

  /** NO_COLOR counts when it is not empty (no-color.org). */
  private static boolean wanted(Surroundings surroundings) {
    boolean refused = !surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty();
    boolean dumb = surroundings.environment().getOrDefault("TERM", "").equals("dumb");
    return !refused && !dumb && surroundings.terminal().getAsBoolean();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
