package dev.afterbye.capture;

/**
 * The first line of an index.
 *
 * @param started when the capture began: ISO 8601, UTC
 * @param target where the bytes are from, without secrets
 * @param protocol what was spoken
 * @param part number of this file in its capture, counted from 1
 * @param base bytes of the capture in the files before
 */
public record CaptureHeader(String started, String target, String protocol, int part, long base) {
  /** The newest version of the index that is written and read. */
  static final int VERSION = 1;

  CaptureHeader next(long laterBase) {
    return new CaptureHeader(started, target, protocol, part + 1, laterBase);
  }
}
