package dev.afterbye.attach;

import dev.afterbye.report.VisibleText;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Console bytes that can do no more to a terminal than write lines: all controls but line ends, tab
 * and backspace are spelled out. Takes bytes as they come, so that a prompt is shown at once.
 */
final class SafeText {
  private static final int PIECE_BYTES = 4096;
  private static final int MAX_CHARACTER_BYTES = 4;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final ByteBuffer in = ByteBuffer.allocate(PIECE_BYTES + MAX_CHARACTER_BYTES);
  private final CharBuffer out = CharBuffer.allocate(PIECE_BYTES + MAX_CHARACTER_BYTES);
  private int column;

  /** The same as text that is safe; a character that is half there waits for its other half. */
  byte[] of(byte[] b, int from, int to) {
    ByteArrayOutputStream safe = new ByteArrayOutputStream(to - from + 16);
    for (int at = from; at < to; ) {
      int piece = Math.min(PIECE_BYTES, to - at);
      in.put(b, at, piece);
      at += piece;
      in.flip();
      decoder.decode(in, out, false);
      in.compact();
      out.flip();
      write(out.toString(), safe);
      out.clear();
    }
    return safe.toByteArray();
  }

  private void write(String text, ByteArrayOutputStream safe) {
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || c == '\n' || c == '\t' || c == '\b') {
        show(text.substring(start, i), safe);
        start = i + 1;
        column = c == '\b' ? column - 1 : c == '\t' ? column + 1 : 0;
        // A backspace at the edge of a line could go up into another one on some terminals.
        if (column >= 0) {
          safe.write(c);
        }
        column = Math.max(0, column);
      }
    }
    show(text.substring(start), safe);
  }

  private void show(String text, ByteArrayOutputStream safe) {
    String visible = VisibleText.of(text);
    column += visible.length();
    safe.writeBytes(visible.getBytes(StandardCharsets.UTF_8));
  }
}
