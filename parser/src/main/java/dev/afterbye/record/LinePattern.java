package dev.afterbye.record;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A regular expression that is looked for in lines: most lines lack a literal of it, a simple
 * expression is tried on the bytes, and where that takes too long RE2/J answers, so that no line
 * can make it run away. All is compiled when it is first used, as few runs use much of it.
 */
public final class LinePattern {
  private final String regex;
  private final Supplier<Pattern> compiled;
  private final Supplier<Optional<BytePattern>> simple;
  private final Supplier<RequiredLiterals> required;

  /** The expression in RE2 syntax; when it is none, the first use of it says so. */
  public LinePattern(String regex) {
    this.regex = regex;
    this.compiled = new Lazy<>(() -> Pattern.compile(regex));
    this.simple = new Lazy<>(() -> BytePatternReader.read(regex));
    this.required = new Lazy<>(() -> new RequiredLiterals(regex));
  }

  /** The expression. */
  public String regex() {
    return regex;
  }

  /** The named captures of the first match in the text; a group that took no part is left out. */
  public Optional<Map<String, String>> find(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return find(bytes, 0, bytes.length);
  }

  Optional<Map<String, String>> find(byte[] b, int from, int to) {
    Optional<BytePattern> bytes = simple.get();
    boolean quick = bytes.isPresent() && bytes.get().beginsWithText();
    if (!quick && !required.get().in(b, from, to)) {
      return Optional.empty();
    }
    if (bytes.isPresent()) {
      PatternTrial trial = new PatternTrial(bytes.get(), b, from, to);
      boolean found = trial.find();
      if (!trial.gaveUp()) {
        return found ? Optional.of(trial.captures()) : Optional.empty();
      }
    }
    return findBySearch(new String(b, from, to - from, StandardCharsets.UTF_8));
  }

  /** Where the first match in {@code [from, to)} begins; {@code from} without a match. */
  int start(byte[] b, int from, int to) {
    Optional<BytePattern> bytes = simple.get();
    if (bytes.isPresent()) {
      PatternTrial trial = new PatternTrial(bytes.get(), b, from, to);
      boolean found = trial.find();
      if (!trial.gaveUp()) {
        return found ? trial.start() : from;
      }
    }
    String text = new String(b, from, to - from, StandardCharsets.UTF_8);
    Matcher matcher = matcher(text);
    return matcher.find()
        ? from + text.substring(0, matcher.start()).getBytes(StandardCharsets.UTF_8).length
        : from;
  }

  private Optional<Map<String, String>> findBySearch(String text) {
    Matcher matcher = matcher(text);
    return matcher.find() ? Optional.of(captures(matcher)) : Optional.empty();
  }

  private Map<String, String> captures(Matcher matcher) {
    Map<String, Integer> groups = compiled.get().namedGroups();
    if (groups.isEmpty()) {
      return Map.of();
    }
    Map<String, String> captures = new LinkedHashMap<>();
    groups.forEach(
        (name, index) ->
            Optional.ofNullable(matcher.group(index)).ifPresent(v -> captures.put(name, v)));
    return captures;
  }

  /** RE2's matcher, for what needs more than captures. */
  public Matcher matcher(String text) {
    return compiled.get().matcher(text);
  }

  Set<String> captureNames() {
    return Set.copyOf(compiled.get().namedGroups().keySet());
  }
}
