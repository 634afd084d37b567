package dev.afterbye.crash;

import com.google.re2j.Matcher;
import dev.afterbye.record.LinePattern;
import java.util.Map;
import java.util.Optional;

/**
 * An expression over lines of a crash report, compiled when it is first used: most runs see no
 * crash.
 */
final class LazyPattern {
  /** A return address in brackets. */
  private static final String PC = "\\[<?(?:0x)?[0-9a-f]+>?\\]";

  /** A symbol with its offset; what compilers append to a name is left out of the capture. */
  private static final String FUNCTION = "[a-zA-Z_][a-zA-Z0-9_]*)(?:\\.[a-zA-Z0-9_.]*)?\\+";

  private final LinePattern pattern;

  private LazyPattern(String regex) {
    pattern = new LinePattern(regex);
  }

  /**
   * An expression in RE2 syntax, in which {@code {PC}} stands for an address in brackets, {@code
   * {FUNC}} for a symbol with offset, captured as {@code f} (a second one, {@code {FUNC2}}, as
   * {@code g}), and {@code {SRC}} for a source file with line.
   */
  static LazyPattern of(String shortened) {
    return new LazyPattern(
        shortened
            .replace("{PC}", PC)
            .replace("{FUNC}", "(?P<f>" + FUNCTION)
            .replace("{FUNC2}", "(?P<g>" + FUNCTION)
            .replace("{SRC}", "[a-zA-Z0-9_./-]+\\.[a-zA-Z]+:[0-9]+"));
  }

  /** What the named groups took of the first match. */
  Optional<Map<String, String>> find(String text) {
    return pattern.find(text);
  }

  boolean finds(String text) {
    return find(text).isPresent();
  }

  Matcher matcher(String text) {
    return pattern.matcher(text);
  }
}
