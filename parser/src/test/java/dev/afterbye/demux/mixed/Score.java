package dev.afterbye.demux.mixed;

import dev.afterbye.demux.Certainty;
import dev.afterbye.demux.Fragment;
import dev.afterbye.demux.FragmentLog;
import dev.afterbye.demux.Stream;
import java.util.Locale;

/**
 * How captures of a kind come apart, in bytes.
 *
 * @param certain those that are said to be certain
 * @param wrong those in a wrong stream, with the undecided ones left out
 * @param certainAndWrong those of them that are said to be certain
 * @param undecided those of which the facts say that the wire does not tell whose they are
 * @param undecidedAndWrong those of them that are in a wrong stream and said to be certain
 */
record Score(
    long bytes,
    long certain,
    long wrong,
    long certainAndWrong,
    long undecided,
    long undecidedAndWrong) {
  static final Score NONE = new Score(0, 0, 0, 0, 0, 0);
  static final String HEAD =
      String.format(
          "%-22s %9s %9s %7s %9s %9s %9s",
          "console", "bytes", "certain", "wrong", "both", "undecided", "both");

  static Score of(Tape tape, FragmentLog log) {
    Score score = NONE;
    for (FragmentLog.Entry entry : log.entries()) {
      score = score.plus(of(tape, entry.fragment()));
    }
    return score;
  }

  private static Score of(Tape tape, Fragment fragment) {
    boolean certain = fragment.certainty() == Certainty.CERTAIN;
    boolean decoration = fragment.stream() == Stream.DECORATION;
    long wrong = 0;
    long undecided = 0;
    long undecidedAndWrong = 0;
    for (int at = (int) fragment.from(); at < fragment.to(); at++) {
      boolean decided = tape.decidedAt(at);
      undecided += decided ? 0 : 1;
      if (!tape.mayBe(at, fragment.stream())) {
        wrong += decided ? 1 : 0;
        undecidedAndWrong += decided ? 0 : 1;
      }
    }
    long bytes = fragment.to() - fragment.from();
    return new Score(
        bytes,
        certain || decoration ? bytes : 0,
        wrong,
        certain ? wrong : 0,
        undecided,
        certain ? undecidedAndWrong : 0);
  }

  Score plus(Score other) {
    return new Score(
        bytes + other.bytes,
        certain + other.certain,
        wrong + other.wrong,
        certainAndWrong + other.certainAndWrong,
        undecided + other.undecided,
        undecidedAndWrong + other.undecidedAndWrong);
  }

  double certainPercent() {
    return 100.0 * certain / Math.max(1, bytes);
  }

  String row(String name) {
    return String.format(
        Locale.ROOT,
        "%-22s %9d %8.2f%% %6.2f%% %9d %9d %9d",
        name,
        bytes,
        certainPercent(),
        100.0 * wrong / Math.max(1, bytes),
        certainAndWrong,
        undecided,
        undecidedAndWrong);
  }
}
