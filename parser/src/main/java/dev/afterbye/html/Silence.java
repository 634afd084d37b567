package dev.afterbye.html;

/**
 * A time in which nothing at all was printed.
 *
 * @param fromLine the wire line before it, counted from 1
 * @param toLine the wire line behind it
 * @param startMicros when it began: on the kernel's clock, or since the boot's first byte by
 *     arrival
 * @param micros how long it lasted
 * @param byArrival whether the times are those of the bytes' arrival, else they are printk stamps
 */
record Silence(long fromLine, long toLine, long startMicros, long micros, boolean byArrival) {}
