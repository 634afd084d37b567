package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.Captures.Capture;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A machine may be reset at any line, and into any other kernel: what is certain of a boot is the
 * same alone and behind another one.
 */
class BehindAnotherBootTest {
  private static final int MAX_BYTES = 100_000;
  private static final int PAIRS = 20;

  /** Bytes of a boot in which it may not be clear yet that it is one. */
  private static final int BEGINNING = 256;

  /** Captures that begin with a kernel's first record. */
  private static final List<Capture> BOOTS =
      Captures.all().stream().filter(BehindAnotherBootTest::beginsWithAKernel).toList();

  private static boolean beginsWithAKernel(Capture capture) {
    String head = new String(capture.bytes(60), StandardCharsets.ISO_8859_1);
    return head.contains("[    0.000000] Linux version ")
        || head.contains("[    0.000000] Booting Linux on physical CPU ");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatIsCertainIsTheSame(long seed) {
    Random random = new Random(seed);
    for (int pair = 0; pair < PAIRS; pair++) {
      Capture before = BOOTS.get(random.nextInt(BOOTS.size()));
      Capture boot = BOOTS.get(random.nextInt(BOOTS.size()));
      byte[] first = lines(before.bytes(MAX_BYTES), random);
      byte[] second = boot.bytes(MAX_BYTES);
      byte[] both = Arrays.copyOf(first, first.length + second.length);
      System.arraycopy(second, 0, both, first.length, second.length);
      Stream[] alone = certain(second, 0);
      Stream[] behind = certain(both, first.length);
      for (int at = BEGINNING; at < second.length; at++) {
        if (alone[at] != null && behind[at] != null && alone[at] != behind[at]) {
          assertThat(behind[at])
              .as("byte %d of %s behind %d of %s", at, boot, first.length, before)
              .isEqualTo(alone[at]);
        }
      }
    }
  }

  /** Lines up to a random one. */
  private static byte[] lines(byte[] wire, Random random) {
    int end = random.nextInt(wire.length);
    while (end < wire.length && wire[end] != '\n') {
      end++;
    }
    return Arrays.copyOf(wire, Math.min(wire.length, end + 1));
  }

  /** The streams of the bytes from {@code from} on that are certain. */
  private static Stream[] certain(byte[] wire, int from) {
    Stream[] streams = new Stream[wire.length - from];
    for (FragmentLog.Entry entry : FragmentLog.of(wire).entries()) {
      Fragment fragment = entry.fragment();
      if (fragment.certainty() == Certainty.CERTAIN && fragment.to() > from) {
        Arrays.fill(
            streams,
            (int) Math.max(0, fragment.from() - from),
            (int) fragment.to() - from,
            fragment.stream());
      }
    }
    return streams;
  }
}
