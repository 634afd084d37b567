package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.Captures.Capture;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every byte of a transcript belongs to exactly one fragment. */
class TilingLawTest {
  static List<Capture> captures() {
    return Captures.all();
  }

  static void assertTiles(byte[] wire, FragmentLog log) {
    long at = 0;
    for (FragmentLog.Entry entry : log.entries()) {
      assertThat(entry.fragment().from()).isEqualTo(at);
      assertThat(entry.fragment().to()).isEqualTo(at + entry.bytes().length());
      assertThat(entry.bytes()).isNotEmpty();
      at = entry.fragment().to();
    }
    assertThat(log.ended()).isEqualTo(wire.length);
    assertThat(log.bytes()).isEqualTo(wire);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("captures")
  void captures(Capture capture) {
    byte[] wire = capture.bytes();
    assertTiles(wire, FragmentLog.of(wire));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void randomBytesOfAConsolesAlphabet(long seed) {
    byte[] wire = WireNoise.bytes(new Random(seed), 150_000);
    FragmentLog whole = FragmentLog.of(wire);
    assertTiles(wire, whole);
    FragmentLog split = FragmentLog.of(wire, DemuxHints.NONE, Splits.random(seed));
    assertThat(split.entries()).isEqualTo(whole.entries());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void generatedConsoles(long seed) {
    byte[] wire = InterleavingGenerator.generate(seed, 300).wire();
    assertTiles(wire, FragmentLog.of(wire));
  }

  @Test
  void anEmptyTranscriptHasNoFragments() {
    FragmentLog log = FragmentLog.of(new byte[0]);
    assertThat(log.entries()).isEmpty();
    assertThat(log.ended()).isZero();
  }
}
