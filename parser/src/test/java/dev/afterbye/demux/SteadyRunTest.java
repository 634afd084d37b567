package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The path that plain lines take comes to what judging each in full comes to. */
class SteadyRunTest {
  private static final int SPLICES = 3000;
  private static final int MAX_PIECES = 12;
  private static final int MAX_PIECE_BYTES = 1500;

  static Stream<Captures.Capture> captures() {
    return Captures.all().stream();
  }

  @ParameterizedTest
  @MethodSource("captures")
  void capturesReadAlike(Captures.Capture capture) {
    assertAlike(capture.bytes());
  }

  @Test
  void piecesOfSamplesReadAlike() {
    Random random = new Random(20261124);
    List<byte[]> samples =
        Captures.samples().stream()
            .map(Captures.Capture::bytes)
            .filter(bytes -> bytes.length > 0)
            .toList();
    for (int i = 0; i < SPLICES; i++) {
      ByteArrayOutputStream wire = new ByteArrayOutputStream();
      for (int pieces = 1 + random.nextInt(MAX_PIECES); pieces > 0; pieces--) {
        byte[] sample = samples.get(random.nextInt(samples.size()));
        int from = random.nextInt(sample.length);
        while (from > 0 && sample[from - 1] != '\n' && random.nextInt(200) != 0) {
          from--;
        }
        wire.write(
            sample, from, Math.min(sample.length - from, 1 + random.nextInt(MAX_PIECE_BYTES)));
      }
      assertAlike(wire.toByteArray());
    }
  }

  private static void assertAlike(byte[] wire) {
    FragmentLog quick = new FragmentLog();
    Demultiplexer hurried = new Demultiplexer(quick);
    FragmentLog full = new FragmentLog();
    Demultiplexer unhurried = Demultiplexer.unhurried(full);
    for (Demultiplexer each : List.of(hurried, unhurried)) {
      each.feed(wire, 0, wire.length, FragmentSink.NO_ARRIVAL);
      each.end();
    }
    assertThat(quick.entries()).isEqualTo(full.entries());
    assertThat(quick.joins()).isEqualTo(full.joins());
    assertThat(quick.newKernels()).isEqualTo(full.newKernels());
    assertThat(hurried.traits()).isEqualTo(unhurried.traits());
  }
}
