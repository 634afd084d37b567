package dev.afterbye.wire;

import dev.afterbye.wire.ConnectionEnd.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
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

  /** What is kept of all of them; longer than any secret. */
  private static final int MAX_COMPLAINTS_LENGTH = 1 << 13;

  private final Network network;
  private final ExecEndpoint endpoint;
  private final LinkListener listener;
  private @Nullable Process process;
  private boolean closing;
  private boolean paused;
  private boolean typing;
  private int unsent;
  private final Deque<byte[]> input = new ArrayDeque<>();
  private final StringBuilder complaints = new StringBuilder();

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
    Future<?> reading = network.programs().submit(() -> readComplaints(started));
    listener.opened("process " + started.pid());
    copy(started.getInputStream());
    int status = ended(started);
    awaitLastWords(reading);
    boolean local;
    synchronized (this) {
      local = closing;
    }
    String words = lastWords();
    String last = words.isEmpty() ? "" : "; its last words: " + words;
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
      complain("\nits output broke off: " + e.getMessage());
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
    try (Reader reader = new InputStreamReader(started.getErrorStream(), StandardCharsets.UTF_8)) {
      char[] chunk = new char[MAX_COMPLAINT_LENGTH];
      for (int n = reader.read(chunk); n >= 0; n = reader.read(chunk)) {
        complain(new String(chunk, 0, n));
      }
    } catch (IOException e) {
      complain("\nits error output broke off: " + e.getMessage());
    }
  }

  private synchronized void complain(String text) {
    complaints.append(text);
    complaints.delete(0, Math.max(0, complaints.length() - MAX_COMPLAINTS_LENGTH));
  }

  /**
   * Cut only when what is secret is out of it: of half a secret nobody would know that it is one.
   */
  private synchronized String lastWords() {
    String shown = endpoint.redaction().of(complaints.toString()).strip();
    String line = shown.substring(shown.lastIndexOf('\n') + 1);
    return line.substring(Math.max(0, line.length() - MAX_COMPLAINT_LENGTH));
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
    synchronized (this) {
      if (process == null || closing || text.length == 0) {
        return;
      }
      if (unsent + text.length > InputPacer.MAX_WAITING_BYTES) {
        complain("\nit takes no more input");
        return;
      }
      input.add(text);
      unsent += text.length;
      if (typing) {
        return;
      }
      typing = true;
    }
    try {
      network.programs().execute(this::type);
    } catch (RejectedExecutionException e) {
      complain("\nit ends, and takes no more input");
    }
  }

  @Override
  public synchronized int unsentBytes() {
    return unsent;
  }

  /** One thread at a time: what is typed first comes first. */
  private void type() {
    for (byte[] next = next(0); next.length > 0; next = next(next.length)) {
      try {
        OutputStream to = started().getOutputStream();
        to.write(next);
        to.flush();
      } catch (IOException e) {
        complain("\nit takes no input: " + e.getMessage());
      }
    }
  }

  /** What is to be typed when so much of it is; empty when that is all. */
  private synchronized byte[] next(int typed) {
    unsent -= typed;
    byte[] next = input.poll();
    typing = next != null;
    return next == null ? new byte[0] : next;
  }

  private synchronized Process started() {
    return Objects.requireNonNull(process);
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
