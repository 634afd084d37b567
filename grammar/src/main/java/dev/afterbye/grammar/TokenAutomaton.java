package dev.afterbye.grammar;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * How a lexer splits ASCII text, as a table that the build makes of the grammar: a lexer finds it
 * out anew in each run, which takes longer than a dump. State 0 is the start of a token.
 */
final class TokenAutomaton {

  /** Characters that the table knows. */
  static final int ASCII_END = 128;

  /** Where no token goes on. */
  static final int NOWHERE = -1;

  /** What is accepted in a state in which no token may end. */
  static final int NOTHING = 0;

  /** What is accepted where blanks end, which are no token. */
  static final int SKIPPED = -1;

  private final byte[] columns;
  private final int width;
  private final short[] next;
  private final short[] accepted;

  /**
   * A table.
   *
   * @param columns for each character of ASCII the column that it shares with its like
   * @param width how many columns there are
   * @param next for each state and column the next state, or {@link #NOWHERE}
   * @param accepted for each state the type of the token that may end there, {@link #NOTHING} or
   *     {@link #SKIPPED}
   */
  TokenAutomaton(byte[] columns, int width, short[] next, short[] accepted) {
    this.columns = columns;
    this.width = width;
    this.next = next;
    this.accepted = accepted;
  }

  int next(int state, char ascii) {
    return next[state * width + columns[ascii]];
  }

  int accepted(int state) {
    return accepted[state];
  }

  /** The table of a lexer of that name. */
  static TokenAutomaton of(String lexer) {
    try (InputStream resource = TokenAutomaton.class.getResourceAsStream(fileName(lexer));
        DataInputStream in =
            new DataInputStream(
                Objects.requireNonNull(resource, "the build has made no table of the lexer"))) {
      int states = in.readInt();
      int width = in.readInt();
      byte[] columns = in.readNBytes(ASCII_END);
      return new TokenAutomaton(columns, width, shorts(in, states * width), shorts(in, states));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file beside this class that has a lexer's table. */
  static String fileName(String lexer) {
    return lexer + ".table";
  }

  private static short[] shorts(InputStream in, int count) throws IOException {
    short[] shorts = new short[count];
    ByteBuffer.wrap(in.readNBytes(count * Short.BYTES)).asShortBuffer().get(shorts);
    return shorts;
  }

  /** Writes the table so that {@link #of} can read it. */
  void write(OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeInt(accepted.length);
    out.writeInt(width);
    out.write(columns);
    for (short state : next) {
      out.writeShort(state);
    }
    for (short type : accepted) {
      out.writeShort(type);
    }
    out.flush();
  }
}
