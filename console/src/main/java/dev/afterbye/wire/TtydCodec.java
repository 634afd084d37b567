package dev.afterbye.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;

/** ttyd 1.7: BINARY messages, raw output. It needs the subprotocol {@code tty}. */
final class TtydCodec extends TaggedCodec {
  private static final int OUTPUT = '0';
  private static final int TITLE = '1';
  private static final int PREFERENCES = '2';
  private static final int INPUT = '0';
  private static final int RESIZE = '1';

  private final Secret authToken;
  private final TerminalSize initial;

  TtydCodec(Secret authToken, TerminalSize initial) {
    this.authToken = authToken;
    this.initial = initial;
  }

  @Override
  void opened(ChannelHandlerContext ctx) {
    byte[] first =
        new FirstMessage()
            .with("AuthToken", authToken.reveal())
            .with("columns", initial.columns())
            .with("rows", initial.rows())
            .bytes();
    ctx.write(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(first))).addListener(TELL);
  }

  @Override
  void begins(ChannelHandlerContext ctx, int type) {
    if (type != OUTPUT && type != TITLE && type != PREFERENCES) {
      unknown(ctx, type);
    }
  }

  @Override
  void piece(ChannelHandlerContext ctx, int type, ByteBuf payload) {
    if (type == OUTPUT) {
      ctx.fireChannelRead(payload.retain());
    } else {
      keep(payload);
    }
  }

  @Override
  void ends(ChannelHandlerContext ctx, int type) {
    if (type == TITLE) {
      ctx.fireChannelRead(new ConsoleSignal.Title(text()));
    } else if (type == PREFERENCES) {
      ctx.fireChannelRead(new ConsoleSignal.Preferences(text()));
    }
  }

  @Override
  void input(ChannelHandlerContext ctx, byte[] bytes, ChannelPromise promise) {
    ctx.write(new BinaryWebSocketFrame(tagged(INPUT, bytes)), promise).addListener(TELL);
  }

  @Override
  void resize(ChannelHandlerContext ctx, int wide, int high, ChannelPromise promise) {
    ctx.write(new BinaryWebSocketFrame(tagged(RESIZE, size(wide, high))), promise)
        .addListener(TELL);
  }
}
