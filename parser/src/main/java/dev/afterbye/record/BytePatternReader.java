package dev.afterbye.record;

import dev.afterbye.record.BytePattern.Choice;
import dev.afterbye.record.BytePattern.Literal;
import dev.afterbye.record.BytePattern.Loop;
import dev.afterbye.record.BytePattern.Mark;
import dev.afterbye.record.BytePattern.Piece;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the simple kind of regular expressions for {@link BytePattern}; for any other, and for one
 * that could be read in two ways, there is no answer and RE2 must match it.
 */
final class BytePatternReader {
  private static final int BYTES = 256;
  private static final int MAX_CHOICES = 4;

  private final String regex;
  private int at;
  private final List<Piece> pieces = new ArrayList<>();
  private final ByteArrayOutputStream literal = new ByteArrayOutputStream();
  private final List<String> groups = new ArrayList<>();

  /** The expression is not of the simple kind. */
  private static final class Declined extends Exception {
    private static final long serialVersionUID = 1;
  }

  private BytePatternReader(String regex) {
    this.regex = regex;
  }

  static Optional<BytePattern> read(String regex) {
    try {
      BytePatternReader reader = new BytePatternReader(regex);
      reader.sequence(false);
      reader.endLiteral();
      if (reader.pieces.isEmpty() || reader.at < regex.length() || reader.ambiguous()) {
        return Optional.empty();
      }
      return Optional.of(new BytePattern(reader.pieces, reader.groups));
    } catch (Declined e) {
      return Optional.empty();
    }
  }

  private boolean more() {
    return at < regex.length();
  }

  private void sequence(boolean inGroup) throws Declined {
    while (more()) {
      char c = regex.charAt(at);
      if (c == ')') {
        if (inGroup) {
          return;
        }
        throw new Declined();
      }
      switch (c) {
        case '^' -> mark(Mark.Kind.TEXT_START);
        case '$' -> mark(Mark.Kind.TEXT_END);
        case '(' -> group(inGroup);
        case '|', '*', '+', '?', '{' -> throw new Declined();
        case '[', '.' -> loop(bytesOf(c));
        case '\\' -> escape();
        default -> character(c);
      }
    }
  }

  private void mark(Mark.Kind kind) {
    endLiteral();
    pieces.add(new Mark(kind, 0));
    at++;
  }

  private void endLiteral() {
    if (literal.size() > 0) {
      pieces.add(new Literal(literal.toByteArray()));
      literal.reset();
    }
  }

  private void character(char c) throws Declined {
    at++;
    if (c >= 0x80) {
      throw new Declined();
    }
    if (more() && "*+{".indexOf(regex.charAt(at)) >= 0) {
      at--;
      boolean[] only = new boolean[BYTES];
      only[c] = true;
      loop(only);
      return;
    }
    if (more() && regex.charAt(at) == '?') {
      at++;
      noSuffix();
      endLiteral();
      pieces.add(new Choice(List.of(new byte[] {(byte) c}, new byte[0])));
      return;
    }
    literal.write(c);
  }

  private void escape() throws Declined {
    if (at + 1 >= regex.length()) {
      throw new Declined();
    }
    char c = regex.charAt(at + 1);
    if (c == 'b') {
      at++;
      mark(Mark.Kind.WORD_EDGE);
    } else if ("dDwWsS".indexOf(c) >= 0) {
      at++;
      loop(classOf(c));
    } else if (Character.isLetterOrDigit(c)) {
      throw new Declined();
    } else {
      at++;
      character(c);
    }
  }

  /** A class at {@code at}, its last character, with how often it may come. */
  private void loop(boolean[] bytes) throws Declined {
    endLiteral();
    at++;
    int least = 1;
    int most = 1;
    if (more()) {
      char c = regex.charAt(at);
      if (c == '+' || c == '*') {
        at++;
        least = c == '+' ? 1 : 0;
        most = Integer.MAX_VALUE;
      } else if (c == '?') {
        at++;
        least = 0;
      } else if (c == '{') {
        int close = regex.indexOf('}', at);
        String[] bounds = regex.substring(at + 1, Math.max(at + 1, close)).split(",", -1);
        least = number(bounds[0]);
        most = bounds.length == 1 ? least : number(bounds[bounds.length - 1]);
        at = close + 1;
      }
      if (most > 1 || least == 0) {
        noSuffix();
      }
    }
    pieces.add(new Loop(bytes, least, most));
  }

  private static int number(String digits) throws Declined {
    if (digits.isEmpty() || digits.length() > 4 || !digits.chars().allMatch(Character::isDigit)) {
      throw new Declined();
    }
    return Integer.parseInt(digits);
  }

  /** A lazy or repeated quantifier is not simple. */
  private void noSuffix() throws Declined {
    if (more() && "?*+{".indexOf(regex.charAt(at)) >= 0) {
      throw new Declined();
    }
  }

  private void group(boolean inGroup) throws Declined {
    endLiteral();
    if (regex.startsWith("(?:", at)) {
      at += "(?:".length();
      choice();
      return;
    }
    if (inGroup || !regex.startsWith("(?P<", at)) {
      throw new Declined();
    }
    int close = regex.indexOf('>', at);
    int index = groups.size();
    groups.add(regex.substring(at + "(?P<".length(), close));
    pieces.add(new Mark(Mark.Kind.GROUP_START, index));
    at = close + 1;
    if (pureChoice()) {
      choice();
      at--;
    } else {
      sequence(true);
      endLiteral();
    }
    pieces.add(new Mark(Mark.Kind.GROUP_END, index));
    at++;
    noSuffix();
  }

