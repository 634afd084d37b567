package dev.afterbye.attach;

import dev.afterbye.capture.LiveFeed;
import dev.afterbye.demux.Stream;
import dev.afterbye.report.VisibleText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What the user sees: console bytes, and our own lines between them. One thread writes, since a
 * terminal may take its time; whoever else has something to show leaves it here and goes on.
 */
public final class Screen implements LiveFeed.Watcher {
  /** Lines of ours that may wait for a line end. */
  static final int MAX_WAITING_NOTICES = 64;

  /** A half-written line that does not go on for so long is one that waits for input. */
  private static final long RESTING_NANOS = 1_000_000_000;

  /** Our mark. */
  private static final String MARK = "[afterbye] ";

  private final PacedOutput out;
  private final ScreenOptions options;
  private final Executor executor;
  private final Consumer<String> aside;
  private final TerminalModes modes = new TerminalModes();
  private final StreamView view;
  private final LineStamps stamps;
  private final SafeText safe = new SafeText();
  private final Queue<Runnable> urgent = new ConcurrentLinkedQueue<>();
  private final Deque<String> notices = new ArrayDeque<>();
  private final StatusLine status = new StatusLine();
  private long noticesLost;
  private String counter = "";
  private boolean prompting;
  private byte[] beforePrompt = new byte[0];
  private final LongSupplier nanoTime;
  private long lastConsoleNanos;
  private long lastFedNanos;
  private long arrivalNanos;
  private long discardedBytes;
  private volatile boolean discard;
  private volatile boolean ended;
  private volatile int columns = 80;

  /**
   * A screen.
   *
   * @param nanoTime the time as {@link System#nanoTime} counts it
   * @param aside takes our own lines when the console is not shown on a terminal
   * @param executor runs what writes, one at a time
   */
  public Screen(
      OutputStream out,
      ScreenOptions options,
      Clock clock,
      LongSupplier nanoTime,
      Consumer<String> aside,
      Executor executor) {
    this.nanoTime = nanoTime;
    this.lastConsoleNanos = nanoTime.getAsLong();
    this.lastFedNanos = lastConsoleNanos;
    this.aside = aside;
    this.out = new PacedOutput(out);
    this.options = options;
    this.executor = executor;
    this.view = new StreamView(options.colourStreams(), this::show);
    this.stamps = new LineStamps(options.stamps(), clock);
  }

  /** Why nothing is shown any more, if so. */
  public Optional<IOException> failure() {
    return out.failure();
  }

  /** A line of ours, shown behind the next line end of the console's, or when its line rests. */
  public void notice(String line) {
    post(
        () -> {
          if (notices.size() < MAX_WAITING_NOTICES) {
            notices.add(VisibleText.of(line));
          } else {
            noticesLost++;
          }
          writeNoticesIfFit();
        });
  }

  /** Lines that were asked for: shown at once, and a half-written line again behind them. */
  public void answer(List<String> lines) {
    post(() -> writeBlock(lines.stream().map(VisibleText::of).toList()));
  }

  /** A line that may change and goes when the console speaks; empty for none. */
  public void counter(String line) {
    post(() -> writeCounter(VisibleText.of(line)));
  }

  /** A line that takes the place of a half-written one while the user types on it; then empty. */
  public void prompt(String line) {
    post(
        () -> {
          prompting = !line.isEmpty();
          if (!prompting) {
            eraseCounter();
            return;
          }
          if (modes.lineOpen()) {
            byte[] before = modes.line();
            own(modes.cancel());
            own(modes.endLine());
            beforePrompt = before;
          }
          transientLine(VisibleText.of(line));
        });
  }

  /** The status line, if there is to be one. */
  public void status(String line) {
    if (options.statusLine()) {
      post(() -> own(status.draw(VisibleText.of(line))));
    }
  }

