package dev.afterbye.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A capture as it is read: bytes with their times, and all else in between. */
final class Read implements CaptureSink {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<String> story = new ArrayList<>();

  static Read of(Path log) throws IOException {
    Read read = new Read();
    try (CaptureReader reader = CaptureReader.open(log)) {
      reader.readInto(read);
    }
    return read;
  }

  @Override
  public void bytes(byte[] b, int from, int to, long micros) {
    bytes.write(b, from, to - from);
    story.add(
        (micros == NO_TIME ? "?" : micros)
            + ":"
            + new String(b, from, to - from, StandardCharsets.ISO_8859_1));
  }

  @Override
  public void entry(IndexEntry entry) {
    story.add(entry.getClass().getSimpleName());
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  List<String> story() {
    return story;
  }
}
