package dev.afterbye.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever the bytes are, they are read to something, and soon. */
class ImageFuzzTest {

  private static final int ROUNDS = 4000;

  private static final List<Bytes> SEEDS =
      List.of(
          Bytes.zImage(),
          Bytes.zImage(ByteOrder.BIG_ENDIAN, 6),
          Bytes.arm64(),
          Bytes.bzImage(0x20f),
          Bytes.riscv(),
          Bytes.loongArch(),
          Bytes.zboot("zstd"),
          Bytes.elf64(),
          Bytes.elf32BigEndian(),
          Bytes.pe(Bytes.littleEndian(0x400), 0x14c, 0x400),
          Bytes.uImage(2, Bytes.zImage().array()),
          new Tree()
              .begin("")
              .text("model", "m")
              .begin("memory")
              .text("device_type", "memory")
              .cells("reg", 0, 0, 1)
              .end()
              .end()
              .build());

  private static void readAll(ByteSource source) {
    KernelImage kernel = KernelImage.read(source);
    assertThat(kernel.describe()).matches("[ -~]+");
    kernel.truncatedBy();
    assertThat(InitrdFile.read(source).describe()).matches("[ -~]+");
    assertThat(DeviceTreeFile.read(source).describe()).matches("[ -~]+");
  }

  @Test
  @Timeout(60)
  void damagedHeaders() {
    Random random = new Random(20261124);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] file = SEEDS.get(random.nextInt(SEEDS.size())).array();
      int headerBytes = Math.min(file.length, 0x280);
      for (int i = random.nextInt(12); i >= 0; i--) {
        int at = random.nextInt(headerBytes);
        Arrays.fill(
            file,
            at,
            Math.min(file.length, at + 1 + random.nextInt(4)),
            (byte) (random.nextBoolean() ? 0xff : random.nextInt(256)));
      }
      int size = random.nextInt(4) == 0 ? random.nextInt(file.length) : file.length;
      readAll(ByteSource.of(Arrays.copyOf(file, size)));
    }
  }

  @Test
  @Timeout(60)
  void noise() {
    Random random = new Random(7);
    for (int round = 0; round < ROUNDS; round++) {
      byte[] file = new byte[random.nextInt(0x500)];
      random.nextBytes(file);
      readAll(ByteSource.of(file));
    }
  }

  /** A file that claims to be larger than it is, or smaller than nothing. */
  @Test
  @Timeout(60)
  void sourcesThatLie() {
    for (Bytes seed : SEEDS) {
      for (long claimed : new long[] {Long.MAX_VALUE, 1L << 33, 100, 0, -1, Long.MIN_VALUE}) {
        ByteSource honest = seed.source();
        readAll(
            new ByteSource() {
              @Override
              public long sizeBytes() {
                return claimed;
              }

              @Override
              public byte[] read(long offset, int length) {
                assertThat(offset).isNotNegative();
                assertThat(length).isNotNegative();
                return honest.read(offset, length);
              }
            });
      }
    }
  }

  /** A tree of nothing but nodes, and a uImage that is as large as its header may say. */
  @Test
  @Timeout(60)
  void largeFilesAreReadInPart() {
    Bytes tree = Bytes.bigEndian(64).u32(0, 0xd00dfeedL).u32(8, 64).u32(20, 17).u32(36, -1);
    Bytes image = Bytes.uImage(2, new byte[0]).u32(12, 0xffffffffL);
    for (Bytes head : List.of(tree, image)) {
      byte[] start = head.array();
      long[] most = {0};
      readAll(
          new ByteSource() {
            @Override
            public long sizeBytes() {
              return 1L << 40;
            }

            @Override
            public byte[] read(long offset, int length) {
              most[0] = Math.max(most[0], length);
              byte[] bytes = new byte[length];
              for (int i = 3; i < length; i += 8) {
                bytes[i] = 1;
              }
              if (offset < start.length) {
                int from = (int) offset;
                System.arraycopy(start, from, bytes, 0, Math.min(length, start.length - from));
              }
              return bytes;
            }
          });
      assertThat(most[0]).isLessThanOrEqualTo(4 * 1024 * 1024);
    }
  }
}
