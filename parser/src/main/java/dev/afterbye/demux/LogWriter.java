package dev.afterbye.demux;

/** Who wrote a line, as a log daemon says before it. */
enum LogWriter {
  /** Nobody says. */
  UNKNOWN,
  KERNEL,
  PROGRAM
}
