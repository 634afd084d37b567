package dev.afterbye.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * GoTTY of both generations. Every server sends its title first, and that message's type byte tells
 * the generation; until it is there nothing but the first message is sent, since a wrong guess ends
 * in silence or a closed connection.
 */
final class GottyCodec extends TaggedCodec {
  /** How much of output that cannot be decoded is kept. */
  static final int MAX_UNDECODABLE_BYTES = 1024;

  /** Commands that wait for the generation. */
  private static final int MAX_WAITING = 64;

  private record Waiting(ConsoleCommand command, ChannelPromise promise) {}

  private final Secret arguments;
  private final Secret authToken;
  private final Optional<GottyGeneration> wanted;
  private final Duration patience;
  private final Base64Stream base64 = new Base64Stream();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private @Nullable GottyGeneration generation;
  private @Nullable Future<?> timer;
  private boolean anything;
  private boolean undecodable;

  /**
   * A codec.
   *
   * @param wanted the generation to insist on, or none to find out
   * @param patience how long the first message may take before the generation is guessed
   */
  GottyCodec(
      Secret arguments, Secret authToken, Optional<GottyGeneration> wanted, Duration patience) {
    this.arguments = arguments;
    this.authToken = authToken;
    this.wanted = wanted;
    this.patience = patience;
  }

  @Override
  void opened(ChannelHandlerContext ctx) {
    byte[] first =
        new FirstMessage()
            .with("Arguments", arguments.reveal())
            .with("AuthToken", authToken.reveal())
            .bytes();
    ctx.write(new TextWebSocketFrame(Unpooled.wrappedBuffer(first))).addListener(TELL);
    timer =
        ctx.executor()
            .schedule(
                () -> settle(ctx, wanted.orElse(GottyGeneration.SECOND)),
                patience.toMillis(),
                TimeUnit.MILLISECONDS);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    stopTimer();
    waiting.clear();
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
      timer = null;
    }
  }

  /** From now on this generation is spoken. */
  private void settle(ChannelHandlerContext ctx, GottyGeneration known) {
    stopTimer();
    if (generation != null) {
      return;
    }
    generation = known;
    ctx.fireChannelRead(new ConsoleSignal.Detected(known.words()));
    for (Waiting each = waiting.poll(); each != null; each = waiting.poll()) {
      write(ctx, each.command(), each.promise());
    }
    ctx.flush();
  }

  @Override
  void begins(ChannelHandlerContext ctx, int type) {
    if (!anything) {
      anything = true;
      detect(ctx, type);
    }
    if (is(type, GottyGeneration::output)) {
      base64.reset();
      undecodable = false;
    }
  }

  private void detect(ChannelHandlerContext ctx, int type) {
    Optional<GottyGeneration> shown = Optional.empty();
    for (GottyGeneration each : GottyGeneration.values()) {
      if (each.title() == type) {
        shown = Optional.of(each);
      }
    }
    if (shown.isEmpty() && type == '1' && generation == null && wanted.isEmpty()) {
      ctx.fireExceptionCaught(
          new ProtocolError("the server speaks GoTTY generation 0 (0.0.2 to 0.0.9)"));
      return;
    }
    if (shown.isPresent() && wanted.isPresent() && !shown.equals(wanted)) {
      ctx.fireExceptionCaught(
          new ProtocolError(
              "the server speaks "
                  + shown.get().words()
                  + ", not "
                  + wanted.get().words()
                  + "; gotty+ finds out by itself"));
      return;
    }
    settle(ctx, shown.or(() -> wanted).orElse(GottyGeneration.SECOND));
  }

  private boolean is(int type, java.util.function.ToIntFunction<GottyGeneration> which) {
    return generation != null && type == which.applyAsInt(generation);
  }

  @Override
  void piece(ChannelHandlerContext ctx, int type, ByteBuf payload) {
    if (!is(type, GottyGeneration::output)) {
      keep(payload);
      return;
    }
    if (undecodable) {
      return;
    }
    int length = payload.readableBytes();
    int from = Base64Stream.HEADROOM_BYTES;
    ByteBuf decoded = ctx.alloc().heapBuffer(from + length);
    payload.getBytes(payload.readerIndex(), decoded.array(), decoded.arrayOffset() + from, length);
    int offset = decoded.arrayOffset();
    int end =
        base64.decode(decoded.array(), offset + from, offset + from + length, offset) - offset;
    decoded.writerIndex(end);
    if (end > 0) {
      ctx.fireChannelRead(decoded);
    } else {
      decoded.release();
    }
    if (base64.broken()) {
      undecodable(ctx, payload);
    }
  }

  private void undecodable(ChannelHandlerContext ctx, ByteBuf payload) {
    undecodable = true;
    int length = Math.min(payload.readableBytes(), MAX_UNDECODABLE_BYTES);
    ctx.fireChannelRead(
        new ConsoleSignal.Undecodable(
            payload.toString(payload.readerIndex(), length, StandardCharsets.ISO_8859_1)));
  }

  @Override
  void ends(ChannelHandlerContext ctx, int type) {
    if (generation == null) {
      return;
    }
    if (type == generation.output()) {
      outputEnds(ctx);
    } else if (type == generation.pong()) {
      ctx.fireChannelRead(new ConsoleSignal.Pong());
    } else if (type == generation.title()) {
      ctx.fireChannelRead(new ConsoleSignal.Title(text()));
    } else if (type == generation.preferences()) {
      ctx.fireChannelRead(new ConsoleSignal.Preferences(text()));
    } else if (type == generation.reconnect()) {
      ctx.fireChannelRead(new ConsoleSignal.ReconnectHint(Math.max(0, number())));
    } else if (type == GottyGeneration.MESSAGE_LIMIT && number() > 0) {
      ctx.fireChannelRead(new ConsoleSignal.MessageLimit(number()));
    } else {
      unknown(ctx, type);
    }
  }

  private void outputEnds(ChannelHandlerContext ctx) {
    if (undecodable) {
      return;
    }
    byte[] tail = new byte[2];
    int length = base64.finish(tail, 0);
    if (length > 0) {
      ctx.fireChannelRead(Unpooled.wrappedBuffer(tail, 0, length));
    }
    if (base64.broken()) {
      undecodable(ctx, Unpooled.EMPTY_BUFFER);
    }
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (generation != null || !(message instanceof ConsoleCommand command)) {
      super.write(ctx, message, promise);
    } else if (waiting.size() < MAX_WAITING) {
      waiting.add(new Waiting(command, promise));
    } else {
      promise.setFailure(new ProtocolError("the server never said what it speaks"));
    }
  }

  private void send(ChannelHandlerContext ctx, int type, byte[] payload, ChannelPromise promise) {
    ctx.write(new TextWebSocketFrame(tagged(type, payload)), promise).addListener(TELL);
  }

  private GottyGeneration generation() {
    if (generation == null) {
      throw new IllegalStateException("the generation is not known yet");
    }
    return generation;
  }

  @Override
  void input(ChannelHandlerContext ctx, byte[] bytes, ChannelPromise promise) {
    send(ctx, generation().input(), bytes, promise);
  }

  @Override
  void resize(ChannelHandlerContext ctx, int columns, int rows, ChannelPromise promise) {
    send(ctx, generation().resize(), size(columns, rows), promise);
  }

  /** The server itself answers this one, not just its websocket library. */
  @Override
  void ping(ChannelHandlerContext ctx, ChannelPromise promise) {
    send(ctx, generation().ping(), new byte[0], promise);
  }
}
