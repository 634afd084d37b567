package dev.afterbye.crash;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The crash reports whose first line holds the same literal.
 *
 * @param ignores lines that hold it and tell of no crash
 * @param following found in a first line that belongs to the report above it, when there is one
 * @param formats the exact forms before the general ones
 */
record CrashFamily(
    String literal,
    List<LazyPattern> ignores,
    Optional<LazyPattern> following,
    List<CrashFormat> formats) {

  /**
   * The literal of the report that a kernel debugger writes past the log, so that it has no stamps
   * though the log has.
   */
  static final String XMON = ": Vector: ";

  static CrashFamily of(String literal, CrashFormat... formats) {
    return new CrashFamily(literal, List.of(), Optional.empty(), Arrays.asList(formats));
  }

  CrashFamily ignoring(String... regexes) {
    return new CrashFamily(
        literal, Arrays.stream(regexes).map(LazyPattern::of).toList(), following, formats);
  }

  CrashFamily following(String regex) {
    return new CrashFamily(literal, ignores, Optional.of(LazyPattern.of(regex)), formats);
  }

  /** Whether reports are written past the log. */
  boolean isOfDebugger() {
    return literal.equals(XMON);
  }

  /** Whether the line belongs to the report above it, when there is one. */
  boolean follows(String line) {
    return following.filter(pattern -> pattern.finds(line)).isPresent();
  }

  /** Whether a report begins with this line. */
  boolean beginsWith(String line) {
    return line.contains(literal)
        && ignores.stream().noneMatch(ignore -> ignore.finds(line))
        && formats.stream().anyMatch(format -> format.header().finds(line));
  }

  /** The first form that fits the lines. */
  Optional<CrashForm> read(List<String> lines) {
    return formats.stream().flatMap(format -> CrashForm.read(format, lines).stream()).findFirst();
  }
}
