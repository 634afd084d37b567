package dev.afterbye.line;

import dev.afterbye.demux.Stream;

/** A line being handed on. It may be read only during the call; {@link #keep} makes it last. */
public interface Line {
  /** The stream the line belongs to. */
  Stream stream();

  /** Number of the wire line that holds the first byte, counted from 1. */
  long number();

  /** Transcript offset of the first byte. */
  long from();

  /** Transcript offset behind the last byte. */
  long to();

  /** When the last piece arrived, in nanoseconds of the feeder's clock. */
  long arrivalNanos();

  /** The array that holds the text. */
  byte[] bytes();

  /** Where the text begins in {@link #bytes()}. */
  int offset();

  /** Length of the text in bytes, without its line end. */
  int length();

  /** How often another writer cut the line. */
  int cuts();

  /** Whether the end of the text was dropped because the line is longer than the bound. */
  boolean truncated();

  /** Whether the line's end was seen; false for one that a reset or the end of input cut. */
  boolean ended();

  /** An immutable copy. */
  LineRef keep();
}
