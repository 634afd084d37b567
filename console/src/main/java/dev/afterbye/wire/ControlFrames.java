package dev.afterbye.wire;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Answers a close frame, keeps what it said, and sees that the connection then ends. */
final class ControlFrames extends ChannelInboundHandlerAdapter {
  /** The server said that it closes, and why; code 1005 when it said no code. */
  record CloseReceived(int code, String reason) {}

  private static final int NO_STATUS = 1005;

  private final Duration patience;

  ControlFrames(Duration patience) {
    this.patience = patience;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof PongWebSocketFrame) {
      ReferenceCountUtil.release(message);
    } else if (message instanceof CloseWebSocketFrame close) {
      answer(ctx, close);
    } else {
      ctx.fireChannelRead(message);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // A timer that is not run has nothing left to cut.
  private void answer(ChannelHandlerContext ctx, CloseWebSocketFrame close) {
    int code = close.statusCode() < 0 ? NO_STATUS : close.statusCode();
    byte[] reason = new byte[Math.max(0, close.content().readableBytes() - 2)];
    if (reason.length > 0) {
      close.content().getBytes(close.content().readerIndex() + 2, reason);
    }
    ctx.fireUserEventTriggered(new CloseReceived(code, new String(reason, StandardCharsets.UTF_8)));
    // The frame is handed back as it came: RFC 6455 section 5.5.1.
    ctx.writeAndFlush(close).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    ctx.executor().schedule(() -> ctx.close(), patience.toMillis(), TimeUnit.MILLISECONDS);
  }
}
