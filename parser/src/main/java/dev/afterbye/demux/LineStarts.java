package dev.afterbye.demux;

import static dev.afterbye.demux.FirmwareText.Verdict.BANNER;
import static dev.afterbye.demux.FirmwareText.Verdict.MORE;

/**
 * Looks at the start of a line: firmware, or a kernel that prints no stamps? Behind a record, where
 * the rest of a line of text may follow that the record cut, only at what begins with a banner.
 */
final class LineStarts {
  private final Wire wire;
  private final Place place;
  private final TextFragments text;
  private final RecordFragments records;
  private final KernelState kernel;
  private final UnstampedKernel unstamped;
  private final Decoration decoration;

  LineStarts(
      Wire wire,
      Place place,
      TextFragments text,
      RecordFragments records,
      KernelState kernel,
      UnstampedKernel unstamped,
      Decoration decoration) {
    this.wire = wire;
    this.place = place;
    this.text = text;
    this.records = records;
    this.kernel = kernel;
    this.unstamped = unstamped;
    this.decoration = decoration;
  }

  /** Judges the line at the scan position, or takes it; false when more bytes are needed. */
  boolean judge() {
    byte[] b = wire.bytes;
    int at = wire.at;
    if (place.writer != LogWriter.UNKNOWN) {
      return logLine();
    }
    if (place.blank && b[at] != '\r' && b[at] != '\n') {
      int prompt = kernel.stamped() ? 0 : FirmwareText.prompt(b, at, wire.limit);
      if (prompt < 0 && !wire.complete) {
        return false;
      }
      place.blank = false;
      if (prompt > 0) {
        return loaderSpeaks();
      }
    }
    if (place.firmware) {
      int programs = ProgramText.begins(b, at, wire.limit, wire.complete);
      if (programs != 0) {
        return programs > 0 && programsSpeak();
      }
    }
    if (!place.firmware && kernel.mayDoubtStamps()) {
      int begins = kernel.stampDoubt().judge(b, at, wire.limit);
      if (begins < 0 && !wire.complete) {
        return false;
      }
      if (begins > 0) {
        text.flush(at);
        kernel.stampDoubt().suspect();
      }
    }
    if (FirmwareText.isNone(b[at]) && b[at] != '<' && !mayLackBanner() && !unstamped.on()) {
      return other();
    }
    int message = PrintkPrefix.behindLevel(b, at, wire.limit);
    if (message < 0 && !wire.complete) {
      return false;
    }
    message = Math.max(message, at);
    if (unstamped.on()
        || UnstampedBanner.mayBegin(b, message, wire.limit)
        || (mayLackBanner() && KernelWording.mayFollowBanner(b, message, wire.limit))) {
      int taken = unstampedLine(message);
      if (taken != 0) {
        return taken > 0;
      }
    }
    if (!place.textAtLineStart && !kernel.bootEnded()) {
      return other();
    }
    FirmwareText.Verdict verdict = FirmwareText.judge(b, at, wire.limit, wire.complete);
    if (!place.textAtLineStart && verdict != MORE && verdict != BANNER) {
      return other();
    }
    switch (verdict) {
      case MORE -> {
        return false;
      }
      case BANNER -> {
        return loaderSpeaks();
      }
      case HAND_OVER -> place.handedOver = place.firmware;
      case TIMES -> {
        if (!place.firmware) {
          return other();
        }
        place.listsTimes = true;
      }
      case LINE -> {
        text.flush(at);
        place.firmwareLine = true;
      }
      case KERNEL_TEXT -> {
        text.flush(at);
        place.firmware = false;
      }
      case OTHER -> {
        return other();
      }
    }
    place.lineJudged = true;
    return true;
  }

