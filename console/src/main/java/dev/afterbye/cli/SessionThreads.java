package dev.afterbye.cli;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads of a session, none of which keeps the program from ending. */
final class SessionThreads implements AutoCloseable {
  private final ExecutorService writing = one("write");
  private final ExecutorService analysing = one("analyse");
  private final ExecutorService showing = one("show");

  private static ExecutorService one(String name) {
    return Executors.newSingleThreadExecutor(
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Writes captures. */
  ExecutorService writing() {
    return writing;
  }

  /** Analyses them. */
  ExecutorService analysing() {
    return analysing;
  }

  /** Shows a console to its user. */
  ExecutorService showing() {
    return showing;
  }

  @Override
  public void close() {
    writing.shutdownNow();
    analysing.shutdownNow();
    showing.shutdownNow();
  }
}
