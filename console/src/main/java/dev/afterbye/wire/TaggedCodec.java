package dev.afterbye.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Messages of one type byte and a payload, cut into frames anywhere. */
abstract class TaggedCodec extends ProfileCodec {
  /** How much of a title or of preferences is kept. */
  static final int MAX_TEXT_BYTES = 16 * 1024;

  private static final int NO_TYPE = -1;

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final Set<Integer> unknown = new HashSet<>();
  private int type = NO_TYPE;

  /** A message of this type begins. */
  abstract void begins(ChannelHandlerContext ctx, int type);

  /** A piece of its payload. */
  abstract void piece(ChannelHandlerContext ctx, int type, ByteBuf payload);

  /** The message is whole. */
  abstract void ends(ChannelHandlerContext ctx, int type);

  @Override
  final void data(
      ChannelHandlerContext ctx, boolean isText, boolean first, boolean last, ByteBuf content) {
    if (first) {
      type = NO_TYPE;
      text.reset();
    }
    if (type == NO_TYPE && content.isReadable()) {
      type = content.readUnsignedByte();
      begins(ctx, type);
    }
    if (type == NO_TYPE) {
      return;
    }
    if (content.isReadable()) {
      piece(ctx, type, content);
    }
    if (last) {
      ends(ctx, type);
    }
  }

  /** Keeps a piece of a payload that is text. */
  final void keep(ByteBuf payload) {
    int length = Math.min(payload.readableBytes(), MAX_TEXT_BYTES - text.size());
    byte[] bytes = new byte[length];
    payload.readBytes(bytes);
    text.write(bytes, 0, length);
  }

  /** What was kept of the message. */
  final String text() {
    return text.toString(StandardCharsets.UTF_8);
  }

  /** What was kept, as a number, or -1. */
  final int number() {
    String digits = text().strip();
    boolean number = !digits.isEmpty() && digits.length() <= 9;
    return number && digits.chars().allMatch(Character::isDigit) ? Integer.parseInt(digits) : -1;
  }

  /** Tells of a type that is not known, once. */
  final void unknown(ChannelHandlerContext ctx, int strange) {
    if (unknown.add(strange)) {
      ctx.fireChannelRead(new ConsoleSignal.UnknownMessage(strange));
    }
  }

  /** A message to send. */
  static ByteBuf tagged(int type, byte[] payload) {
    return Unpooled.wrappedBuffer(new byte[] {(byte) type}, payload);
  }

  /** The size as both GoTTY and ttyd want it. */
  static byte[] size(int columns, int rows) {
    return ("{\"columns\":" + columns + ",\"rows\":" + rows + "}")
        .getBytes(StandardCharsets.US_ASCII);
  }
}