  /** A line of which a log daemon says who wrote it: nothing cuts it. */
  private boolean logLine() {
    byte[] b = wire.bytes;
    int at = wire.at;
    int bound = Math.min(wire.limit, at + Demultiplexer.MAX_RECORD_BYTES);
    int end = WordScan.lineEnd(b, at, bound);
    if (end == wire.limit && !wire.complete) {
      return false;
    }
    text.flush(at);
    place.blank = false;
    place.firmware = false;
    place.lineJudged = true;
    if (place.writer == LogWriter.PROGRAM) {
      wire.at = end;
      place.insideText();
      text.named(end);
      return true;
    }
    if (end < bound && PrintkPrefix.match(b, at, end) <= 0) {
      if (kernel.stamped() && UnstampedBanner.isFirst(b, at, end)) {
        records.unstampedKernel();
      }
      records.take(Certainty.LIKELY, Reason.RECORD_TAGGED, end + 1);
    }
    return true;
  }

  /** Whether another kernel may print of which the first lines are not here. */
  private boolean mayLackBanner() {
    return !kernel.stamped() || kernel.bootEnded();
  }

  /** A line that could be anybody's: behind a loader's last one it is not firmware's. */
  private boolean other() {
    byte first = wire.bytes[wire.at];
    if (place.firmware && place.handedOver && first != '\r' && first != '\n') {
      place.listsTimes &= first == ' ';
      if (!place.listsTimes) {
        return programsSpeak();
      }
    }
    place.lineJudged = true;
    return true;
  }

  private boolean loaderSpeaks() {
    text.flush(wire.at);
    records.nobodyGoesOn();
    place.firmware = true;
    place.handedOver = false;
    kernel.firmware();
    place.lineJudged = true;
    return true;
  }

  /** A quiet kernel started programs: firmware and loader are over. */
  private boolean programsSpeak() {
    text.flush(wire.at);
    place.firmware = false;
    place.lineJudged = true;
    return true;
  }

  /**
   * 1 when the line with that message was the kernel's and is taken, 0 when not, -1 when more bytes
   * are needed.
   */
  private int unstampedLine(int message) {
    byte[] b = wire.bytes;
    int at = wire.at;
    boolean levelled = message > at;
    int bound = Math.min(wire.limit, at + UnstampedKernel.MAX_LINE_BYTES);
    int end = WordScan.lineEnd(b, at, bound);
    if (end == bound) {
      boolean waits =
          bound == wire.limit && !wire.complete && unstamped.waits(b, message, wire.limit);
      return waits ? -1 : 0;
    }
    int begins = unstampedBanner(message, end);
    if (begins < 0) {
      return begins;
    }
    if (begins == 0
        && !unstamped.on()
        && mayLackBanner()
        && KernelWording.followsBanner(b, message, end)) {
      text.flush(at);
      if (kernel.stamped()) {
        records.unstampedKernel();
      }
      unstamped.beginBehindBanner(levelled);
    }
    if (begins == 0 && !(unstamped.on() && unstamped.takes(b, message, end, levelled))) {
      return 0;
    }
    text.flush(at);
    place.firmware = false;
    records.take(Certainty.UNSURE, Reason.RECORD_UNSTAMPED, end + 1);
    return 1;
  }

  /**
   * 1 when the line begins another boot, 0 when not, -1 when more bytes are needed: a program may
   * show the banner, too ({@code /proc/version}, xmon), but not what a kernel prints next.
   */
  private int unstampedBanner(int message, int end) {
    byte[] b = wire.bytes;
    if (!UnstampedBanner.isFirst(b, message, end)) {
      return 0;
    }
    boolean running = kernel.programsProven() || unstamped.programsRun();
    boolean shown = running && !place.firmware && !kernel.bootEnded();
    int second = shown || kernel.stamped() ? second(end + 1) : 1;
    if (second < 0 || (shown && second == 0)) {
      return second;
    }
    text.flush(wire.at);
    if (!shown && kernel.stamped() && second > 0) {
      records.unstampedKernel();
    }
    unstamped.begin(b, message, end, message > wire.at);
    return 1;
  }

  /** Whether the line that begins at {@code at} is a kernel's second, -1 when more is needed. */
  private int second(int at) {
    int stamp = decoration.active() ? decoration.match(wire.bytes, at, wire.limit) : 0;
    int early = stamp < 0 ? -1 : KernelWording.isSecond(wire.bytes, at + stamp, wire.limit);
    return wire.complete ? Math.max(0, early) : early;
  }
}
