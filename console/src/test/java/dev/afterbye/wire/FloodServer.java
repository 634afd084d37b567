package dev.afterbye.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Sends one block again and again, as fast as it is taken, and then hangs up. */
public final class FloodServer {
  private static final int BLOCK_BYTES = 1 << 20;

  private FloodServer() {}

  /**
   * The block in the messages of the profile: those of GoTTY 1.x in two frames, as it sends them.
   */
  private static byte[] messages(Profile profile) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] block = ConsoleStream.of(5).bytes(0, BLOCK_BYTES);
    int step = profile == Profile.RAW ? 4096 : 1024;
    for (int at = 0; at < BLOCK_BYTES; at += step) {
      byte[] piece = Arrays.copyOfRange(block, at, at + step);
      if (profile == Profile.RAW) {
        frame(out, 0x80 | Peer.BINARY, piece);
      } else {
        byte[] message =
            ("0" + Base64.getEncoder().encodeToString(piece)).getBytes(StandardCharsets.US_ASCII);
        frame(out, Peer.TEXT, Arrays.copyOf(message, 1024));
        frame(out, 0x80 | Peer.CONTINUATION, Arrays.copyOfRange(message, 1024, message.length));
      }
    }
    return out.toByteArray();
  }

  private static void frame(ByteArrayOutputStream out, int first, byte[] payload) {
    out.write(first);
    if (payload.length < 126) {
      out.write(payload.length);
    } else {
      out.write(126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    }
    out.writeBytes(payload);
  }

  /** A server that sends so many MiB of console bytes on each connection. */
  public static WireServer start(Profile profile, int mebibytes) throws IOException {
    byte[] messages = messages(profile);
    return WireServer.start(
        peer -> {
          peer.accept();
          if (profile != Profile.RAW) {
            peer.text("2title");
          }
          for (int i = 0; i < mebibytes; i++) {
            peer.send(messages);
          }
        });
  }

  /** The hash of what it sends. */
  public static byte[] hash(int mebibytes) throws NoSuchAlgorithmException {
    byte[] block = ConsoleStream.of(5).bytes(0, BLOCK_BYTES);
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    for (int i = 0; i < mebibytes; i++) {
      hash.update(block);
    }
    return hash.digest();
  }

  /** An endpoint for it. */
  public static Endpoint endpoint(Profile profile, int port) {
    return Consoles.endpoint(profile, port);
  }
}