  /** Whether literals between bars follow up to the group's end, which nothing repeats. */
  private boolean pureChoice() {
    int end = regex.indexOf(')', at);
    String inside = end < 0 ? "" : regex.substring(at, end);
    return inside.indexOf('|') > 0
        && inside
            .chars()
            .allMatch(c -> c == ' ' || c == '-' || c == '|' || Character.isLetterOrDigit(c))
        && (end + 1 == regex.length() || regex.charAt(end + 1) != '?');
  }

  /** {@code literal|literal)} and perhaps {@code ?}. */
  private void choice() throws Declined {
    List<byte[]> literals = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    while (true) {
      if (!more()) {
        throw new Declined();
      }
      char c = regex.charAt(at++);
      if (c == '|' || c == ')') {
        literals.add(text.toString().getBytes(StandardCharsets.US_ASCII));
        text.setLength(0);
        if (c == ')') {
          break;
        }
      } else if (c == '\\' && more() && !Character.isLetterOrDigit(regex.charAt(at))) {
        text.append(regex.charAt(at++));
      } else if (".[]()*+?{}^$\\".indexOf(c) >= 0 || c >= 0x80) {
        throw new Declined();
      } else {
        text.append(c);
      }
    }
    if (more() && regex.charAt(at) == '?') {
      at++;
      literals.add(new byte[0]);
    }
    noSuffix();
    pieces.add(new Choice(literals));
  }

  /**
   * The class that begins with {@code c} at {@code at}; leaves {@code at} on its last character.
   */
  private boolean[] bytesOf(char c) throws Declined {
    boolean[] bytes = new boolean[BYTES];
    if (c == '.') {
      Arrays.fill(bytes, true);
      bytes['\n'] = false;
      return bytes;
    }
    at++;
    boolean negated = more() && regex.charAt(at) == '^';
    at += negated ? 1 : 0;
    for (boolean first = true; more() && (first || regex.charAt(at) != ']'); first = false) {
      member(bytes);
    }
    if (!more()) {
      throw new Declined();
    }
    if (negated) {
      for (int i = 0; i < BYTES; i++) {
        bytes[i] = !bytes[i];
      }
    }
    return bytes;
  }

  private void member(boolean[] bytes) throws Declined {
    char low = regex.charAt(at++);
    if (low >= 0x80 || (low == '[' && more() && regex.charAt(at) == ':')) {
      throw new Declined();
    }
    if (low == '\\') {
      if (!more()) {
        throw new Declined();
      }
      low = regex.charAt(at++);
      if ("dwsS".indexOf(low) >= 0) {
        boolean[] known = classOf(low);
        for (int i = 0; i < BYTES; i++) {
          bytes[i] |= known[i];
        }
        return;
      }
      if (Character.isLetterOrDigit(low)) {
        throw new Declined();
      }
    }
    char high = low;
    if (at + 1 < regex.length() && regex.charAt(at) == '-' && regex.charAt(at + 1) != ']') {
      high = regex.charAt(at + 1);
      at += 2;
      if (high >= 0x80 || high == '\\') {
        throw new Declined();
      }
    }
    for (int i = low; i <= high; i++) {
      bytes[i] = true;
    }
  }

  /** The classes of RE2: ASCII only. */
  private static boolean[] classOf(char name) {
    boolean[] bytes = new boolean[BYTES];
    for (int i = 0; i < BYTES; i++) {
      boolean in =
          switch (Character.toLowerCase(name)) {
            case 'd' -> i >= '0' && i <= '9';
            case 'w' -> BytePattern.isWord((byte) i);
            default -> i == ' ' || i == '\t' || i == '\n' || i == '\f' || i == '\r';
          };
      bytes[i] = in != Character.isUpperCase(name);
    }
    return bytes;
  }

  /**
   * Whether a loop could stop at more than one place and the rest still match: when what may follow
   * shares a byte with its class. A loop of a fixed number cannot, nor can the last.
   */
  private boolean ambiguous() {
    int choices = 0;
    for (int k = 0; k < pieces.size(); k++) {
      if (pieces.get(k) instanceof Choice) {
        choices++;
      }
      if (pieces.get(k) instanceof Loop loop
          && (multiByte(loop) || (loop.least() != loop.most() && !ends(loop, k + 1)))) {
        return true;
      }
    }
    return choices > MAX_CHOICES;
  }

  /** A class that takes bytes of longer characters must take any number of them. */
  private static boolean multiByte(Loop loop) {
    return loop.takes(0xc3) && loop.most() != Integer.MAX_VALUE;
  }

  private boolean ends(Loop loop, int next) {
    for (int k = next; k < pieces.size(); k++) {
      Piece piece = pieces.get(k);
      if (piece instanceof Literal literal) {
        return !loop.takes(literal.bytes()[0]);
      }
      if (piece instanceof Loop other) {
        if (shares(loop, other)) {
          return false;
        }
        if (other.least() > 0) {
          return true;
        }
      } else if (piece instanceof Choice choice) {
        boolean optional = false;
        for (byte[] literal : choice.literals()) {
          optional |= literal.length == 0;
          if (literal.length > 0 && loop.takes(literal[0])) {
            return false;
          }
        }
        if (!optional) {
          return true;
        }
      } else if (piece instanceof Mark mark) {
        if (mark.kind() == Mark.Kind.WORD_EDGE || mark.kind() == Mark.Kind.TEXT_START) {
          return false;
        }
      }
    }
    return loop.most() == Integer.MAX_VALUE;
  }

  private static boolean shares(Loop one, Loop other) {
    for (int i = 0; i < BYTES; i++) {
      if (one.takes(i) && other.takes(i)) {
        return true;
      }
    }
    return false;
  }
}
