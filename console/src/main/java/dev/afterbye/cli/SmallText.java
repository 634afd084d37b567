package dev.afterbye.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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
      return whole(in, MAX_BYTES);
    } catch (CharacterCodingException e) {
      throw new IOException("it is not UTF-8 text", e);
    }
  }

  /** All of it; one that has more than so many bytes cannot be read. */
  static String whole(InputStream in, int most) throws IOException {
    byte[] bytes = bytes(in, most + 1);
    if (bytes.length > most) {
      throw new IOException("it is larger than " + most / 1024 + " KiB");
    }
    return text(bytes);
  }

  /** All of it, or so many bytes of one that has more. */
  static String beginning(InputStream in, int most) throws IOException {
    byte[] bytes = bytes(in, most);
    // Its last character may be cut.
    return bytes.length == most ? new String(bytes, StandardCharsets.UTF_8) : text(bytes);
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static byte[] bytes(InputStream in, int most) throws IOException {
    // Nothing but plain reads: all else asks a file where it stands, which a pipe cannot tell.
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] part = new byte[PART_BYTES];
    int n = in.read(part, 0, Math.min(part.length, most));
    while (n > 0) {
      bytes.write(part, 0, n);
      n = in.read(part, 0, Math.min(part.length, most - bytes.size()));
    }
    return bytes.toByteArray();
  }
}
