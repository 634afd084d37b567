package dev.afterbye.wire;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Sends text in messages the far end can take. In lock step each is followed by the profile's ping
 * and the next waits for the pong: GoTTY 2 loses input that comes faster (yudai/gotty #308).
 */
final class InputPacer extends ChannelDuplexHandler {
  /** What every GoTTY takes whole in one message. */
  static final int GOTTY_LIMIT_BYTES = 500;

  /** Text that may wait to be sent. */
  static final int MAX_WAITING_BYTES = 1 << 20;

  /** Text for the console, of any length. */
  @SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
  record Text(byte[] bytes) {}

  private static final class Waiting {
    final byte[] bytes;
    final ChannelPromise promise;
    int sent;

    Waiting(byte[] bytes, ChannelPromise promise) {
      this.bytes = bytes;
      this.promise = promise;
    }
  }

  private final boolean lockStep;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private int limit;
  private int waiting;
  private int pings;
  private boolean sending;

  InputPacer(int limitBytes, boolean lockStep) {
    this.limit = limitBytes;
    this.lockStep = lockStep;
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (message instanceof Text text) {
      take(ctx, text.bytes(), promise);
      return;
    }
    if (message instanceof ConsoleCommand.Ping) {
      pings++;
    }
    ctx.write(message, promise).addListener(ProfileCodec.TELL);
  }

  private void take(ChannelHandlerContext ctx, byte[] bytes, ChannelPromise promise) {
    if (bytes.length == 0) {
      promise.setSuccess();
    } else if (waiting + bytes.length > MAX_WAITING_BYTES) {
      promise.setFailure(new ProtocolError("too much input waits to be sent"));
    } else {
      waiting += bytes.length;
      queue.add(new Waiting(bytes, promise));
      next(ctx);
    }
  }

  private void next(ChannelHandlerContext ctx) {
    Waiting head = queue.peek();
    if (head == null || sending || (lockStep && pings > 0)) {
      return;
    }
    int length = Math.min(limit, head.bytes.length - head.sent);
    byte[] piece = Arrays.copyOfRange(head.bytes, head.sent, head.sent + length);
    head.sent += length;
    waiting -= length;
    sending = true;
    ctx.write(new ConsoleCommand.Input(piece))
        .addListener(
            done -> {
              sending = false;
              if (head.sent == head.bytes.length) {
                queue.remove(head);
                if (done.isSuccess()) {
                  head.promise.trySuccess();
                } else {
                  head.promise.tryFailure(done.cause());
                }
              }
              if (done.isSuccess()) {
                next(ctx);
              }
            });
    if (lockStep) {
      pings++;
      ctx.write(new ConsoleCommand.Ping()).addListener(ProfileCodec.TELL);
    }
    ctx.flush();
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof ConsoleSignal.MessageLimit most && lockStep) {
      limit = Math.max(1, Math.min(limit, most.bytes() - 1));
    } else if (message instanceof ConsoleSignal.Pong) {
      pings = Math.max(0, pings - 1);
      next(ctx);
    }
    ctx.fireChannelRead(message);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    for (Waiting each = queue.poll(); each != null; each = queue.poll()) {
      each.promise.tryFailure(new ProtocolError("the connection ended before all input was sent"));
    }
    ctx.fireChannelInactive();
  }
}
