package dev.afterbye.wire;

import java.util.Arrays;

/**
 * Decodes one base64 text that comes in pieces cut anywhere. Strict about what it finds in the
 * text, forgiving about padding that is missing at its end.
 */
final class Base64Stream {
  /** How far the output may run ahead of the input: at most so much may be pending. */
  static final int HEADROOM_BYTES = 3;

  private static final byte BAD = -1;
  private static final byte[] VALUES = values();

  private int bits;
  private int pending;
  private boolean padded;
  private boolean broken;

  private static byte[] values() {
    byte[] values = new byte[256];
    Arrays.fill(values, BAD);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      values[alphabet.charAt(i)] = (byte) i;
    }
    return values;
  }

  /** Another text begins. */
  void reset() {
    bits = 0;
    pending = 0;
    padded = false;
    broken = false;
  }

  /** Whether the text held something that is no base64; what came before it was decoded. */
  boolean broken() {
    return broken;
  }

  /**
   * Decodes {@code [from, to)} into the same array from {@code at} on, which lies at least {@link
   * #HEADROOM_BYTES} before {@code from}.
   *
   * @return the end of what was decoded
   */
  int decode(byte[] b, int from, int to, int at) {
    int in = from;
    int out = at;
    while (in < to && !broken) {
      if (pending == 0 && !padded) {
        while (to - in >= 4) {
          int quad =
              VALUES[b[in] & 0xff] << 18
                  | VALUES[b[in + 1] & 0xff] << 12
                  | VALUES[b[in + 2] & 0xff] << 6
                  | VALUES[b[in + 3] & 0xff];
          if (quad < 0) {
            break;
          }
          b[out] = (byte) (quad >> 16);
          b[out + 1] = (byte) (quad >> 8);
          b[out + 2] = (byte) quad;
          out += 3;
          in += 4;
        }
        if (in == to) {
          break;
        }
      }
      out = one(b, b[in++] & 0xff, out);
    }
    return out;
  }

  private int one(byte[] b, int c, int at) {
    int value = VALUES[c];
    if (c == '=' && (padded || pending >= 2)) {
      int out = padded ? at : flush(b, at);
      padded = true;
      return out;
    }
    if (value < 0 || padded) {
      broken = true;
      return at;
    }
    bits = bits << 6 | value;
    if (++pending < 4) {
      return at;
    }
    b[at] = (byte) (bits >> 16);
    b[at + 1] = (byte) (bits >> 8);
    b[at + 2] = (byte) bits;
    bits = 0;
    pending = 0;
    return at + 3;
  }

  /** The text is over; at most two more bytes come out. */
  int finish(byte[] b, int at) {
    if (broken || padded) {
      return at;
    }
    if (pending == 1) {
      broken = true;
      return at;
    }
    return flush(b, at);
  }

  private int flush(byte[] b, int at) {
    int out = at;
    if (pending == 2) {
      b[out++] = (byte) (bits >> 4);
    } else if (pending == 3) {
      b[out++] = (byte) (bits >> 10);
      b[out++] = (byte) (bits >> 2);
    }
    pending = 0;
    bits = 0;
    return out;
  }
}
