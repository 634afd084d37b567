package dev.afterbye.grammar;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line with holes, such as <code>Cannot open {str}: {str}</code>. The holes are <code>{hex}
 * </code> and its relatives, <code>{int}</code>, <code>{uint}</code>, <code>{ptr}</code>, <code>
 * {str}</code> for any text, <code>{word}</code> for an identifier, <code>{fn}</code> for an
 * identifier with an underscore in it, and <code>{...}</code> at the end for whatever follows. A
 * blank stands for one or more.
 *
 * <p>Texts of a hole end at the first place where the rest can begin, so that a line costs its
 * length times that of the shape whatever it holds; a regular expression would not promise that.
 */
final class LineShape {

  private static final int MAX_HEX_DIGITS = 16;
  private static final int NO_MATCH = -1;

  private enum Hole {
    LITERAL,
    BLANKS,
    HEX,
    INT,
    POINTER,
    TEXT,
    WORD,
    FUNCTION
  }

  private record Part(Hole hole, String literal) {}

  /** The parts between texts of any length. */
  private final List<Part[]> runs = new ArrayList<>();

  /** The characters of all literals. */
  private long letters;

  private LineShape() {}

  static LineShape of(String shape) {
    LineShape result = new LineShape();
    List<Part> run = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int at = 0;
    while (at < shape.length()) {
      char c = shape.charAt(at);
      int close = c == '{' ? shape.indexOf('}', at) : NO_MATCH;
      Hole hole = close < 0 ? null : hole(shape.substring(at + 1, close));
      if (hole == null && c != ' ') {
        literal.append(c);
        at++;
        continue;
      }
      if (!literal.isEmpty()) {
        run.add(new Part(Hole.LITERAL, literal.toString()));
        literal.setLength(0);
      }
      if (hole == Hole.TEXT) {
        result.add(run);
        run.clear();
      } else {
        run.add(new Part(hole == null ? Hole.BLANKS : hole, ""));
      }
      at = hole == null ? at + 1 : close + 1;
    }
    if (!literal.isEmpty()) {
      run.add(new Part(Hole.LITERAL, literal.toString()));
    }
    result.add(run);
    return result;
  }

  private void add(List<Part> run) {
    runs.add(run.toArray(Part[]::new));
    run.forEach(part -> letters |= LetterSet.of(part.literal));
  }

  private static @Nullable Hole hole(String name) {
    if (name.equals("str") || name.equals("...") || name.equals("errno-text")) {
      return Hole.TEXT;
    }
    if (name.equals("str6") || name.equals("str10")) {
      return Hole.TEXT;
    }
    if (name.contains("hex")) {
      return name.indexOf('{') < 0 ? Hole.HEX : null;
    }
    return switch (name) {
      case "int", "uint", "uint16" -> Hole.INT;
      case "ptr" -> Hole.POINTER;
      case "word" -> Hole.WORD;
      case "fn" -> Hole.FUNCTION;
      default -> null;
    };
  }

  /** The identifier every line of a shape begins with; empty where that varies. */
  static String firstWord(String shape) {
    String word = wordAt(shape);
    boolean whole = word.length() == shape.length() || shape.charAt(word.length()) != '{';
    return whole ? word : "";
  }

  /** The identifier at the start of a text, possibly empty. */
  static String wordAt(String text) {
    return text.substring(0, wordEnd(text, 0));
  }

  boolean matches(String line) {
    return matches(line, LetterSet.of(line));
  }

  /**
   * Whether a line has this shape.
   *
   * @param lineLetters the characters of the line
   */
  boolean matches(String line, long lineLetters) {
    return LetterSet.mayHold(lineLetters, letters) && matchesRuns(line);
  }

  private boolean matchesRuns(String line) {
    int at = match(runs.get(0), line, 0);
    if (at == NO_MATCH) {
      return false;
    }
    int last = runs.size() - 1;
    for (int i = 1; i < last; i++) {
      at = find(runs.get(i), line, at, false);
      if (at == NO_MATCH) {
        return false;
      }
    }
    if (last == 0) {
      return at == line.length();
    }
    return runs.get(last).length == 0 || find(runs.get(last), line, at, true) != NO_MATCH;
  }

  private static int find(Part[] run, String line, int from, boolean toTheEnd) {
    for (int start = next(run, line, from); start != NO_MATCH; start = next(run, line, start + 1)) {
      int end = match(run, line, start);
      if (end != NO_MATCH && (!toTheEnd || end == line.length())) {
        return end;
      }
    }
    return NO_MATCH;
  }

  /** The next place where a run may begin: the text it begins with is what is rare in a line. */
  private static int next(Part[] run, String line, int from) {
    if (run.length > 0 && run[0].hole == Hole.LITERAL) {
      return line.indexOf(run[0].literal, from);
    }
    return from <= line.length() ? from : NO_MATCH;
  }

  private static int match(Part[] run, String line, int from) {
    int at = from;
    for (Part part : run) {
      int next = match(part, line, at);
      if (next == NO_MATCH) {
        return NO_MATCH;
      }
      at = next;
    }
    return at;
  }

  private static int match(Part part, String line, int at) {
    return switch (part.hole) {
      case LITERAL -> line.startsWith(part.literal, at) ? at + part.literal.length() : NO_MATCH;
      case BLANKS -> atLeastOne(at, blanksEnd(line, at));
      case HEX -> hex(line, blanksEnd(line, at));
      case INT -> {
        int digits = at < line.length() && line.charAt(at) == '-' ? at + 1 : at;
        yield atLeastOne(digits, digitsEnd(line, digits));
      }
      case POINTER -> line.startsWith("(nil)", at) ? at + "(nil)".length() : hex(line, at);
      case WORD -> atLeastOne(at, wordEnd(line, at));
      case FUNCTION -> {
        int end = wordEnd(line, at);
        int underscore = line.indexOf('_', at);
        yield underscore > at && underscore < end ? end : NO_MATCH;
      }
      case TEXT -> throw new IllegalStateException("a text separates runs");
    };
  }

  private static int hex(String line, int at) {
    int digits = line.startsWith("0x", at) ? at + 2 : at;
    int end = digits;
    while (end < line.length() && Character.digit(line.charAt(end), 16) >= 0) {
      end++;
    }
    return end - digits > MAX_HEX_DIGITS ? NO_MATCH : atLeastOne(digits, end);
  }

  private static int atLeastOne(int start, int end) {
    return end > start ? end : NO_MATCH;
  }

  private static int blanksEnd(String line, int at) {
    int end = at;
    while (end < line.length() && line.charAt(end) == ' ') {
      end++;
    }
    return end;
  }

  private static int digitsEnd(String line, int at) {
    int end = at;
    while (end < line.length() && line.charAt(end) >= '0' && line.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static int wordEnd(String line, int at) {
    int end = at;
    while (end < line.length() && isWord(line.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isWord(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
