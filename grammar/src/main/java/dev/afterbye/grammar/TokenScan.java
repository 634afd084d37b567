package dev.afterbye.grammar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * Splits a line the way a generated lexer does, without its streams and tokens. It takes all
 * characters beyond ASCII to be alike.
 */
final class TokenScan {

  private final TokenAutomaton automaton;
  private final int typeBeyondAscii;

  private String text = "";

  /** The characters of the text, which are quicker to get at here. */
  private char[] chars = new char[256];

  private int length;
  private int at;
  private int count;
  private int[] types = new int[16];
  private int[] starts = new int[16];
  private int[] ends = new int[16];

  /**
   * A scan.
   *
   * @param typeBeyondAscii the type of a token of one character that is not of ASCII
   */
  TokenScan(TokenAutomaton automaton, int typeBeyondAscii) {
    this.automaton = automaton;
    this.typeBeyondAscii = typeBeyondAscii;
  }

  void begin(String line) {
    text = line;
    length = line.length();
    if (chars.length < length) {
      chars = new char[2 * length];
    }
    line.getChars(0, length, chars, 0);
    at = 0;
    count = 0;
  }

  /** The type of the next token, which is the last one then; {@link Token#EOF} behind the last. */
  int next() {
    while (at < length) {
      int from = at;
      int type = match();
      if (type != TokenAutomaton.SKIPPED) {
        add(type, from, at);
        return type;
      }
    }
    return Token.EOF;
  }

  /** Goes on to the end of the line. */
  void finish() {
    int type;
    do {
      type = next();
    } while (type != Token.EOF);
  }

  /** Takes what is left, blanks at both ends aside, for one token, whatever it is; if it is any. */
  boolean rest() {
    int from = at;
    int to = length;
    while (from < to && isBlank(chars[from])) {
      from++;
    }
    while (to > from && isBlank(chars[to - 1])) {
      to--;
    }
    if (from == to) {
      return false;
    }
    add(typeBeyondAscii, from, to);
    at = length;
    return true;
  }

  /** What the grammars skip. */
  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private int match() {
    if (chars[at] >= TokenAutomaton.ASCII_END) {
      at += Character.charCount(text.codePointAt(at));
      return typeBeyondAscii;
    }
    int type = TokenAutomaton.NOTHING;
    int end = at + 1;
    int state = 0;
    for (int i = at; i < length && chars[i] < TokenAutomaton.ASCII_END; i++) {
      state = automaton.next(state, chars[i]);
      if (state == TokenAutomaton.NOWHERE) {
        break;
      }
      if (automaton.accepted(state) != TokenAutomaton.NOTHING) {
        type = automaton.accepted(state);
        end = i + 1;
      }
    }
    at = end;
    return type;
  }

  private void add(int type, int start, int end) {
    if (count == types.length) {
      types = Arrays.copyOf(types, 2 * count);
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    types[count] = type;
    starts[count] = start;
    ends[count] = end;
    count++;
  }

  int count() {
    return count;
  }

  String text() {
    return text;
  }

  /** Where a token starts; the one behind the last is the end of the line. */
  int start(int token) {
    return token == count ? length : starts[token];
  }

  /** Where a token ends. */
  int end(int token) {
    return token == count ? length : ends[token];
  }

  /** The tokens, with the end of the line. */
  List<LineToken> tokens(ParsedForm.Text line) {
    List<LineToken> tokens = new ArrayList<>(count + 1);
    for (int i = 0; i < count; i++) {
      tokens.add(new LineToken(types[i], line));
    }
    tokens.add(new LineToken(Token.EOF, line));
    return tokens;
  }
}
