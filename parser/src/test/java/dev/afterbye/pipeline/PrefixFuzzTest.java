package dev.afterbye.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.Captures;
import dev.afterbye.demux.Captures.Capture;
import dev.afterbye.demux.FragmentLog;
import dev.afterbye.demux.InterleavingGenerator;
import dev.afterbye.report.Report;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged transcripts are read to their end all the same. */
class PrefixFuzzTest {
  private static final int MAX_BYTES = 120_000;
  private static final int VARIANTS = 6;

  static List<Capture> captures() {
    return Captures.all();
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("captures")
  void damagedCaptures(Capture capture) {
    for (int variant = 0; variant < VARIANTS; variant++) {
      assertReads(capture.bytes(MAX_BYTES), capture.name().hashCode() * 31L + variant);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void damagedGeneratedConsoles(long seed) {
    for (int variant = 0; variant < VARIANTS; variant++) {
      assertReads(InterleavingGenerator.generate(seed, 200).wire(), seed * 31 + variant);
    }
  }

  private static void assertReads(byte[] original, long seed) {
    byte[] wire = damaged(original, new Random(seed));
    byte[] fragments = FragmentLog.of(wire).bytes();
    assertThat(fragments).as("fragments, seed %d", seed).isEqualTo(wire);
    Report report = Runs.of(wire);
    assertThat(report.bytes()).as("length, seed %d", seed).isEqualTo(wire.length);
  }

  /** Flips, deletes, doubles and inserts, from rarely to in every line. */
  private static byte[] damaged(byte[] original, Random random) {
    int distance = 20 << random.nextInt(8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(original.length * 2);
    int at = 0;
    while (at < original.length) {
      int to = Math.min(original.length, at + random.nextInt(distance));
      out.write(original, at, to - at);
      at = to;
      if (at == original.length) {
        break;
      }
      int length = 1 + random.nextInt(random.nextInt(10) == 0 ? 3000 : 8);
      switch (random.nextInt(4)) {
        case 0 -> out.write(original[at++] ^ (1 << random.nextInt(8)));
        case 1 -> at = Math.min(original.length, at + length);
        case 2 -> out.write(original, Math.max(0, at - length), at - Math.max(0, at - length));
        default -> {
          byte[] inserted = new byte[length];
          random.nextBytes(inserted);
          out.writeBytes(inserted);
        }
      }
    }
    return out.toByteArray();
  }
}
