package dev.afterbye.wire;

import dev.afterbye.wire.ConnectionEnd.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A program's standard output as a console, its standard input for what is typed. */
final class ExecLink implements Link {
  private static final int BUFFER_BYTES = 1 << 16;

  /** How long a program may take to end when it is asked to. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** How long its error output is waited for after that. */
  private static final Duration LAST_WORDS = Duration.ofMillis(500);

  /** A line of the program's own complaints is cut here. */
  private static final int MAX_COMPLAINT_LENGTH = 300;

  private final Network network;
  private final ExecEndpoint endpoint;
  private final LinkListener listener;
  private @Nullable Process process;
  private boolean closing;
  private boolean paused;
  private volatile String complaint = "";

  ExecLink(Network network, ExecEndpoint endpoint, LinkListener listener) {
    this.network = network;
    this.endpoint = endpoint;
    this.listener = listener;
  }

  @Override
  public void open() {
    try {
      network.programs().execute(this::run);
    } catch (RejectedExecutionException e) {
      listener.closed(ConnectionEnd.local());
    }
  }

  private void run() {
    Process started;
    try {
      ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", endpoint.command());
      endpoint.secrets().forEach((name, value) -> builder.environment().put(name, value.reveal()));
      started = builder.start();
    } catch (IOException e) {
      listener.closed(
          new ConnectionEnd(Kind.NOT_CONNECTED, "cannot start the program: " + e.getMessage()));
      return;
    }
    synchronized (this) {
      process = started;
      if (closing) {
        started.destroy();
      }
    }
    Future<?> complaints = network.programs().submit(() -> readComplaints(started));
    listener.opened("process " + started.pid());
    copy(started.getInputStream());
    int status = ended(started);
    awaitLastWords(complaints);
    boolean local;
    synchronized (this) {
      local = closing;
    }
    String last = complaint.isEmpty() ? "" : "; its last words: " + complaint;
    listener.closed(
        local
            ? ConnectionEnd.local()
            : new ConnectionEnd(
                Kind.EXITED, "the program ended with status " + status + last, status));
  }

  /** A child of the program may hold its error output open for long after it. */
  private static void awaitLastWords(Future<?> complaints) {
    try {
      complaints.get(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      complaints.cancel(false);
    }
  }

  /** What comes after an error is what comes after the end: nothing. */
  private void copy(InputStream output) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (output) {
      for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
        long arrival = System.nanoTime();
        listener.received(ByteBuffer.wrap(buffer, 0, n), arrival);
        listener.readComplete();
        awaitRoom();
      }
    } catch (IOException e) {
      complaint = "its output broke off: " + e.getMessage();
    }
  }

  private synchronized void awaitRoom() {
    while (paused && !closing) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void readComplaints(Process started) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(started.getErrorStream(), StandardCharsets.UTF_8))) {
      char[] chunk = new char[MAX_COMPLAINT_LENGTH];
      for (int n = reader.read(chunk); n >= 0; n = reader.read(chunk)) {
        String text = endpoint.redaction().of(new String(chunk, 0, n).strip());
        complaint = text.lines().reduce((a, b) -> b).orElse(complaint);
      }
    } catch (IOException e) {
      complaint = "its error output broke off: " + e.getMessage();
    }
  }

  private static int ended(Process started) {
    try {
      return started.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      started.destroyForcibly();
      return ConnectionEnd.NO_CODE;
    }
  }

  @Override
  public void send(byte[] text) {
    Process running = process();
    if (running == null) {
      return;
    }
    network
        .programs()
        .execute(
            () -> {
              try {
                OutputStream input = running.getOutputStream();
                input.write(text);
                input.flush();
              } catch (IOException e) {
                complaint = "it takes no input: " + e.getMessage();
              }
            });
  }

  private synchronized @Nullable Process process() {
    return process;
  }

  /** A pipe has no size. */
  @Override
  public void resize(int columns, int rows) {}

  @Override
  public synchronized void pause() {
    paused = true;
  }

  @Override
  public synchronized void resume() {
    paused = false;
    notifyAll();
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // Who is gone already need not be killed.
  public void close() {
    Process running;
    synchronized (this) {
      closing = true;
      notifyAll();
      running = process;
    }
    if (running == null) {
      return;
    }
    running.descendants().forEach(ProcessHandle::destroy);
    running.destroy();
    network
        .group()
        .schedule(
            () -> {
              running.descendants().forEach(ProcessHandle::destroyForcibly);
              running.destroyForcibly();
            },
            GRACE.toMillis(),
            TimeUnit.MILLISECONDS);
  }
}
