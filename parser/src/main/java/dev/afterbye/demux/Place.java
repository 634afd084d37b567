package dev.afterbye.demux;

/** What the scan knows of the place on the wire where it stands. */
final class Place {
  /** How far behind lost bytes text is not trusted, in bytes. */
  private static final int NEAR_LOSS_BYTES = 1024;

  private final Wire wire;

  /** What tells that stamps before lines are a capture tool's. */
  final StampProof stampProof;

  /** Start of the wire line that may carry a stamp of the capture tool, or nowhere. */
  int undecorated;

  boolean textAtLineStart = true;

  /** It was looked whether the line of text is firmware's or a kernel's without stamps. */
  boolean lineJudged;

  /** Nothing but a record stands directly before. */
  boolean behindRecord;

  /** If so, it ended its wire line. */
  boolean recordEndedLine;

  /** Nothing but line ends was printed yet. */
  boolean blank = true;

  /** Firmware prints until a kernel does. */
  boolean firmware;

  /** The loader has printed its last line: who prints the next one is not firmware by habit. */
  boolean handedOver;

  /** The loader lists times behind its last line: what is indented is its own. */
  boolean listsTimes;

  /** This one line is firmware's. */
  boolean firmwareLine;

  /** Who wrote the line, where a log daemon said it. */
  LogWriter writer = LogWriter.UNKNOWN;

  /** The line began near lost bytes, which make text doubtful. */
  boolean nearLoss;

  /** Transcript offset up to which they do. */
  private long lossEnd;

  Place(Wire wire) {
    this.wire = wire;
    stampProof = new StampProof(wire);
  }

  /** The window went on. */
  void shift(int bytes) {
    undecorated -= undecorated == Wire.NOWHERE ? 0 : bytes;
  }

  /** A wire line ended directly before the scan position. */
  void nextWireLine() {
    wire.lineOver();
    beginWireLine();
  }

  /** The next wire line begins at the scan position, and the one before is counted. */
  void beginWireLine() {
    undecorated = wire.at;
    nearLoss = wire.transcript(wire.at) < lossEnd;
  }

  /** Text stands directly before the scan position. */
  void insideText() {
    textAtLineStart = false;
    behindRecord = false;
  }

  /** Whether a wire line begins here, be it with the rest of a line of text that a record cut. */
  boolean atLineStart() {
    return textAtLineStart || (behindRecord && recordEndedLine);
  }

  /** Text that ended a wire line, or did not, stands directly before. */
  void behindText(boolean lineEnded) {
    textAtLineStart = lineEnded;
    if (lineEnded) {
      nextWireLine();
    }
  }

  /** Whether neither firmware nor lost bytes are near. */
  boolean steady() {
    return !firmware && !firmwareLine && !nearLoss && wire.transcript(wire.at) >= lossEnd;
  }

  /** Bytes were lost at the window's offset; what is pending comes behind it. */
  void loss(int at) {
    lossEnd = wire.transcript(at) + NEAR_LOSS_BYTES;
    nearLoss = true;
  }

  /** Bytes were lost here, and what was open is over. */
  void gap() {
    loss(wire.limit);
    textAtLineStart = true;
    lineJudged = false;
    behindRecord = false;
  }
}
