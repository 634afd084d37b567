package dev.afterbye.record;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.zip.CRC32;

/**
 * The table of the literals of the shipped rules, which the build makes: to make it takes a run
 * longer than to read it. A run with other rules makes its own.
 */
public final class AnchorFile {
  /** The resource beside this class. */
  public static final String NAME = "anchors.bin";

  private AnchorFile() {}

  /** Writes the table of the literals of these patterns. */
  public static void write(List<TextPattern> patterns, OutputStream stream) throws IOException {
    byte[][] anchors = patterns.stream().map(TextPattern::anchorBytes).toArray(byte[][]::new);
    IntPredicate onlyAtStart = index -> patterns.get(index).anchorStarts();
    AnchorTable table = AnchorTable.of(anchors, onlyAtStart, AnchorTable.BUILD_TRIES);
    DataOutputStream out = new DataOutputStream(stream);
    out.writeInt(checksum(anchors, onlyAtStart));
    out.writeInt(table.multiplier);
    out.writeInt(table.grams.length);
    out.writeInt(table.shortAnchors.length);
    for (long word : table.bitmap) {
      out.writeLong(word);
    }
    write(out, table.bucketStart);
    write(out, table.grams);
    write(out, table.anchorOf);
    write(out, table.offsetOf);
    write(out, table.shortAnchors);
    write(out, table.shortAtStart);
    out.flush();
  }

  /** The table that is shipped, if it is that of these literals. */
  static Optional<AnchorTable> shipped(byte[][] anchors, IntPredicate onlyAtStart) {
    try (InputStream resource = AnchorFile.class.getResourceAsStream(NAME)) {
      if (resource == null) {
        return Optional.empty();
      }
      ByteBuffer in = ByteBuffer.wrap(resource.readAllBytes());
      if (in.getInt() != checksum(anchors, onlyAtStart)) {
        return Optional.empty();
      }
      int multiplier = in.getInt();
      int grams = in.getInt();
      int shorts = in.getInt();
      long[] bitmap = new long[(1 << AnchorTable.BITS) / Long.SIZE];
      in.asLongBuffer().get(bitmap);
      in.position(in.position() + bitmap.length * Long.BYTES);
      return Optional.of(
          new AnchorTable(
              multiplier,
              bitmap,
              ints(in, AnchorTable.BUCKETS + 1),
              ints(in, grams),
              ints(in, grams),
              ints(in, grams),
              ints(in, shorts),
              ints(in, shorts)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(DataOutputStream out, int[] numbers) throws IOException {
    for (int number : numbers) {
      out.writeInt(number);
    }
  }

  private static int[] ints(ByteBuffer in, int count) {
    int[] numbers = new int[count];
    in.asIntBuffer().get(numbers);
    in.position(in.position() + count * Integer.BYTES);
    return numbers;
  }

  /** Of all that a table depends on. */
  private static int checksum(byte[][] anchors, IntPredicate onlyAtStart) {
    CRC32 sum = new CRC32();
    for (int i = 0; i < anchors.length; i++) {
      sum.update(anchors[i]);
      sum.update(onlyAtStart.test(i) ? 1 : 0);
    }
    return (int) sum.getValue();
  }
}
