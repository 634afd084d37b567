package dev.afterbye.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A text in UTF-16 as UTF-8, without its byte order mark; what is no character becomes U+FFFD. */
final class Utf8Stream extends ArrayStream {
  private static final int BUFFER_CHARS = 1 << 13;

  private final CharsetDecoder decoder;
  private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
  private final ByteBuffer units = ByteBuffer.allocate(2 * BUFFER_CHARS).limit(0);
  private final CharBuffer chars = CharBuffer.allocate(BUFFER_CHARS).limit(0);
  private final ByteBuffer out = ByteBuffer.allocate(3 * BUFFER_CHARS).limit(0);
  private boolean over;

  Utf8Stream(InputStream wide, FileKind kind) throws IOException {
    super(wide);
    Charset charset =
        kind == FileKind.UTF16_LE ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    this.decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
    wide.skipNBytes(2);
  }

  @Override
  public int read(byte[] b, int from, int length) throws IOException {
    while (!out.hasRemaining()) {
      if (over) {
        return -1;
      }
      more();
    }
    int part = Math.min(length, out.remaining());
    out.get(b, from, part);
    return part;
  }

  private void more() throws IOException {
    units.compact();
    int n = in.read(units.array(), units.position(), units.remaining());
    over = n < 0;
    units.position(units.position() + Math.max(n, 0)).flip();
    chars.compact();
    decoder.decode(units, chars, over);
    chars.flip();
    out.clear();
    encoder.encode(chars, out, over);
    out.flip();
  }
}
