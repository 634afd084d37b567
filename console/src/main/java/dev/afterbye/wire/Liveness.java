package dev.afterbye.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a sign of life in intervals and ends the connection when none comes: a cable that was
 * pulled says nothing. Any byte counts. While reading is paused nothing can be heard, so no time
 * passes then.
 */
final class Liveness extends ChannelInboundHandlerAdapter {
  /** No sign of life came in time. */
  static final class Dead extends Exception {
    private static final long serialVersionUID = 1L;

    Dead(Duration patience) {
      super("no sign of life within " + Durations.words(patience) + " of asking for one");
    }
  }

  private final Duration every;
  private final Duration within;
  private @Nullable Future<?> timer;
  private boolean heard;
  private boolean deaf;

  Liveness(Duration every, Duration within) {
    this.every = every;
    this.within = within;
  }

  /** The connection is open: from now on the far end has to answer. */
  void begin(ChannelHandlerContext any) {
    ChannelHandlerContext ctx = any.pipeline().context(this);
    if (!every.isZero() && timer == null && ctx != null) {
      schedule(ctx, () -> ask(ctx), every);
    }
  }

  private void schedule(ChannelHandlerContext ctx, Runnable what, Duration delay) {
    timer = ctx.executor().schedule(what, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void ask(ChannelHandlerContext ctx) {
    if (!ctx.channel().isActive()) {
      return;
    }
    if (!ctx.channel().config().isAutoRead()) {
      schedule(ctx, () -> ask(ctx), every);
      return;
    }
    heard = false;
    deaf = false;
    ctx.channel().writeAndFlush(new ConsoleCommand.Ping()).addListener(ProfileCodec.TELL);
    schedule(ctx, () -> judge(ctx), within);
  }

  /** Reading stops: what has not been heard until it goes on proves nothing. */
  void deafen() {
    deaf = true;
  }

  private void judge(ChannelHandlerContext ctx) {
    if (!ctx.channel().isActive()) {
      return;
    }
    if (!heard && !deaf) {
      ctx.pipeline().fireExceptionCaught(new Dead(within));
      return;
    }
    Duration rest = every.minus(within);
    schedule(ctx, () -> ask(ctx), rest.isNegative() ? Duration.ZERO : rest);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    heard = true;
    ctx.fireChannelRead(message);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    if (timer != null) {
      timer.cancel(false);
    }
  }
}
