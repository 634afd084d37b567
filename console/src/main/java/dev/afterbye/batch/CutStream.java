package dev.afterbye.batch;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a decoder hands out, to its end or to where the packed bytes end: a decoder that fails when
 * there is nothing left to read was given a file that is cut short. Any other failure is thrown,
 * behind what came before it.
 */
final class CutStream extends ArrayStream {
  private final EndWatch packed;
  private final int pieceBytes;
  private boolean cut;
  private @Nullable IOException failure;

  /**
   * What a decoder makes of {@code packed}.
   *
   * @param pieceBytes to ask of it at a time: what a call had unpacked before it failed is lost
   */
  CutStream(InputStream decoder, EndWatch packed, int pieceBytes) {
    super(decoder);
    this.packed = packed;
    this.pieceBytes = pieceBytes;
  }

  /** Whether the packed bytes ended before what they hold. */
  boolean isCut() {
    return cut;
  }

  @Override
  public int read(byte[] b, int from, int length) throws IOException {
    IOException known = failure;
    if (known != null) {
      failure = null;
      throw known;
    }
    int have = 0;
    try {
      while (have < length && !cut) {
        int n = in.read(b, from + have, Math.min(pieceBytes, length - have));
        if (n <= 0) {
          break;
        }
        have += n;
      }
    } catch (IOException e) {
      cut = packed.ended();
      if (!cut && have == 0) {
        throw e;
      }
      failure = cut ? null : e;
    }
    return have == 0 ? -1 : have;
  }
}
