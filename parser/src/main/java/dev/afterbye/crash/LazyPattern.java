package dev.afterbye.crash;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An expression over lines of a crash report, compiled when it is first used: most runs see no
 * crash. RE2/J, so that no line can make it run away.
 */
final class LazyPattern {
  /** A return address in brackets. */
  private static final String PC = "\\[<?(?:0x)?[0-9a-f]+>?\\]";

  /** A symbol with its offset; what compilers append to a name is left out of the capture. */
  private static final String FUNCTION = "[a-zA-Z_][a-zA-Z0-9_]*)(?:\\.[a-zA-Z0-9_.]*)?\\+";

  private final String regex;
  private volatile @Nullable Pattern compiled;

  private LazyPattern(String regex) {
    this.regex = regex;
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

  Matcher matcher(String text) {
    Pattern pattern = compiled;
    if (pattern == null) {
      pattern = Pattern.compile(regex);
      compiled = pattern;
    }
    return pattern.matcher(text);
  }

  boolean finds(String text) {
    return matcher(text).find();
  }

  /** The names of the groups and their numbers. */
  Map<String, Integer> groups() {
    return matcher("").pattern().namedGroups();
  }
}
