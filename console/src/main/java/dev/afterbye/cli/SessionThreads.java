package dev.afterbye.cli;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads of a session, none of which keeps the program from ending. */
final class SessionThreads {
  private SessionThreads() {}

  /** One thread of that name. */
  static ExecutorService one(String name) {
    return Executors.newSingleThreadExecutor(
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
