package dev.afterbye.report;

import dev.afterbye.diagnose.MemoryMap;

/** The characters that pictures in a report for people are made of. */
public enum Drawing {
  /** Plain ASCII. */
  ASCII('-', '%', '#', 'x', '!'),
  /** Lines and blocks of Unicode. */
  BLOCKS('\u2500', '\u2591', '\u2588', '\u2592', '\u2573');

  private final char ram;
  private final char reserved;
  private final char segment;
  private final char window;
  private final char clash;

  Drawing(char ram, char reserved, char segment, char window, char clash) {
    this.ram = ram;
    this.reserved = reserved;
    this.segment = segment;
    this.window = window;
    this.clash = clash;
  }

  char mark(MemoryMap.Kind kind) {
    return switch (kind) {
      case RAM -> ram;
      case RESERVED -> reserved;
      case SEGMENT -> segment;
      case WINDOW -> window;
    };
  }

  /** Memory that two want. */
  char clash() {
    return clash;
  }
}
