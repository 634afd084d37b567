package dev.afterbye.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A capture cut at its gaps. */
final class Pieces implements CaptureSink {
  private final List<byte[]> done = new ArrayList<>();
  private ByteArrayOutputStream current = new ByteArrayOutputStream();

  static List<byte[]> of(Path log) throws IOException {
    Pieces pieces = new Pieces();
    try (CaptureReader reader = CaptureReader.open(log)) {
      reader.readInto(pieces);
    }
    pieces.done.add(pieces.current.toByteArray());
    return pieces.done;
  }

  @Override
  public void bytes(byte[] b, int from, int to, long micros) {
    current.write(b, from, to - from);
  }

  @Override
  public void entry(IndexEntry entry) {
    if (entry instanceof IndexEntry.Gap) {
      done.add(current.toByteArray());
      current = new ByteArrayOutputStream();
    }
  }
}
