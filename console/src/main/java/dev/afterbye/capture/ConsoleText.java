package dev.afterbye.capture;

import dev.afterbye.demux.PrintkPrefix;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of a console out of an envelope, and when they arrived. */
final class ConsoleText {
  private final byte[] bytes;
  private final long nanos;

  /**
   * Bytes of a console.
   *
   * @param nanos by the tool's clock, or {@link EnvelopeTime#NONE}
   */
  ConsoleText(byte[] bytes, long nanos) {
    this.bytes = bytes;
    this.nanos = nanos;
  }

  /** A line whose line end was taken off. */
  static ConsoleText line(byte[] text, long nanos) {
    byte[] line = Arrays.copyOf(text, text.length + 1);
    line[text.length] = '\n';
    return new ConsoleText(line, nanos);
  }

  /** The console was silent until then, and its tool said something. */
  static ConsoleText nothing(long nanos) {
    return new ConsoleText(new byte[0], nanos);
  }

  static boolean equals(byte[] text, String wanted) {
    return Arrays.equals(text, wanted.getBytes(StandardCharsets.US_ASCII));
  }

  /** Whether a kernel's record begins it. */
  boolean isRecord() {
    return PrintkPrefix.match(bytes, 0, bytes.length) > PrintkPrefix.NONE;
  }

  byte[] bytes() {
    return bytes;
  }

  long nanos() {
    return nanos;
  }
}
