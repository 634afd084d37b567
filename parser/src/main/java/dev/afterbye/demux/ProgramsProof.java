package dev.afterbye.demux;

/** What proves that programs run: a record that says so, or what they write. */
final class ProgramsProof {
  /** User text that does although no record said so, in bytes since the boot began. */
  private static final int TEXT_BYTES = 200;

  private boolean said;
  private boolean proven;
  private long textBytes;

  ProgramsProof(boolean said) {
    this.said = said;
  }

  /** Another kernel prints. */
  void forget() {
    said = false;
    proven = false;
    textBytes = 0;
  }

  /** A record says so. */
  void said() {
    said = true;
  }

  /** Whether a record said so. */
  boolean isSaid() {
    return said;
  }

  void text(int bytes) {
    textBytes += bytes;
  }

  /** Whether programs run, with so many bytes of text behind a record with a stamp or not. */
  boolean run(boolean stamped) {
    return said || (stamped && textBytes >= TEXT_BYTES);
  }

  /** A line or a record is over: only here may what is known of text change. */
  void settle(boolean stamped) {
    proven = run(stamped);
  }

  /** Whether they run, as of the end of the last line or record. */
  boolean proven() {
    return proven;
  }
}
