package dev.afterbye.batch;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** A line on a terminal that says how far a long run is. */
public final class Progress {
  private static final long INTERVAL_NANOS = 200_000_000;

  /** Erases to the end of the line (ECMA-48, EL). */
  private static final String ERASE = "\u001b[K";

  private final PrintStream terminal;
  private final LongSupplier clock;
  private final long start;
  private volatile OptionalLong total = OptionalLong.empty();
  private long shown;
  private boolean visible;
  private long logs;
  private long bytes;

  /** Progress on that terminal, by a clock of nanoseconds. */
  public Progress(PrintStream terminal, LongSupplier clock) {
    this.terminal = terminal;
    this.clock = clock;
    this.start = clock.getAsLong();
    this.shown = start;
  }

  /** How many inputs there are, once somebody has counted them. */
  public void total(long inputs) {
    total = OptionalLong.of(inputs);
  }

  /** A log is done. */
  public void done(long logBytes) {
    logs++;
    bytes += logBytes;
    long now = clock.getAsLong();
    if (now - shown >= INTERVAL_NANOS) {
      shown = now;
      visible = true;
      terminal.print("\r" + line(now - start) + ERASE);
      terminal.flush();
    }
  }

  /** Takes the line away, if there is one, until it is time for the next. */
  public void hide() {
    if (visible) {
      visible = false;
      terminal.print("\r" + ERASE);
      terminal.flush();
    }
  }

  private String line(long nanos) {
    double seconds = Math.max(1e-3, nanos / 1e9);
    String words =
        String.format(
            Locale.ROOT,
            "%d logs, %.0f a second, %.0f MB/s",
            logs,
            logs / seconds,
            bytes / seconds / 1e6);
    OptionalLong all = total;
    if (all.isEmpty() || all.getAsLong() < logs) {
      return words;
    }
    long left = Math.round((all.getAsLong() - logs) * seconds / logs);
    return words
        + String.format(
            Locale.ROOT,
            ", %d%% of %d, %s left",
            100 * logs / Math.max(1, all.getAsLong()),
            all.getAsLong(),
            clock(Duration.ofSeconds(left)));
  }

  private static String clock(Duration left) {
    return String.format(Locale.ROOT, "%d:%02d", left.toMinutes(), left.toSecondsPart());
  }
}
