package dev.afterbye.demux;

/** Gives text to programs or to firmware, and says how sure that is. */
final class TextFragments {
  private final Wire wire;
  private final Place place;
  private final KernelState kernel;
  private final ConsoleWatch console;
  private final Lookalikes lookalikes;
  private final UnstampedKernel unstamped;
  private final Cuts cuts;
  private final FragmentSink sink;

  TextFragments(
      Wire wire,
      Place place,
      KernelState kernel,
      ConsoleWatch console,
      Lookalikes lookalikes,
      UnstampedKernel unstamped,
      Cuts cuts,
      FragmentSink sink) {
    this.wire = wire;
    this.place = place;
    this.kernel = kernel;
    this.console = console;
    this.lookalikes = lookalikes;
    this.unstamped = unstamped;
    this.cuts = cuts;
    this.sink = sink;
  }

  /** What is pending before {@code to} is text. */
  void flush(int to) {
    if (to <= wire.pending) {
      return;
    }
    if (place.firmware || place.firmwareLine) {
      Reason reason = place.firmware ? Reason.FIRMWARE_TEXT : Reason.FIRMWARE_LINE;
      wire.emit(Stream.FIRMWARE, Certainty.LIKELY, reason, to);
      return;
    }
    TwinPairs pairs = console.pairs();
    if (pairs.between()) {
      int open = TwinPairs.recordMayBegin(wire.bytes, wire.pending, to);
      if (open < to) {
        text(open);
        pairs.interrupt();
      }
    }
    text(to);
  }

  private void text(int to) {
    if (to == wire.pending) {
      return;
    }
    kernel.userText(to - wire.pending);
    lookalikes.text(wire.bytes, wire.pending, to);
    if (cuts.open()) {
      sink.join(cuts.join(wire.bytes, wire.pending, to, doubtful()));
    }
    cuts.text(wire.bytes, wire.pending, to);
    Reason reason = reason();
    console.text(wire.bytes, wire.pending, to);
    wire.emit(Stream.USER, certainty(reason), reason, to);
  }

  /** What is pending before {@code to} is a program's, as a log daemon says. */
  void named(int to) {
    if (to > wire.pending) {
      kernel.userText(to - wire.pending);
      lookalikes.text(wire.bytes, wire.pending, to);
      wire.emit(Stream.USER, Certainty.LIKELY, Reason.TEXT_TAGGED, to);
    }
  }

  /** {@code [at, end)} has a record's shape, and was printed by a program. */
  void quoted(Reason reason, int end) {
    cuts.text(wire.bytes, wire.pending, end);
    console.pairs().interrupt();
    wire.emit(Stream.USER, quotedCertainty(reason), reason, end);
    wire.at = end;
    place.lineJudged = false;
    place.behindText(wire.bytes[end - 1] == '\n');
  }

  /** What is pending before the scan position lies inside a record. */
  void letIn(Reason reason, boolean lineEnded) {
    cuts.text(wire.bytes, wire.pending, wire.at);
    wire.emit(Stream.USER, Certainty.UNSURE, reason, wire.at);
    place.behindText(lineEnded);
  }

  private boolean doubtful() {
    return kernel.mayBeHeld()
        || (console.kind() == ConsoleClass.HVC && kernel.mayMixPieces())
        || console.mayBeHvc()
        || place.nearLoss;
  }

  private Reason reason() {
    if (unstamped.on() || unstamped.shown()) {
      return Reason.TEXT_AMONG_UNSTAMPED;
    }
    if (!kernel.stamped()) {
      return Reason.TEXT_WITHOUT_STAMPS;
    }
    if (kernel.mayBeHeld()) {
      return Reason.TEXT_IN_CRASH;
    }
    if (console.kind() == ConsoleClass.HVC && kernel.mayMixPieces()) {
      return Reason.TEXT_ON_HVC;
    }
    if (console.mayBeHvc()) {
      return Reason.TEXT_ON_UNKNOWN;
    }
    if (place.nearLoss) {
      return Reason.TEXT_NEAR_LOSS;
    }
    if (console.keptBootConsole() && !console.pairs().between()) {
      return Reason.TEXT_AMONG_TWINS;
    }
    if (kernel.stampDoubt().on() || lookalikes.along().repeatsLines()) {
      return Reason.TEXT_MAY_LACK_STAMPS;
    }
    if (kernel.restarts()) {
      return Reason.TEXT_BEHIND_RESTART;
    }
    if (kernel.printsParts()) {
      return Reason.TEXT_BEFORE_4_10;
    }
    return kernel.programsProven() ? Reason.TEXT : Reason.TEXT_BEFORE_PROGRAMS;
  }

  /** A program's line is certain where its text is. */
  private Certainty quotedCertainty(Reason reason) {
    boolean proven =
        switch (reason) {
          case QUOTED_SHOWN, QUOTED_ASKED_FOR, QUOTED_COLOURED_STAMP -> !wire.quotesStamp;
          default -> false;
        };
    return proven ? certainty(reason()) : Certainty.LIKELY;
  }

  private static Certainty certainty(Reason reason) {
    return switch (reason) {
      case TEXT -> Certainty.CERTAIN;
      case TEXT_ON_HVC, TEXT_NEAR_LOSS, TEXT_AMONG_UNSTAMPED -> Certainty.UNSURE;
      default -> Certainty.LIKELY;
    };
  }
}
