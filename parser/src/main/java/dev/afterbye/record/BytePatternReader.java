package dev.afterbye.record;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the regular expressions that {@link BytePattern} can match: all but those that repeat a
 * group, have flags, or name other characters than those of ASCII.
 */
final class BytePatternReader {
  private static final int BYTES = 256;

  /** Groups in groups, which RE2 bounds as well. */
  private static final int MAX_DEPTH = 50;

  private final String regex;
  private int at;
  private int depth;
  private final List<String> groups = new ArrayList<>();

  /** A part of the expression, which becomes a node when it is known what follows. */
  private interface Part {
    PatternNode before(PatternNode next);
  }

  /** The expression is of another kind. */
  private static final class Declined extends Exception {
    private static final long serialVersionUID = 1;
  }

  private BytePatternReader(String regex) {
    this.regex = regex;
  }

  static Optional<BytePattern> read(String regex) {
    try {
      BytePatternReader reader = new BytePatternReader(regex);
      Part all = reader.alternatives();
      if (reader.more() || regex.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(new BytePattern(all.before(new PatternNode.End()), reader.groups));
    } catch (Declined e) {
      return Optional.empty();
    }
  }

  private boolean more() {
    return at < regex.length();
  }

  private boolean stands(String text) {
    return regex.startsWith(text, at);
  }

  private boolean take(String text) {
    boolean stands = stands(text);
    at += stands ? text.length() : 0;
    return stands;
  }

  /** Sequences between bars, up to the end or the closing bracket. */
  private Part alternatives() throws Declined {
    List<Part> branches = new ArrayList<>();
    do {
      branches.add(sequence());
    } while (take("|"));
    return branches.size() == 1
        ? branches.get(0)
        : next ->
            new PatternNode.Either(branches.stream().map(branch -> branch.before(next)).toList());
  }

  private Part sequence() throws Declined {
    List<Part> parts = new ArrayList<>();
    while (more() && !stands("|") && !stands(")")) {
      parts.add(part());
    }
    return next -> {
      PatternNode node = next;
      for (int i = parts.size() - 1; i >= 0; i--) {
        node = parts.get(i).before(node);
      }
      return node;
    };
  }

  private Part part() throws Declined {
    if (take("^")) {
      return PatternNode.TextStart::new;
    }
    if (take("$")) {
      return PatternNode.TextEnd::new;
    }
    if (take("\\b")) {
      return PatternNode.WordEdge::new;
    }
    if (stands("(")) {
      return optional(group());
    }
    if ("*+?{".indexOf(regex.charAt(at)) >= 0) {
      throw new Declined();
    }
    return isLiteral() ? literals() : loop(characters());
  }

  // ---- groups

  private Part group() throws Declined {
    at++;
    int index = -1;
    if (take("?P<")) {
      int close = regex.indexOf('>', at);
      index = groups.size();
      groups.add(regex.substring(at, Math.max(at, close)));
      at = close + 1;
    } else if (!take("?:")) {
      throw new Declined();
    }
    if (++depth > MAX_DEPTH) {
      throw new Declined();
    }
    Part inside = alternatives();
    depth--;
    if (!take(")")) {
      throw new Declined();
    }
    int slot = 2 * index;
    return index < 0
        ? inside
        : next -> new PatternNode.Span(slot, inside.before(new PatternNode.Span(slot + 1, next)));
  }

  private Part optional(Part part) throws Declined {
    if (!take("?")) {
      if (more() && "*+{".indexOf(regex.charAt(at)) >= 0) {
        throw new Declined();
      }
      return part;
    }
    boolean lazy = lazy();
    return next ->
        new PatternNode.Either(
            lazy ? List.of(next, part.before(next)) : List.of(part.before(next), next));
  }

  /** Whether the quantifier before prefers few; two of them are an error that RE2 tells. */
  private boolean lazy() throws Declined {
    boolean lazy = take("?");
    if (more() && "*+?{".indexOf(regex.charAt(at)) >= 0) {
      throw new Declined();
    }
    return lazy;
  }

  // ---- characters

  /** Whether a character that stands for itself and is not repeated is next. */
  private boolean isLiteral() {
    int behind = behindLiteral(at);
    return behind > at && (behind == regex.length() || "*+?{".indexOf(regex.charAt(behind)) < 0);
  }

  /** Offset behind a character that stands for itself, or {@code i}. */
  private int behindLiteral(int i) {
    char c = i < regex.length() ? regex.charAt(i) : '(';
    if (c == '\\') {
      char escaped = i + 1 < regex.length() ? regex.charAt(i + 1) : 'z';
      return escaped < 0x80 && !Character.isLetterOrDigit(escaped) ? i + 2 : i;
    }
    return c >= 0x80 || ".[]()*+?{|^$".indexOf(c) >= 0 ? i : i + 1;
  }

  private Part literals() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (isLiteral()) {
      int behind = behindLiteral(at);
      bytes.write(regex.charAt(behind - 1));
      at = behind;
    }
    byte[] all = bytes.toByteArray();
    return next -> new PatternNode.Text(all, next);
  }

