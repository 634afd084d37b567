package dev.afterbye.demux;

/** Gives records to the kernel, and says how sure that is. */
final class RecordFragments {
  private final Wire wire;
  private final Place place;
  private final KernelState kernel;
  private final ConsoleWatch console;
  private final Lookalikes lookalikes;
  private final UnstampedKernel unstamped;
  private final CrashTexts crashTexts;
  private final PieceRejoin pieces;
  private final Cuts cuts;
  private final FragmentSink sink;

  RecordFragments(
      Wire wire,
      Place place,
      KernelState kernel,
      ConsoleWatch console,
      Lookalikes lookalikes,
      UnstampedKernel unstamped,
      CrashTexts crashTexts,
      PieceRejoin pieces,
      Cuts cuts,
      FragmentSink sink) {
    this.wire = wire;
    this.place = place;
    this.kernel = kernel;
    this.console = console;
    this.lookalikes = lookalikes;
    this.unstamped = unstamped;
    this.crashTexts = crashTexts;
    this.pieces = pieces;
    this.cuts = cuts;
    this.sink = sink;
  }

  /** Gives {@code [at, end)} to the kernel. */
  void take(Certainty certainty, Reason reason, int end) {
    wire.emit(Stream.KERNEL, certainty, reason, end);
    wire.at = end;
    place.behindRecord = true;
    place.lineJudged = false;
    place.recordEndedLine = wire.bytes[end - 1] == '\n';
    if (place.recordEndedLine) {
      place.nextWireLine();
    }
  }

  /** Another kernel than the one before begins at the scan position, and has no stamps. */
  void unstampedKernel() {
    kernel.unstampedBoot();
    lookalikes.newKernel();
    nobodyGoesOn();
    sink.newKernel(wire.transcript(wire.at));
  }

  /** Whoever begins here, the line of text that was open is over. */
  void nobodyGoesOn() {
    place.textAtLineStart = true;
    cuts.interrupt();
  }

  /** Takes a record of which a line of the hypervisor's may have cut off the end. */
  void record(int prefix, int end, boolean cut, long stamp) {
    Reason reason = accepted(prefix, end, stamp);
    reason = cut ? Reason.RECORD_PIECE : reason;
    boolean resets =
        wire.bytes[end - 1] != '\n'
            && end < wire.limit
            && FirmwareText.isBanner(wire.bytes, end, wire.limit);
    if (certainty(reason) == Certainty.CERTAIN) {
      place.stampProof.record(wire.transcript(wire.at));
    }
    take(certainty(reason), reason, end);
    place.textAtLineStart |= resets;
  }

