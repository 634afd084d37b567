package dev.afterbye.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text that is read whole, unless it is none: a device or a pipe may have no end. */
final class SmallText {
  private static final int PART_BYTES = 1 << 13;

  /** Bytes of a configuration; what people write has a thousandth of it. */
  private static final int MAX_BYTES = 1 << 20;

  private SmallText() {}

  /** All of a configuration or of a secret. */
  static String of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String text = beginning(in, MAX_BYTES + 1);
      if (text.length() > MAX_BYTES) {
        throw new IOException("it is larger than " + MAX_BYTES / 1024 + " KiB");
      }
      return text;
    }
  }

  /**
   * All of it, or so many bytes of one that has more.
   *
   * @throws java.nio.charset.CharacterCodingException when it is not UTF-8
   */
  static String beginning(InputStream in, int most) throws IOException {
    // Nothing but plain reads: all else asks a file where it stands, which a pipe cannot tell.
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] part = new byte[PART_BYTES];
    int n = in.read(part, 0, Math.min(part.length, most));
    while (n > 0) {
      bytes.write(part, 0, n);
      n = in.read(part, 0, Math.min(part.length, most - bytes.size()));
    }
    // Its last character may be cut.
    return bytes.size() == most
        ? bytes.toString(StandardCharsets.UTF_8)
        : StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(bytes.toByteArray()))
            .toString();
  }
}
