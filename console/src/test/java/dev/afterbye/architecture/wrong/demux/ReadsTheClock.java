package dev.afterbye.architecture.wrong.demux;

import java.util.function.LongSupplier;

/** A stage that reads a clock, and only by reference. */
public final class ReadsTheClock {
  public final LongSupplier clock = System::nanoTime;
}
