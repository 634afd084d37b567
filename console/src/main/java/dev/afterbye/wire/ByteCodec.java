package dev.afterbye.wire;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/** A connection without any protocol: input is its bytes, and there is nothing else to say. */
final class ByteCodec extends ChannelOutboundHandlerAdapter {
  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (message instanceof ConsoleCommand.Input input) {
      ctx.write(Unpooled.wrappedBuffer(input.bytes()), promise).addListener(ProfileCodec.TELL);
    } else {
      promise.setSuccess();
    }
  }
}
