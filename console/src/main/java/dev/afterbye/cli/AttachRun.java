package dev.afterbye.cli;

import dev.afterbye.attach.Screen;
import dev.afterbye.attach.UserTerminal;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** An interactive session from its start to its end, with the terminal and the keys it is about. */
final class AttachRun {
  private static final int TICK_MILLIS = 100;

  /** How long the far end's goodbye is waited for, and then the analysis. */
  private static final int GOODBYE_MILLIS = 60;

  private static final int LAST_ANALYSIS_MILLIS = 500;

  /** More than that is not analysed in a moment. */
  private static final long MOST_LAST_ANALYSIS_BYTES = 1 << 20;

  /** How long a terminal that takes nothing is waited for. */
  private static final int TERMINAL_MILLIS = 100;

  private final AttachSession session;
  private final Screen screen;
  private final Optional<UserTerminal> terminal;
  private final InputStream in;
  private final BlockingQueue<Boolean> wakes;

  /**
   * A run.
   *
   * @param terminal nothing where input and output are not a terminal both
   * @param wakes gets something whenever there is something to look at
   */
  AttachRun(
      AttachSession session,
      Optional<UserTerminal> terminal,
      InputStream in,
      BlockingQueue<Boolean> wakes) {
    this.session = session;
    this.screen = session.screen();
    this.terminal = terminal;
    this.in = in;
    this.wakes = wakes;
  }

  /** Shows and sends until it is over; then the terminal is as it was. */
  void run(boolean reads) throws InterruptedException {
    terminal.ifPresent(this::follow);
    session.start();
    if (reads) {
      read();
    }
    awaitEnd();
    end();
    awaitGoodbye();
  }

  /** Ends it, from any thread. */
  void stop() {
    terminal.ifPresent(UserTerminal::restore);
    leave();
  }

  private void leave() {
    session.leave();
    wakes.add(true);
  }

  /** Raw at once, but for Ctrl-C, which ends this program until there is a far end to take it. */
  private void follow(UserTerminal user) {
    user.raw(true);
    user.onResize(session::resized);
    user.onJobControl(
        () -> suspend(user),
        () -> {
          user.raw(false);
          session.resized();
        });
    session.resized();
  }

  private void suspend(UserTerminal user) {
    CountDownLatch ready = new CountDownLatch(1);
    screen.suspend(ready::countDown);
    try {
      if (!ready.await(TERMINAL_MILLIS, TimeUnit.MILLISECONDS)) {
        // A terminal that takes nothing shows nothing wrong either.
        ready.countDown();
      }
      user.pause();
      new ProcessBuilder("kill", "-STOP", Long.toString(ProcessHandle.current().pid()))
          .start()
          .waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      screen.notice("cannot be suspended: " + e.getMessage());
      user.raw(false);
    }
  }

  private void read() {
    Runnable suspend = () -> terminal.ifPresent(this::suspend);
    AttachKeys keys = new AttachKeys(session, suspend, () -> wakes.add(true));
    Thread thread =
        new Thread(
            () -> {
              if (terminal.isEmpty()) {
                keys.readPiped(in);
                return;
              }
              keys.readTyped(in);
              leave();
            },
            "keys");
    thread.setDaemon(true);
    thread.start();
  }

  private void awaitEnd() throws InterruptedException {
    while (!session.console().isFinished() && !session.isLeaving()) {
      if (wakes.poll(TICK_MILLIS, TimeUnit.MILLISECONDS) == null) {
        session.tick();
      }
    }
  }

  private void end() throws InterruptedException {
    CountDownLatch shown = new CountDownLatch(1);
    session.showAll(() -> screen.end(shown::countDown));
    if (session.isLeaving()) {
      shown.await(TERMINAL_MILLIS, TimeUnit.MILLISECONDS);
    } else {
      shown.await();
    }
    terminal.ifPresent(UserTerminal::restore);
  }

  /** Who leaves waits no longer than it takes to be polite; the terminal is theirs already. */
  private void awaitGoodbye() throws InterruptedException {
    ConsoleSession console = session.console();
    if (!await(console::isClosed, GOODBYE_MILLIS)) {
      console.abandon();
      await(console::isClosed, GOODBYE_MILLIS);
    }
    if (console.unanalysedBytes() < MOST_LAST_ANALYSIS_BYTES) {
      await(console::isFinished, LAST_ANALYSIS_MILLIS);
    }
  }

  private boolean await(BooleanSupplier done, int millis) throws InterruptedException {
    long until = System.nanoTime() + millis * 1_000_000L;
    while (!done.getAsBoolean() && System.nanoTime() < until) {
      if (wakes.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS) == null) {
        break;
      }
    }
    return done.getAsBoolean();
  }
}
