package dev.afterbye.demux.mixed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.Certainty;
import dev.afterbye.demux.Demultiplexer;
import dev.afterbye.demux.Fragment;
import dev.afterbye.demux.FragmentLog;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.Splits;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Captures that are put together of the samples' records and text, of which each byte's writer is
 * known: what is said to be certain is right, every byte is in one stream, and the way in which the
 * bytes arrive does not matter. {@code -Dcaptures=N -Dseed=S} for more of them.
 */
class MixedCaptureLawTest {
  private static final int CAPTURES = Integer.getInteger("captures", 8);
  private static final long SEED = Long.getLong("seed", 1);
  private static final double LEAST_CERTAIN_PERCENT = 95;

  /** Bytes shown around one that is wrong. */
  private static final int SHOWN = 200;

  @Test
  void whatIsCertainIsRight() {
    SoftAssertions laws = new SoftAssertions();
    Score uart = Score.NONE;
    System.out.println(Score.HEAD);
    for (MixedKind kind : MixedKind.ALL) {
      Score score = Score.NONE;
      for (int i = 0; i < CAPTURES; i++) {
        score = score.plus(capture(kind, i, laws));
      }
      System.out.println(score.row(kind.name()));
      uart = kind.uart() ? uart.plus(score) : uart;
    }
    System.out.println(uart.row("UART kinds together"));
    laws.assertThat(uart.certainPercent()).isGreaterThan(LEAST_CERTAIN_PERCENT);
    laws.assertAll();
  }

  private static Score capture(MixedKind kind, int number, SoftAssertions laws) {
    Random random = new Random(SEED * 1_000_003 + number * 31L + kind.name().hashCode());
    Tape tape = kind.console().capture(random);
    byte[] wire = tape.wire();
    FragmentLog log = demultiplex(wire, tape.gapOrEnd(), Splits.whole());
    assertThat(log.bytes()).as("%s %d", kind.name(), number).isEqualTo(wire);
    for (Splits splits : new Splits[] {Splits.every(1, 0), Splits.random(number)}) {
      FragmentLog split = demultiplex(wire, tape.gapOrEnd(), splits);
      boolean same =
          split.entries().equals(log.entries()) && split.newKernels().equals(log.newKernels());
      laws.assertThat(same).as("%s %d, %s", kind.name(), number, splits).isTrue();
    }
    Score score = Score.of(tape, log);
    laws.assertThat(score.certainAndWrong())
        .as(() -> kind.name() + " " + number + firstWrong(tape, log))
        .isZero();
    return score;
  }

  private static FragmentLog demultiplex(byte[] wire, int gap, Splits splits) {
    FragmentLog log = new FragmentLog();
    Demultiplexer demultiplexer = new Demultiplexer(log);
    Splits.ChunkSink feed =
        (bytes, from, to) -> demultiplexer.feed(bytes, from, to, FragmentSink.NO_ARRIVAL);
    splits.push(Arrays.copyOf(wire, gap), feed);
    if (gap < wire.length) {
      demultiplexer.gap("a connection broke");
      splits.push(Arrays.copyOfRange(wire, gap, wire.length), feed);
    }
    demultiplexer.end();
    return log;
  }

  private static String firstWrong(Tape tape, FragmentLog log) {
    for (FragmentLog.Entry entry : log.entries()) {
      Fragment fragment = entry.fragment();
      for (int at = (int) fragment.from(); at < fragment.to(); at++) {
        if (fragment.certainty() == Certainty.CERTAIN
            && tape.decidedAt(at)
            && !tape.mayBe(at, fragment.stream())) {
          return ", byte " + at + ", " + fragment + ":\n" + tape.around(at, SHOWN);
        }
      }
    }
    return "";
  }
}
