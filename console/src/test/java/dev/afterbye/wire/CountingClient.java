package dev.afterbye.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** What Netty can do at best: a websocket client that counts the bytes of messages. */
public final class CountingClient {
  private CountingClient() {}

  /** How many bytes of payload the server sends before it hangs up. */
  public static long count(int port) throws Exception {
    CompletableFuture<Long> counted = new CompletableFuture<>();
    MultiThreadIoEventLoopGroup group =
        new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try {
      WebSocketClientProtocolConfig config =
          WebSocketClientProtocolConfig.newBuilder()
              .webSocketUri(URI.create("ws://127.0.0.1:" + port + "/"))
              .maxFramePayloadLength(PipelineLayout.MAX_FRAME_BYTES)
              .withUTF8Validator(false)
              .build();
      new Bootstrap()
          .group(group)
          .channel(NioSocketChannel.class)
          .handler(
              new ChannelInitializer<NioSocketChannel>() {
                @Override
                protected void initChannel(NioSocketChannel made) {
                  made.pipeline()
                      .addLast(
                          new HttpClientCodec(),
                          new HttpObjectAggregator(8192),
                          new WebSocketClientProtocolHandler(config),
                          new Counter(counted));
                }
              })
          .connect("127.0.0.1", port)
          .sync();
      return counted.get();
    } finally {
      group.shutdownGracefully().sync();
    }
  }

  private static final class Counter extends ChannelInboundHandlerAdapter {
    private final CompletableFuture<Long> counted;
    private long count;

    Counter(CompletableFuture<Long> counted) {
      this.counted = counted;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      if (message instanceof WebSocketFrame frame) {
        count += frame.content().readableBytes();
      }
      ReferenceCountUtil.release(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      counted.complete(count);
    }
  }
}
