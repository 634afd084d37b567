package dev.afterbye.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Between websocket frames and the console: bytes and {@link ConsoleSignal}s go up, {@link
 * ConsoleCommand}s come down. A new protocol, such as the one Scaleway announced as v3, is one more
 * subclass and one more {@link Profile}.
 */
abstract class ProfileCodec extends ChannelDuplexHandler {

  /** The handshake is done: what the profile says first. */
  abstract void opened(ChannelHandlerContext ctx);

  /** One frame of a data message; the buffer is released by the caller. */
  abstract void data(
      ChannelHandlerContext ctx, boolean text, boolean first, boolean last, ByteBuf content);

  /** Input in the profile's own message. */
  abstract void input(ChannelHandlerContext ctx, byte[] bytes, ChannelPromise promise);

  /** The size, where the profile has a message for it. */
  abstract void resize(ChannelHandlerContext ctx, int columns, int rows, ChannelPromise promise);

  /** Asks for a sign of life: by RFC 6455 section 5.5.2 unless the profile has its own way. */
  void ping(ChannelHandlerContext ctx, ChannelPromise promise) {
    ctx.write(new PingWebSocketFrame(Unpooled.EMPTY_BUFFER), promise).addListener(TELL);
  }

  /** A write that fails is told to whoever watches the connection. */
  static final ChannelFutureListener TELL = ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE;

  private boolean text;

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      opened(ctx);
      ctx.flush();
    }
    ctx.fireUserEventTriggered(event);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof WebSocketFrame frame)) {
      ctx.fireChannelRead(message);
      return;
    }
    boolean first = !(frame instanceof ContinuationWebSocketFrame);
    try {
      if (first) {
        text = frame instanceof TextWebSocketFrame;
        if (!text && !(frame instanceof BinaryWebSocketFrame)) {
          return;
        }
      }
      data(ctx, text, first, frame.isFinalFragment(), frame.content());
    } finally {
      ReferenceCountUtil.release(frame);
    }
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (message instanceof ConsoleCommand.Input input) {
      input(ctx, input.bytes(), promise);
    } else if (message instanceof ConsoleCommand.Resize size) {
      resize(ctx, size.columns(), size.rows(), promise);
    } else if (message instanceof ConsoleCommand.Ping) {
      ping(ctx, promise);
    } else {
      ctx.write(message, promise).addListener(TELL);
    }
  }
}
