package dev.afterbye.capture;

/** How a log begins that is of some form. */
interface Beginning {
  /** Whether one that begins with the first {@code length} bytes may be. */
  boolean fits(byte[] head, int length);
}
