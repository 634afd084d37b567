package dev.afterbye.grammar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNSimulator;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.dfa.DFAState;
import org.jspecify.annotations.Nullable;

/**
 * Splits a line the way a generated lexer does, without its streams and tokens: it walks the
 * automaton that the lexer makes of its grammar, and has the lexer match where that has gaps yet.
 * It takes the only action of the lexers to be {@code skip}, and all characters beyond ASCII to be
 * alike.
 */
final class TokenScan {

  private static final int ASCII_END = LexerATNSimulator.MAX_DFA_EDGE + 1;

  private final Lexer lexer;
  private final DFA automaton;
  private final int typeBeyondAscii;

  private String text = "";

  /** The characters of the text, which are quicker to get at here. */
  private char[] chars = new char[256];

  private int length;
  private int at;
  private boolean skipped;
  private int count;
  private int[] types = new int[16];
  private int[] starts = new int[16];
  private int[] ends = new int[16];

  TokenScan(Lexer lexer) {
    this.lexer = lexer;
    this.automaton = lexer.getInterpreter().getDFA(Lexer.DEFAULT_MODE);
    this.typeBeyondAscii = match("\u00e9");
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
      if (!skipped) {
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
    DFAState state = automaton.s0;
    if (chars[at] >= ASCII_END) {
      skipped = false;
      at += Character.charCount(text.codePointAt(at));
      return typeBeyondAscii;
    }
    DFAState accepted = null;
    int end = at;
    for (int i = at; i < length && chars[i] < ASCII_END; i++) {
      DFAState next = edge(state, chars[i]);
      if (next == null) {
        return learn();
      }
      if (next.stateNumber == ATNSimulator.ERROR.stateNumber) {
        break;
      }
      if (next.isAcceptState) {
        accepted = next;
        end = i + 1;
      }
      state = next;
    }
    if (accepted == null) {
      return learn();
    }
    at = end;
    skipped = accepted.lexerActionExecutor != null;
    return accepted.prediction;
  }

  private static @Nullable DFAState edge(@Nullable DFAState state, char c) {
    DFAState[] edges = state == null ? null : state.edges;
    return edges == null ? null : edges[c - LexerATNSimulator.MIN_DFA_EDGE];
  }

  /** Has the lexer match, which adds to the automaton. */
  private int learn() {
    return match(text.substring(at));
  }

  private int match(String rest) {
    CharStream stream = CharStreams.fromString(rest);
    lexer.setInputStream(stream);
    lexer.setType(Token.INVALID_TYPE);
    int type = lexer.getInterpreter().match(stream, Lexer.DEFAULT_MODE);
    skipped = lexer.getType() == Lexer.SKIP;
    at += rest.offsetByCodePoints(0, stream.index());
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
