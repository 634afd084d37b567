package dev.afterbye.wire;

import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Goes through a handshake with nobody before the first real one. QEMU starts a machine that waits
 * for its console as soon as TCP connects, and drops what is printed until the handshake is there;
 * a JVM that loads a few hundred classes in between loses the beginning of the boot.
 */
final class Rehearsal {
  private static final AtomicBoolean DONE = new AtomicBoolean();

  private Rehearsal() {}

  static void once(WebSocketEndpoint endpoint, Timings timings, TerminalSize size) {
    if (!DONE.compareAndSet(false, true)) {
      return;
    }
    HandshakeStatus status = new HandshakeStatus();
    Liveness liveness = new Liveness(Duration.ZERO, Duration.ZERO);
    Redaction none = Redaction.of(List.of());
    LinkHandler last =
        new LinkHandler(new Nobody(), none, new EndReading(none, status), liveness, false, "");
    EmbeddedChannel channel = new EmbeddedChannel();
    PipelineLayout.webSocket(channel.pipeline(), endpoint, timings, size, status, liveness, last);
    channel.pipeline().fireChannelActive();
    channel.finishAndReleaseAll();
  }

  /** Nothing is there, so nothing is told. */
  private static final class Nobody implements LinkListener {
    @Override
    public void opened(String address) {}

    @Override
    public void received(ByteBuffer bytes, long arrivalNanos) {}

    @Override
    public void readComplete() {}

    @Override
    public void signal(ConsoleSignal signal) {}

    @Override
    public void closed(ConnectionEnd end) {}
  }
}
