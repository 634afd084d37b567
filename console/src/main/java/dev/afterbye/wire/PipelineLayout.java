package dev.afterbye.wire;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.util.Optional;

/** Puts the handlers of a connection in order, from the wire to the listener. */
final class PipelineLayout {
  /** The longest frame taken. QEMU sends one byte a frame, bmcweb 4 KiB. */
  static final int MAX_FRAME_BYTES = 8 << 20;

  /** How much of a page that is not a console is taken in. */
  private static final int MAX_ANSWER_BYTES = 1 << 16;

  private PipelineLayout() {}

  /** A websocket; whatever secures it or tunnels it is in the pipeline already. */
  static void webSocket(
      ChannelPipeline pipeline,
      WebSocketEndpoint endpoint,
      Timings timings,
      TerminalSize size,
      HandshakeStatus status,
      Liveness liveness,
      LinkHandler last) {
    boolean gotty = endpoint.profile() != Profile.RAW && endpoint.profile() != Profile.TTYD;
    int limit =
        gotty
            ? Math.min(InputPacer.GOTTY_LIMIT_BYTES, endpoint.messageLimitBytes())
            : endpoint.messageLimitBytes();
    pipeline.addLast(
        liveness,
        new HttpClientCodec(),
        status,
        new HttpObjectAggregator(MAX_ANSWER_BYTES),
        new WebSocketClientProtocolHandler(config(endpoint, timings)),
        new ControlFrames(timings.close()),
        codec(endpoint, timings, size),
        new InputPacer(limit, gotty),
        last);
  }

  private static ProfileCodec codec(
      WebSocketEndpoint endpoint, Timings timings, TerminalSize size) {
    return switch (endpoint.profile()) {
      case GOTTY_AUTO -> gotty(endpoint, timings, Optional.empty());
      case GOTTY_1 -> gotty(endpoint, timings, Optional.of(GottyGeneration.FIRST));
      case GOTTY_2 -> gotty(endpoint, timings, Optional.of(GottyGeneration.SECOND));
      case TTYD -> new TtydCodec(endpoint.authToken(), size);
      case RAW -> new RawCodec(endpoint.binary(), endpoint.emptyTextEnds());
    };
  }

  private static GottyCodec gotty(
      WebSocketEndpoint endpoint, Timings timings, Optional<GottyGeneration> wanted) {
    return new GottyCodec(endpoint.arguments(), endpoint.authToken(), wanted, timings.detect());
  }

  /** Netty's defaults overridden where real servers trip over them, or would be misread. */
  private static WebSocketClientProtocolConfig config(WebSocketEndpoint endpoint, Timings timings) {
    HttpHeaders headers = new DefaultHttpHeaders();
    endpoint.headers().forEach(headers::set);
    return WebSocketClientProtocolConfig.newBuilder()
        .webSocketUri(endpoint.uri())
        .version(WebSocketVersion.V13)
        .subprotocol(endpoint.subprotocol().orElse(null))
        .customHeaders(headers)
        .allowExtensions(false)
        .generateOriginHeader(false)
        .maxFramePayloadLength(MAX_FRAME_BYTES)
        .handleCloseFrames(false)
        .sendCloseFrame(null)
        .dropPongFrames(false)
        .withUTF8Validator(false)
        .handshakeTimeoutMillis(timings.handshake().toMillis())
        .build();
  }

  /** Plain bytes. */
  static void bytes(ChannelPipeline pipeline, LinkHandler last) {
    pipeline.addLast(
        new ByteCodec(), new InputPacer(WebSocketEndpoint.USUAL_MESSAGE_LIMIT_BYTES, false), last);
  }
}
