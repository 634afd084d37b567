package dev.afterbye.report;

import dev.afterbye.diagnose.Outcome;
import dev.afterbye.diagnose.Severity;

/** The colours of a report for people: all of them, or none. */
public enum Palette {
  /** Text only. */
  PLAIN,
  /** ANSI colours, for terminals. */
  COLOURED;

  /** What a piece of text is, as far as its look goes. */
  enum Style {
    NONE(""),
    HEADING("1"),
    QUIET("2"),
    GOOD("1;32"),
    DOUBTFUL("1;33"),
    BAD("1;31");

    private final String code;

    Style(String code) {
      this.code = code;
    }

    static Style of(Outcome outcome) {
      return switch (outcome) {
        case OK -> GOOD;
        case FAILED -> BAD;
        case UNDETERMINED -> DOUBTFUL;
      };
    }

    static Style of(Severity severity) {
      return switch (severity) {
        case FATAL, ERROR -> BAD;
        case WARNING -> DOUBTFUL;
        case INFO -> NONE;
      };
    }
  }

  String paint(Style style, String text) {
    return this == PLAIN || style == Style.NONE || text.isBlank()
        ? text
        : "\u001b[" + style.code + "m" + text + "\u001b[0m";
  }
}
