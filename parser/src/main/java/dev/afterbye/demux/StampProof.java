package dev.afterbye.demux;

/**
 * Whether what stands before each wire line is a capture tool's for sure: no program can put
 * anything before the kernel's records. A line without it ends the proof.
 */
final class StampProof {
  /** Records behind stamps that prove them. */
  private static final int RECORDS = 8;

  private final Wire wire;
  private int records;

  /** Where in the transcript the stamp taken off last ends. */
  private long end = Wire.NOWHERE;

  StampProof(Wire wire) {
    this.wire = wire;
  }

  /** A stamp ends at the scan position. */
  void stamped() {
    end = wire.transcript(wire.at);
  }

  /** A wire line has none. */
  void missing() {
    records = 0;
  }

  /** A record begins at that transcript offset that is the kernel's for sure. */
  void record(long at) {
    records += at == end ? 1 : 0;
  }

  boolean given() {
    return records >= RECORDS;
  }
}
