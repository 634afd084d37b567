package dev.afterbye.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on loopback whose every connection does what a test wants; it knows no Netty. */
public final class WireServer implements AutoCloseable {
  /** What a connection does; it is closed afterwards. */
  public interface Script {
    void run(Peer peer) throws Exception;
  }

  private final ServerSocket socket;
  private final Script script;
  private final List<Peer> peers = new CopyOnWriteArrayList<>();
  private final List<Throwable> problems = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  private WireServer(ServerSocket socket, Script script) {
    this.socket = socket;
    this.script = script;
  }

  /** A server on a free port. */
  public static WireServer start(Script script) throws IOException {
    return start(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
  }

  /** A server on a socket of the test's own making. */
  public static WireServer start(ServerSocket socket, Script script) {
    WireServer server = new WireServer(socket, script);
    thread(server::accept);
    return server;
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "wire server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket accepted = socket.accept();
        connections.incrementAndGet();
        Peer peer = new Peer(accepted);
        peers.add(peer);
        thread(() -> serve(peer));
      } catch (IOException e) {
        if (!socket.isClosed()) {
          problems.add(e);
        }
      }
    }
  }

  private void serve(Peer peer) {
    try (peer) {
      script.run(peer);
      peer.finish();
    } catch (IOException e) {
      // The client went away, which is its right.
      peer.gone();
    } catch (Throwable e) {
      problems.add(e);
    } finally {
      peers.remove(peer);
    }
  }

  public int port() {
    return socket.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  /** What went wrong in scripts. */
  public List<Throwable> problems() {
    return problems;
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Peer peer : peers) {
        peer.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
