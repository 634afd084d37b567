package dev.afterbye.demux.mixed;

/**
 * What a kernel prints at once: one line of a record, without its prefix.
 *
 * @param message one character is one byte
 */
record KernelRecord(long micros, String message) {
  KernelRecord at(long otherMicros) {
    return new KernelRecord(otherMicros, message);
  }

  boolean startsPrograms() {
    return message.startsWith("Run /");
  }
}