  /** Takes in a record and says how it stands; the state of kernel and cuts moves on. */
  Reason accepted(int prefix, int end, long stamp) {
    byte[] b = wire.bytes;
    int at = wire.at;
    if (place.firmware) {
      place.firmware = false;
      place.textAtLineStart = true;
    }
    cuts.record(wire.transcript(wire.pending), stamp);
    int text = Math.min(end, at + prefix + 1);
    long newest = kernel.newest();
    boolean crashing = kernel.crashing();
    boolean mixed = kernel.mayHoldText();
    boolean replayed = kernel.replaying();
    boolean full = (mixed || console.takesPieces()) && isFull(prefix, text, end, stamp);
    boolean late = kernel.isLate(stamp) && !kernel.bootEnded() && !crashing;
    if (isBehindEarlyText() && newest >= 0) {
      lookalikes.doubts().maybePrinted(false);
    }
    boolean repeated = lookalikes.accepted(stamp, b, at, text, end);
    if (unstamped.on() && stamp >= 0 && !kernel.bootEnded()) {
      unstamped.message(b, text, end);
    }
    if (kernel.record(stamp, repeated, fromProgram(b, at), b, text, end)) {
      lookalikes.newKernel();
      // What is remembered is the new kernel's, of which this is the first.
      lookalikes.accepted(stamp, b, at, text, end);
      sink.newKernel(wire.transcript(at));
      unstamped.anotherKernel();
      late = false;
    }
    if (wire.quotesStamp && kernel.programsProven() && !crashing) {
      lookalikes.along().cut();
    } else if (late) {
      lookalikes.along().shown();
    }
    if (stamp >= 0) {
      unstamped.stamped();
      kernel.stampDoubt().stamped();
      if (!fromProgram(b, at)) {
        kernel.stampDoubt().learn(b, text, end);
      }
    }
    if (kernel.programsProven() && ProgramName.identified(b, text, end)) {
      kernel.journal().named(b, text, end);
      kernel.named(newest);
    }
    console.record(lookalikes.twin(), kernel.programsProven());
    boolean paired = console.pairs().accepted(lookalikes.twin()) && kernel.programsProven();
    if (end - at >= Demultiplexer.MAX_RECORD_BYTES) {
      return Reason.RECORD_OVERLONG;
    }
    if (b[end - 1] != '\n') {
      return Reason.RECORD_TORN;
    }
    if (console.takesPieces()) {
      pieces.learn(b, text, end);
    }
    Reason reason =
        paired ? Reason.RECORD_PAIRED : whole(text, end, repeated, repeated && replayed, full);
    kernel.judged(reason == Reason.RECORD || reason == Reason.RECORD_ALONE);
    if (crashing || kernel.crashing()) {
      learn(text, end);
      if (!paired && !full && (mixed || kernel.mayHoldText())) {
        return Reason.RECORD_IN_CRASH;
      }
    }
    if (repeated && kernel.mayComeAgain()) {
      return Reason.RECORD_SENT_AGAIN;
    }
    if (reason == Reason.RECORD_WITHOUT_JOURNAL && lookalikes.endedUnlike()) {
      return Reason.RECORD_WITH_RETURN;
    }
    if (reason != Reason.RECORD) {
      return reason;
    }
    if (late) {
      return Reason.RECORD_LATE;
    }
    if (lookalikes.endedUnlike()) {
      return Reason.RECORD_WITH_RETURN;
    }
    return full ? Reason.RECORD_OF_FIXED_FORM : Reason.RECORD;
  }

  /**
   * Whether the record can hold nothing but its own bytes: its message has a fixed form, and its
   * stamp, of the moment of those before it, has no digit too many.
   */
  private boolean isFull(int prefix, int text, int end, long stamp) {
    return prefix == PrintkPrefix.USUAL_BYTES
        && wire.bytes[wire.at] == '['
        && stamp < kernel.newest() + KernelState.JITTER_MICROS
        && FixedForms.has(wire.bytes, text, RecordExtent.lineEnd(wire.bytes, text, end));
  }

  /** Whether text stands before it though neither a boot nor a program was seen to begin. */
  private boolean isBehindEarlyText() {
    return wire.transcript(wire.at) > 0
        && !place.behindRecord
        && !kernel.programsProven()
        && !kernel.bannerSeen();
  }

