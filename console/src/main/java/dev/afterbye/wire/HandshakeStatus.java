package dev.afterbye.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpResponse;

/** Keeps the status of the answer to the handshake, before anything may trip over its body. */
final class HandshakeStatus extends ChannelInboundHandlerAdapter {
  private int code = ConnectionEnd.NO_CODE;
  private String reason = "";
  private boolean garbage;

  /** The status, or {@link ConnectionEnd#NO_CODE} when there was no answer. */
  int code() {
    return code;
  }

  /** Whether there was an answer that is no HTTP. */
  boolean garbage() {
    return garbage;
  }

  String reason() {
    return reason;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof HttpResponse response && !response.decoderResult().isSuccess()) {
      garbage = true;
    } else if (message instanceof HttpResponse response) {
      code = response.status().code();
      reason = response.status().reasonPhrase();
    }
    ctx.fireChannelRead(message);
  }
}