  private Part loop(boolean[] bytes) throws Declined {
    int least = 1;
    int most = 1;
    boolean lazy = false;
    if (take("+")) {
      most = Integer.MAX_VALUE;
      lazy = lazy();
    } else if (take("*")) {
      least = 0;
      most = Integer.MAX_VALUE;
      lazy = lazy();
    } else if (take("?")) {
      least = 0;
      lazy = lazy();
    } else if (take("{")) {
      int close = regex.indexOf('}', at);
      String[] bounds = regex.substring(at, Math.max(at, close)).split(",", -1);
      least = number(bounds[0]);
      most = bounds.length == 1 ? least : upTo(bounds[1]);
      at = close + 1;
      lazy = lazy();
    }
    int from = least;
    int to = most;
    boolean few = lazy;
    return next -> new PatternNode.Loop(bytes, from, to, few, next);
  }

  private static int upTo(String digits) throws Declined {
    return digits.isEmpty() ? Integer.MAX_VALUE : number(digits);
  }

  private static int number(String digits) throws Declined {
    if (digits.isEmpty() || digits.length() > 4 || !digits.chars().allMatch(Character::isDigit)) {
      throw new Declined();
    }
    return Integer.parseInt(digits);
  }

  /** The class, or the one character, that is next. */
  private boolean[] characters() throws Declined {
    boolean[] bytes = new boolean[BYTES];
    if (take(".")) {
      Arrays.fill(bytes, true);
      bytes['\n'] = false;
      return bytes;
    }
    if (!take("[")) {
      if (!named(bytes)) {
        bytes[character()] = true;
      }
      return bytes;
    }
    boolean negated = take("^");
    for (boolean first = true; more() && (first || !stands("]")); first = false) {
      member(bytes);
    }
    if (!take("]")) {
      throw new Declined();
    }
    for (int i = 0; negated && i < BYTES; i++) {
      bytes[i] = !bytes[i];
    }
    return bytes;
  }

  /** A character, a range of them, or a class of RE2's names. */
  private void member(boolean[] bytes) throws Declined {
    if (stands("[:")) {
      throw new Declined();
    }
    if (named(bytes)) {
      return;
    }
    int low = character();
    int high = low;
    if (stands("-") && at + 1 < regex.length() && regex.charAt(at + 1) != ']') {
      at++;
      high = character();
    }
    Arrays.fill(bytes, low, Math.max(low, high + 1), true);
  }

  /** Adds one of the classes that RE2 has a name for, if that is next. */
  private boolean named(boolean[] bytes) {
    char name = stands("\\") && at + 1 < regex.length() ? regex.charAt(at + 1) : '?';
    if ("dDwWsS".indexOf(name) < 0) {
      return false;
    }
    at += 2;
    for (int i = 0; i < BYTES; i++) {
      bytes[i] |= isIn(name, i);
    }
    return true;
  }

  private int character() throws Declined {
    char c = more() ? regex.charAt(at++) : '\u0080';
    if (c == '\\') {
      c = more() ? regex.charAt(at++) : '\u0080';
      if (Character.isLetterOrDigit(c)) {
        c = escaped(c);
      }
    }
    if (c >= 0x80) {
      throw new Declined();
    }
    return c;
  }

  private char escaped(char name) throws Declined {
    return switch (name) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 'f' -> '\f';
      case 'x' -> hexadecimal();
      default -> throw new Declined();
    };
  }

  private char hexadecimal() throws Declined {
    int high = more() ? Character.digit(regex.charAt(at), 16) : -1;
    int low = at + 1 < regex.length() ? Character.digit(regex.charAt(at + 1), 16) : -1;
    if (high < 0 || low < 0) {
      throw new Declined();
    }
    at += 2;
    return (char) (16 * high + low);
  }

  /** The classes of RE2: ASCII only. */
  private static boolean isIn(char name, int i) {
    boolean in =
        switch (Character.toLowerCase(name)) {
          case 'd' -> i >= '0' && i <= '9';
          case 'w' -> BytePattern.isWord((byte) i);
          default -> i == ' ' || i == '\t' || i == '\n' || i == '\f' || i == '\r';
        };
    return in != Character.isUpperCase(name);
  }
}
