package dev.afterbye.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;

/**
 * Every data message is console bytes, either way: QEMU, websockify and nova, KubeVirt, bmcweb,
 * Incus and LXD.
 */
final class RawCodec extends ProfileCodec {
  private final boolean binary;
  private final boolean emptyTextEnds;
  private boolean empty;

  RawCodec(boolean binary, boolean emptyTextEnds) {
    this.binary = binary;
    this.emptyTextEnds = emptyTextEnds;
  }

  @Override
  void opened(ChannelHandlerContext ctx) {}

  @Override
  void data(ChannelHandlerContext ctx, boolean text, boolean first, boolean last, ByteBuf content) {
    empty = (first || empty) && !content.isReadable();
    if (content.isReadable()) {
      ctx.fireChannelRead(content.retain());
    }
    if (last && empty && text && emptyTextEnds) {
      ctx.fireChannelRead(new ConsoleSignal.EndOfStream());
    }
  }

  @Override
  void input(ChannelHandlerContext ctx, byte[] bytes, ChannelPromise promise) {
    ByteBuf payload = Unpooled.wrappedBuffer(bytes);
    ctx.write(binary ? new BinaryWebSocketFrame(payload) : new TextWebSocketFrame(payload), promise)
        .addListener(TELL);
  }

  /** Nothing in these protocols carries a size. */
  @Override
  void resize(ChannelHandlerContext ctx, int columns, int rows, ChannelPromise promise) {
    promise.setSuccess();
  }
}
