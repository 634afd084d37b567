package dev.afterbye.wire;

import dev.afterbye.wire.ConnectionEnd.Kind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One console: connected, and connected again after it was lost, until it is closed. */
public final class Console {
  private final Network network;
  private final Endpoint endpoint;
  private final ConsoleListener listener;
  private final Watchdog watchdog;
  private @Nullable Attempt attempt;
  private @Nullable Future<?> retry;
  private TerminalSize size;
  private boolean closed;
  private boolean anew;
  private boolean paused;

  /**
   * A console.
   *
   * @param reconnects whether it is looked for again after it was lost
   * @param size the size told to a far end that wants to know one
   */
  public Console(
      Network network,
      Endpoint endpoint,
      ConsoleListener listener,
      boolean reconnects,
      Backoff backoff,
      TerminalSize size) {
    this.network = network;
    this.endpoint = endpoint;
    this.listener = listener;
    this.watchdog =
        new Watchdog(
            reconnects && endpoint.reconnects(),
            backoff,
            () -> ThreadLocalRandom.current().nextDouble());
    this.size = size;
  }

  /** Starts to connect. */
  public void open() {
    Attempt next = new Attempt();
    synchronized (this) {
      retry = null;
      if (closed) {
        return;
      }
      attempt = next;
      if (paused) {
        next.link.pause();
      }
    }
    next.link.open();
  }

  /** Sends text; without a connection it is dropped and the answer is false. */
  public boolean send(byte[] text) {
    Attempt current = current();
    if (current == null || !current.opened) {
      return false;
    }
    current.link.send(text);
    return true;
  }

  /** How much of what was sent waits for the far end to take it. */
  public int unsentBytes() {
    Attempt current = current();
    return current == null ? 0 : current.link.unsentBytes();
  }

  /** Tells the far end the terminal's size, now and on every connection, if it wants to know. */
  public void resize(TerminalSize wanted) {
    Attempt current;
    synchronized (this) {
      size = wanted;
      current = attempt;
    }
    if (current != null) {
      current.link.resize(wanted.columns(), wanted.rows());
    }
  }

  /** Stops reading: the far end gets to feel it. */
  public synchronized void pause() {
    paused = true;
    if (attempt != null) {
      attempt.link.pause();
    }
  }

  /** Reads again. */
  public synchronized void resume() {
    paused = false;
    if (attempt != null) {
      attempt.link.resume();
    }
  }

  /** Connects anew at once: waits no longer, and gives up a connection that is there. */
  public void reconnect() {
    Attempt current;
    boolean waits;
    synchronized (this) {
      current = attempt;
      waits = !closed && retry != null && retry.cancel(false);
      anew = !closed && current != null;
    }
    if (waits) {
      open();
    } else if (current != null && !isClosed()) {
      current.link.close();
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Ends it; the listener hears of it once more. */
  public void close() {
    Attempt current;
    boolean waits;
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      current = attempt;
      waits = retry != null;
      if (retry != null) {
        retry.cancel(false);
        retry = null;
      }
    }
    if (current != null) {
      current.link.close();
    } else if (waits) {
      listener.disconnected(ConnectionEnd.local(), Optional.empty());
    }
  }

  private synchronized TerminalSize size() {
    return size;
  }

  private synchronized @Nullable Attempt current() {
    return attempt;
  }

  private void ended(Attempt which, ConnectionEnd how) {
    Optional<Duration> wait;
    ConnectionEnd end;
    synchronized (this) {
      if (attempt != which) {
        return;
      }
      attempt = null;
      // Whoever closes a console does not care who was first.
      if (closed) {
        end = ConnectionEnd.local();
      } else {
        end = anew ? new ConnectionEnd(Kind.RESET, "closed to connect anew") : how;
      }
      wait = anew && !closed ? Optional.of(Duration.ZERO) : watchdog.next(end);
      anew = false;
    }
    listener.disconnected(end, wait);
    if (wait.isPresent()) {
      scheduleOpen(wait.get());
    }
  }

  private void scheduleOpen(Duration wait) {
    synchronized (this) {
      if (!closed) {
        try {
          retry = network.group().schedule(this::open, wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
          closed = true;
        }
        return;
      }
    }
    listener.disconnected(ConnectionEnd.local(), Optional.empty());
  }

  private synchronized void succeeded() {
    watchdog.succeeded();
  }

  /** One connection of this console. */
  private final class Attempt implements LinkListener {
    final Link link;
    private volatile boolean opened;
    private @Nullable Future<?> settling;
    private boolean output;
    private boolean over;

    Attempt() {
      if (endpoint instanceof ExecEndpoint program) {
        link = new ExecLink(network, program, this);
      } else {
        link = new ChannelLink(network, endpoint, size(), this);
      }
    }

    @Override
    public void opened(String address) {
      opened = true;
      listener.connected(address);
      if (endpoint instanceof WebSocketEndpoint web && web.profile() != Profile.RAW) {
        TerminalSize now = size();
        listener.signal(new ConsoleSignal.Resized(now));
        if (web.profile() != Profile.TTYD) {
          link.resize(now.columns(), now.rows());
        }
      }
      try {
        settling =
            network
                .group()
                .schedule(
                    this::settle, network.timings().settled().toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        link.close();
      }
    }

    private void settle() {
      if (current() == this) {
        succeeded();
      }
    }

    @Override
    public void received(ByteBuffer bytes, long arrivalNanos) {
      if (!output) {
        output = true;
        succeeded();
      }
      listener.received(bytes, arrivalNanos);
    }

    @Override
    public void readComplete() {
      listener.readComplete();
    }

    @Override
    public void signal(ConsoleSignal signal) {
      if (signal instanceof ConsoleSignal.ReconnectHint hint) {
        synchronized (Console.this) {
          watchdog.hint(Duration.ofSeconds(hint.seconds()));
        }
      }
      listener.signal(signal);
    }

    @Override
    public void closed(ConnectionEnd end) {
      synchronized (Console.this) {
        if (over) {
          return;
        }
        over = true;
      }
      if (settling != null) {
        settling.cancel(false);
      }
      ended(this, end);
    }
  }
}
