package dev.afterbye.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Files in memory on a disk that may be full. */
final class SmallDisk implements OutputFile.Maker {
  private final Map<String, ByteArrayOutputStream> files = new LinkedHashMap<>();
  private final Map<String, Long> rooms = new HashMap<>();
  private long room = Long.MAX_VALUE;

  void room(long bytes) {
    room = bytes;
  }

  /** The same for one file, whatever room there is for others. */
  void roomFor(String name, long bytes) {
    rooms.put(name, bytes);
  }

  String read(String name) {
    ByteArrayOutputStream file = files.get(name);
    return file == null ? "" : file.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public OutputFile make(Path path) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    String name = String.valueOf(path.getFileName());
    files.put(name, file);
    return new OutputFile() {
      @Override
      public void write(ByteBuffer bytes) throws IOException {
        long own = rooms.getOrDefault(name, Long.MAX_VALUE);
        int n = (int) Math.min(bytes.remaining(), Math.min(own, room));
        byte[] part = new byte[n];
        bytes.get(part);
        file.writeBytes(part);
        room -= n;
        rooms.computeIfPresent(name, (of, left) -> left == Long.MAX_VALUE ? left : left - n);
        if (bytes.hasRemaining()) {
          throw new IOException("No space left on device");
        }
      }

      @Override
      public void truncate(long size) {
        byte[] kept = Arrays.copyOf(file.toByteArray(), (int) size);
        file.reset();
        file.writeBytes(kept);
      }

      @Override
      public void close() {}
    };
  }
}