  /** The terminal has another size. */
  public void resized(int toColumns, int toRows) {
    columns = toColumns;
    if (options.statusLine()) {
      post(() -> own(status.resized(toColumns, toRows)));
    }
  }

  /** Shows other streams, and says which. */
  public void cycleStreams() {
    between(() -> writeBlock(List.of("shown: " + view.cycle().words())));
  }

  /** Puts other stamps before lines, and says which. */
  public void cycleStamps() {
    between(() -> writeBlock(List.of("time stamps: " + stamps.cycle())));
  }

  /** Leaves out what is being written; called with what makes the follower skip the rest. */
  public void clear(Runnable skip) {
    discard = true;
    skip.run();
    between(
        () -> {
          discard = false;
          long left = discardedBytes;
          discardedBytes = 0;
          own(modes.cancel());
          own(bytes("\u001b[H\u001b[2J"));
          own(status.redraw());
          if (left > 0) {
            writeBlock(List.of(left + " bytes were not shown"));
          }
        });
  }

  /** Shows nothing more of the console. */
  public void discard() {
    discard = true;
  }

  /** A look at the clock, some times a second: what waits may be shown now. */
  public void tick() {
    post(this::writeNoticesIfFit);
    between(
        () -> {
          if (nanoTime.getAsLong() - lastFedNanos > RESTING_NANOS) {
            view.rest();
          }
        });
  }

  /** The last thing that is shown: brings the terminal back. */
  public void end(Runnable afterwards) {
    post(
        () -> {
          if (!ended) {
            takeBack();
            writeLines(List.copyOf(notices));
            ended = true;
          }
          afterwards.run();
        });
  }

  /** Takes back what the console did to the terminal, for a while. */
  public void suspend(Runnable afterwards) {
    post(
        () -> {
          takeBack();
          afterwards.run();
        });
  }

  private void takeBack() {
    eraseCounter();
    own(status.restoring());
    own(modes.restoring());
    own(modes.endLine());
  }

  /** Between the pieces that are being written, also when the terminal is slow. */
  private void post(Runnable action) {
    urgent.add(action);
    schedule(this::runUrgent);
  }

  /** Between the pieces that were captured. */
  private void between(Runnable action) {
    schedule(
        () -> {
          runUrgent();
          action.run();
        });
  }

  private void schedule(Runnable work) {
    try {
      executor.execute(work);
    } catch (RejectedExecutionException e) {
      // The screen is gone, and who is left has nothing to show on it.
      urgent.clear();
    }
  }

  private void runUrgent() {
    for (Runnable next = urgent.poll(); next != null; next = urgent.poll()) {
      next.run();
    }
  }

  @Override
  public void bytes(byte[] b, int from, int to, long arrival) {
    arrivalNanos = arrival;
    lastFedNanos = nanoTime.getAsLong();
    view.feed(b, from, to, arrival);
    writeNoticesIfFit();
    runUrgent();
  }

  /** Bytes may have been lost here; on the thread that writes. */
  public void gap(String reason) {
    view.gap(reason);
  }

  @Override
  public void skipped(long bytes) {
    post(() -> discardedBytes += bytes);
  }

  private void show(Stream stream, byte[] b, int from, int to) {
    if (from == to) {
      return;
    }
    if (options.sanitize()) {
      byte[] text = safe.of(b, from, to);
      stamped(stream, text, 0, text.length);
    } else {
      stamped(stream, b, from, to);
    }
  }

  private void stamped(Stream stream, byte[] b, int from, int to) {
    if (from < to) {
      stamps.feed(
          b, from, to, arrivalNanos, this::stamp, (t, start, end) -> inked(stream, t, start, end));
    }
  }

  private void stamp(byte[] text) {
    eraseCounter();
    writeNoticesIfFit();
    own(options.colour() ? bytes("\u001b[0m" + Ink.NOTICE.on()) : new byte[0]);
    out.write(text, 0, text.length);
    own(options.colour() ? bytes("\u001b[0m") : new byte[0]);
    own(modes.colours());
  }

