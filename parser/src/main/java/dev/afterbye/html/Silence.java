package dev.afterbye.html;

/**
 * A time in which nothing at all was printed.
 *
 * @param fromLine the wire line before it, counted from 1
 * @param toLine the wire line behind it
 * @param stampMicros the newest stamp before it, on the kernel's clock, or -1
 * @param arrivalMicros when it began, since the boot's first byte, or -1 without arrival times
 * @param micros how long it lasted: by arrival, and without arrival times by stamps
 */
record Silence(long fromLine, long toLine, long stampMicros, long arrivalMicros, long micros) {
  boolean isByArrival() {
    return arrivalMicros >= 0;
  }
}
