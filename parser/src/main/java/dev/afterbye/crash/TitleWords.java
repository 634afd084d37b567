package dev.afterbye.crash;

import java.util.List;

/**
 * Takes out of a title what differs from boot to boot: addresses, process numbers, line numbers,
 * offsets. The replacements are those that the dashboards of kernel fuzzing made common.
 */
final class TitleWords {
  /** Characters of a title; what is behind them is never what tells two faults apart. */
  private static final int MAX_LENGTH = 160;

  private record Replacement(LazyPattern pattern, String by) {
    static Replacement of(String regex, String by) {
      return new Replacement(LazyPattern.of(regex), by);
    }
  }

  private static final List<Replacement> REPLACEMENTS =
      List.of(
          Replacement.of("syz-executor[.-]?[0-9]+(?:[/:][0-9]+)?", "syz-executor"),
          Replacement.of("syzkaller[0-9]+(?:[/:][0-9]+)?", "syzkaller"),
          Replacement.of(
              "([a-zA-Z_][a-zA-Z0-9_.]*)\\+0x[0-9a-f]+(?:/0x[0-9a-f]+)?(?: \\[\\w+\\])?", "$1"),
          Replacement.of("([^a-zA-Z0-9])(?:0x)?[0-9a-f]{6,}\\b", "$1ADDR"),
          Replacement.of("([^a-zA-Z0-9])[0-9]{5,}", "$1NUM"),
          Replacement.of("(?::[0-9]+)+", ":LINE"),
          Replacement.of("CPU#[0-9]+", "CPU"),
          Replacement.of("\\s+", " "));

  private TitleWords() {}

  static String normalized(String raw) {
    String title = raw.length() > 2 * MAX_LENGTH ? raw.substring(0, 2 * MAX_LENGTH) : raw;
    for (Replacement replacement : REPLACEMENTS) {
      title = replacement.pattern().matcher(title).replaceAll(replacement.by());
    }
    title = title.strip();
    return title.length() > MAX_LENGTH ? title.substring(0, MAX_LENGTH).strip() : title;
  }
}