  private void inked(Stream stream, byte[] b, int from, int to) {
    String ink = options.colourStreams() ? Ink.of(stream) : "";
    if (ink.isEmpty()) {
      put(b, from, to);
      return;
    }
    eraseCounter();
    own(bytes(ink));
    put(b, from, to);
    own(bytes("\u001b[39m"));
    own(modes.colours());
  }

  /** The only way of console bytes to the terminal. */
  private void put(byte[] b, int from, int to) {
    int at = from;
    while (at < to && !ended) {
      if (!urgent.isEmpty()) {
        runUrgent();
      }
      if (discard) {
        discardedBytes += to - at;
        return;
      }
      eraseCounter();
      int end = Math.min(to, at + out.pieceBytes());
      if (notices.isEmpty()) {
        modes.feed(b, at, end);
      } else {
        end = modes.feedLine(b, at, end);
      }
      out.write(b, at, end);
      lastConsoleNanos = nanoTime.getAsLong();
      writeNoticesIfFit();
      at = end;
    }
    own(status.redrawIfLost(modes));
  }

  private void writeNoticesIfFit() {
    if (notices.isEmpty() || ended) {
      return;
    }
    boolean rests = nanoTime.getAsLong() - lastConsoleNanos > RESTING_NANOS;
    boolean fits = !modes.lineOpen() && modes.isWhole();
    if (options.terminal() && (modes.isDrawnOn() || !(fits || rests))) {
      return;
    }
    List<String> lines = List.copyOf(notices);
    notices.clear();
    writeBlock(lines);
    if (noticesLost > 0) {
      writeBlock(List.of(noticesLost + " more were left out"));
      noticesLost = 0;
    }
  }

  /** Lines of ours, wherever the console's line is, and that line again behind them. */
  private void writeBlock(List<String> lines) {
    if (ended || lines.isEmpty()) {
      return;
    }
    eraseCounter();
    byte[] line = modes.line();
    byte[] colours = modes.colours();
    own(modes.cancel());
    own(modes.toFreshLine());
    own(bytes(colours.length > 0 ? "\u001b[0m" : ""));
    writeLines(lines);
    own(colours);
    own(modes.lineOpen() && options.terminal() ? line : new byte[0]);
  }

  private void writeLines(List<String> lines) {
    if (!options.terminal()) {
      lines.forEach(aside);
      return;
    }
    for (String line : lines) {
      String text = options.colour() ? Ink.NOTICE.on() + MARK + line + "\u001b[0m" : MARK + line;
      own((text + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private void writeCounter(String line) {
    if (ended || prompting || line.equals(counter)) {
      return;
    }
    boolean room = !modes.lineOpen() && modes.isWhole() && !modes.isDrawnOn();
    if (line.isEmpty() || !room || !options.terminal()) {
      eraseCounter();
      return;
    }
    transientLine(line);
  }

  private void transientLine(String line) {
    String shown = MARK + line;
    String fit = shown.length() < columns ? shown : shown.substring(0, Math.max(0, columns - 1));
    String ink = options.colour() ? Ink.NOTICE.on() : "";
    own(bytes("\r\u001b[K" + ink));
    own(fit.getBytes(StandardCharsets.UTF_8));
    own(options.colour() ? bytes("\u001b[0m") : new byte[0]);
    counter = line;
  }

  private void eraseCounter() {
    if (!counter.isEmpty()) {
      counter = "";
      own(bytes("\r\u001b[K"));
      own(modes.colours());
      own(beforePrompt);
      modes.feed(beforePrompt, 0, beforePrompt.length);
      beforePrompt = new byte[0];
    }
  }

  /** Bytes of ours for a terminal, which change nothing that is to be taken back. */
  private void own(byte[] b) {
    if (b.length > 0 && options.terminal()) {
      out.write(b, 0, b.length);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
