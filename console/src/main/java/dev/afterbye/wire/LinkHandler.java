package dev.afterbye.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;

/** The end of the pipeline: hands everything to the listener, and watches for the end. */
final class LinkHandler extends ChannelInboundHandlerAdapter {
  private static final long NONE = Long.MIN_VALUE;

  private final LinkListener listener;
  private final Redaction redaction;
  private final EndReading end;
  private final Liveness liveness;
  private final String patience;
  private final boolean plain;
  private long arrival = NONE;

  /**
   * A handler.
   *
   * @param plain whether the connection is open without a handshake
   * @param patience how long the handshake may take, in words
   */
  LinkHandler(
      LinkListener listener,
      Redaction redaction,
      EndReading end,
      Liveness liveness,
      boolean plain,
      String patience) {
    this.listener = listener;
    this.redaction = redaction;
    this.end = end;
    this.liveness = liveness;
    this.plain = plain;
    this.patience = patience;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    if (plain) {
      open(ctx);
    }
  }

  private void open(ChannelHandlerContext ctx) {
    end.opened();
    liveness.begin(ctx);
    listener.opened(String.valueOf(ctx.channel().remoteAddress()));
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      open(ctx);
    } else if (event == ClientHandshakeStateEvent.HANDSHAKE_TIMEOUT) {
      fail(ctx, new EndReading.HandshakeTimeout(patience));
    } else if (event instanceof ControlFrames.CloseReceived close) {
      end.closed(close);
    } else if (event instanceof SslHandshakeCompletionEvent tls && !tls.isSuccess()) {
      fail(ctx, tls.cause());
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (message instanceof ByteBuf bytes) {
        end.output();
        if (arrival == NONE) {
          arrival = System.nanoTime();
        }
        listener.received(bytes.nioBuffer(), arrival);
      } else if (message instanceof ConsoleSignal signal) {
        if (!(signal instanceof ConsoleSignal.Detected)) {
          end.signalled();
        }
        listener.signal(masked(signal));
        if (signal instanceof ConsoleSignal.EndOfStream) {
          end.ended();
          ctx.close().addListener(ProfileCodec.TELL);
        }
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  /** A title may hold the command and what it was called with. */
  private ConsoleSignal masked(ConsoleSignal signal) {
    if (signal instanceof ConsoleSignal.Title title) {
      return new ConsoleSignal.Title(redaction.of(title.text()));
    }
    return signal instanceof ConsoleSignal.Preferences preferences
        ? new ConsoleSignal.Preferences(redaction.of(preferences.json()))
        : signal;
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    arrival = NONE;
    listener.readComplete();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    listener.closed(end.read());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    fail(ctx, cause);
  }

  private void fail(ChannelHandlerContext ctx, Throwable cause) {
    end.failed(cause);
    ctx.close().addListener(ProfileCodec.TELL);
  }
}
