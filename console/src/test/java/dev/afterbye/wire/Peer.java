package dev.afterbye.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The server's side of one connection: HTTP and RFC 6455 by hand, as wrong as a test wants it. */
public final class Peer implements Closeable {
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CONTINUATION = 0;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  /** A frame of the client's, unmasked. */
  static final class Frame {
    final int op;
    final byte[] payload;

    Frame(int op, byte[] payload) {
      this.op = op;
      this.payload = payload;
    }

    String text() {
      return new String(payload, StandardCharsets.ISO_8859_1);
    }
  }

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;
  private String request = "";
  private volatile boolean gone;

  Peer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
  }

  void gone() {
    gone = true;
  }

  boolean isGone() {
    return gone;
  }

  /** The head of the request, up to its blank line. */
  public String readRequest() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException();
      }
      head.write(c);
    }
    request = head.toString(StandardCharsets.ISO_8859_1);
    return request;
  }

  String header(String name) {
    Matcher matcher =
        Pattern.compile("(?im)^" + Pattern.quote(name) + ":\\s*(.*?)\\s*$").matcher(request);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** Takes the handshake. */
  public void accept(String... headers) throws IOException {
    readRequest();
    answer(headers);
    flush();
  }

  /** Takes the handshake that was read; the answer waits to be flushed. */
  void answer(String... headers) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 101 Switching Protocols\r\n");
    head.append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ");
    head.append(acceptKey(header("Sec-WebSocket-Key"))).append("\r\n");
    for (String each : headers) {
      head.append(each).append("\r\n");
    }
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String acceptKey(String key) {
    try {
      byte[] bytes =
          (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Text, whatever the protocol thinks of it. */
  public void raw(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  /** Bytes, whatever the protocol thinks of them. */
  public void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  public void text(String message) throws IOException {
    frame(TEXT, true, message.getBytes(StandardCharsets.ISO_8859_1));
    flush();
  }

  public void binary(byte[] message) throws IOException {
    frame(BINARY, true, message);
    flush();
  }

  void flush() throws IOException {
    out.flush();
  }

  /** A frame, which waits to be flushed. */
  void frame(int op, boolean fin, byte[] payload) throws IOException {
    out.write((fin ? 0x80 : 0) | op);
    if (payload.length < 126) {
      out.write(payload.length);
    } else if (payload.length < 1 << 16) {
      out.write(126);
      out.write(payload.length >> 8);
      out.write(payload.length);
    } else {
      out.write(127);
      out.write(ByteBuffer.allocate(8).putLong(payload.length).array());
    }
    out.write(payload);
  }

  void closeFrame(int code, String reason) throws IOException {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    payload.write(code >> 8);
    payload.write(code);
    payload.writeBytes(reason.getBytes(StandardCharsets.UTF_8));
    frame(CLOSE, true, payload.toByteArray());
    flush();
  }

  /** The client's next frame. */
  Frame read() throws IOException {
    int first = in.readUnsignedByte();
    int second = in.readUnsignedByte();
    long length = second & 0x7f;
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    if ((second & 0x80) == 0) {
      throw new IllegalStateException("a client's frame must be masked");
    }
    byte[] mask = new byte[4];
    in.readFully(mask);
    byte[] payload = new byte[(int) length];
    in.readFully(payload);
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % 4];
    }
    return new Frame(first & 0x0f, payload);
  }

  /** The text of the client's next frame. */
  public String message() throws IOException {
    return read().text();
  }

  /** Reads what is typed until it ends in this. */
  public void readInto(StringBuilder typed, String end) throws IOException {
    while (!typed.toString().endsWith(end)) {
      int c = in.read();
      if (c < 0) {
        throw new EOFException();
      }
      typed.append((char) c);
    }
  }

  public int readByte() throws IOException {
    return in.read();
  }

  /** Waits until the client ends the connection. */
  public void awaitEnd() throws IOException {
    byte[] buffer = new byte[4096];
    int n = in.read(buffer);
    while (n >= 0) {
      n = in.read(buffer);
    }
  }

  /** Ends with a FIN, and lets the client's words pass: a close on top of them would be a reset. */
  void finish() throws IOException {
    if (!socket.isClosed()) {
      flush();
      socket.shutdownOutput();
      socket.setSoTimeout(1000);
      awaitEnd();
    }
  }

  /** Takes the handshake that was read, keeps the first message, and sends these. */
  public void takeAndShow(List<String> messages, String... texts) throws IOException {
    answer();
    flush();
    messages.add(read().text());
    for (String each : texts) {
      text(each);
    }
  }

  /** Ends with a FIN after the client's first message. */
  public void finishQuietly() throws IOException {
    read();
    finish();
  }

  /** Cuts the connection so that the client gets a reset. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