  /** How a whole record stands that no crash prints. */
  private Reason whole(int text, int end, boolean repeated, boolean replayed, boolean full) {
    byte[] b = wire.bytes;
    int at = wire.at;
    boolean programs = kernel.programsProven();
    if (programs && end - at > PieceRejoin.PIECE_BYTES && !full) {
      if (console.kind() == ConsoleClass.HVC && kernel.mayMixPieces()) {
        return Reason.RECORD_ON_HVC;
      }
      if (console.mayBeHvc()) {
        return Reason.RECORD_ON_UNKNOWN;
      }
    }
    if (unstamped.shown() || lookalikes.doubts().unexplained() || isBehindEarlyText()) {
      return Reason.RECORD_UNEXPLAINED;
    }
    if (programs && console.maySignOnAgain() && !kernel.panicking()) {
      return Reason.RECORD_OF_SIGNED_OFF;
    }
    if (lookalikes.twin() && !programs) {
      return Reason.RECORD_TWIN;
    }
    if (console.keptBootConsole() && programs) {
      return Reason.RECORD_AMONG_TWINS;
    }
    if (lookalikes.twin() || (repeated && programs && !replayed)) {
      return kernel.printsAlone() ? Reason.RECORD_ALONE : Reason.RECORD_AGAIN;
    }
    if (lookalikes.amongQuoted()) {
      return Reason.RECORD_AMONG_QUOTED;
    }
    if (lookalikes.doubts().doubtful()) {
      return Reason.RECORD_BEHIND_PROMPT;
    }
    if (lookalikes.behindMark()) {
      return Reason.RECORD_BEHIND_MARK;
    }
    if (wire.quotesStamp) {
      return Reason.RECORD_QUOTES;
    }
    if (kernel.clockDoubtful()) {
      return Reason.RECORD_AMONG_JUMPS;
    }
    if (kernel.printsParts() && programs) {
      return Reason.RECORD_BEFORE_4_10;
    }
    if (replayed) {
      return kernel.printsAlone()
          ? Reason.RECORD_ALONE
          : kernel.panicking() ? Reason.RECORD_AGAIN_IN_PANIC : Reason.RECORD_REPLAYED;
    }
    if (fromProgram(b, at)) {
      return Reason.RECORD_FROM_PROGRAM;
    }
    return programs && ProgramName.identified(b, text, end) ? byProgram(text, end) : Reason.RECORD;
  }

  /**
   * Gives {@code [at, end)} to the kernel: a plain record that may begin with a program's name.
   *
   * @param newest the newest stamp before it
   */
  void named(int text, int end, long newest) {
    Reason reason = Reason.RECORD;
    if (ProgramName.identified(wire.bytes, text, end)) {
      kernel.journal().named(wire.bytes, text, end);
      kernel.named(newest);
      reason = byProgram(text, end);
    }
    wire.emit(Stream.KERNEL, certainty(reason), reason, end);
  }

  private Reason byProgram(int text, int end) {
    if (kernel.printsAlone()) {
      return Reason.RECORD_ALONE;
    }
    kernel.journal().trusted(wire.bytes, text, end);
    return kernel.journal().isKernels(wire.bytes, text, end)
        ? Reason.RECORD_WITHOUT_JOURNAL
        : Reason.RECORD_NAMES_PROGRAM;
  }

  private void learn(int text, int end) {
    crashTexts.learn(wire.bytes, text, RecordExtent.lineEnd(wire.bytes, text, end));
  }

  /** A level with a facility: {@code <N>} with N of 8 or more (include/linux/kern_levels.h). */
  private static boolean fromProgram(byte[] b, int at) {
    return b[at] == '<' && (b[at + 2] != '>' || b[at + 1] >= '8');
  }

  private static Certainty certainty(Reason reason) {
    return switch (reason) {
      case RECORD_OVERLONG, RECORD_ON_HVC, RECORD_PIECE -> Certainty.UNSURE;
      case RECORD_TORN,
          RECORD_IN_CRASH,
          RECORD_AMONG_TWINS,
          RECORD_ON_UNKNOWN,
          RECORD_AGAIN,
          RECORD_AGAIN_IN_PANIC,
          RECORD_SENT_AGAIN,
          RECORD_OF_SIGNED_OFF,
          RECORD_AMONG_QUOTED,
          RECORD_BEHIND_PROMPT,
          RECORD_BEHIND_MARK,
          RECORD_UNEXPLAINED,
          RECORD_AMONG_JUMPS,
          RECORD_LATE,
          RECORD_QUOTES,
          RECORD_WITH_RETURN,
          RECORD_BEFORE_4_10,
          RECORD_NAMES_PROGRAM ->
          Certainty.LIKELY;
      default -> Certainty.CERTAIN;
    };
  }
}
