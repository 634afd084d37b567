package dev.afterbye.demux;

/**
 * Tells when lines arrived by the stamps that a capture tool put before them, counted from the
 * second of the first stamp. Stamps without a date go round at midnight, those without a year at
 * its end.
 */
final class StampClock {
  private static final long SECOND = 1_000_000_000;
  private static final long DAY = 86_400 * SECOND;

  /** No silence is so long: the clock of the tool was set. */
  private static final long MAX_STEP = 31 * DAY;

  /** What goes back by less was only passed on in another order. */
  private static final long DISORDER = SECOND;

  /** Times that the stamps may begin anew, as they do where captures were put together. */
  private static final int MAX_RESTARTS = 8;

  private final StampReader reader = new StampReader();
  private final boolean sinceLineBefore;
  private boolean running;
  private int restarts;
  private long last;
  private long total;

  /**
   * A clock that stands.
   *
   * @param sinceLineBefore whether a stamp tells how long after the line before it came
   */
  StampClock(boolean sinceLineBefore) {
    this.sinceLineBefore = sinceLineBefore;
  }

  /**
   * When the line arrived whose stamp is {@code [from, to)}, in nanoseconds, or {@link
   * FragmentSink#NO_ARRIVAL} when the stamps are not those of a clock.
   */
  long nanos(byte[] b, int from, int to) {
    if (reader.read(b, from, to)) {
      advance(reader.nanos());
    }
    return running && restarts <= MAX_RESTARTS ? total : FragmentSink.NO_ARRIVAL;
  }

  private void advance(long now) {
    if (!running) {
      running = true;
      last = now;
      total = now % SECOND;
      return;
    }
    long step = sinceLineBefore ? now : now - last;
    long period = reader.periodDays() * DAY;
    if (step < -period / 2) {
      step += period;
    }
    if (step < -DISORDER) {
      restarts++;
    }
    if (step >= 0 || step < -DISORDER) {
      last = now;
    }
    total += step > 0 && step <= MAX_STEP ? step : 0;
  }
}
