package dev.afterbye.wire;

import dev.afterbye.wire.ConnectionEnd.Kind;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.proxy.ProxyConnectException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What is known of a connection, and from it how it ended. */
final class EndReading {
  /** Messages of other people's software are not trusted to be short. */
  private static final int MAX_MESSAGE_LENGTH = 300;

  private final Redaction redaction;
  private final HandshakeStatus status;
  private boolean local;
  private boolean opened;
  private boolean signalled;
  private boolean output;
  private boolean ended;
  private Optional<ControlFrames.CloseReceived> close = Optional.empty();
  private @Nullable Throwable cause;

  EndReading(Redaction redaction, HandshakeStatus status) {
    this.redaction = redaction;
    this.status = status;
  }

  void local() {
    local = true;
  }

  void opened() {
    opened = true;
  }

  void signalled() {
    signalled = true;
  }

  void output() {
    output = true;
  }

  /** The server said that the stream is over, in its profile's way. */
  void ended() {
    ended = true;
  }

  void closed(ControlFrames.CloseReceived frame) {
    close = Optional.of(frame);
  }

  /** Something failed; what failed first is what counts. */
  void failed(Throwable why) {
    if (cause == null) {
      cause = why;
    }
  }

  /** How it ended; the words of servers may hold what they were sent. */
  ConnectionEnd read() {
    ConnectionEnd plain = plain();
    return new ConnectionEnd(plain.kind(), redaction.of(plain.what()), plain.code());
  }

  private ConnectionEnd plain() {
    if (local) {
      return ConnectionEnd.local();
    }
    if (close.isPresent()) {
      return closedBy(close.get());
    }
    Optional<ConnectionEnd> failure = Optional.ofNullable(cause).flatMap(this::failure);
    if (failure.isPresent()) {
      return failure.get();
    }
    return opened ? hungUp() : unanswered();
  }

  private static ConnectionEnd closedBy(ControlFrames.CloseReceived frame) {
    String reason = frame.reason().isEmpty() ? "" : " \"" + frame.reason() + "\"";
    return new ConnectionEnd(
        Kind.CLOSED,
        "the server closed the connection with code " + frame.code() + reason + words(frame.code()),
        frame.code());
  }

  /** RFC 6455 section 7.4.1. */
  private static String words(int code) {
    return switch (code) {
      case 1000 -> ": it is done";
      case 1001 -> ": it goes away";
      case 1002 -> ": protocol error";
      case 1003 -> ": it does not take this kind of data";
      case 1005 -> " missing: it said no reason";
      case 1007 -> ": inconsistent data";
      case 1008 -> ": policy, such as wrong credentials";
      case 1009 -> ": a message was too big";
      case 1011 -> ": an error of its own";
      default -> "";
    };
  }

  private Optional<ConnectionEnd> failure(Throwable why) {
    Throwable root = why;
    for (Throwable each = why; each != null; each = each.getCause()) {
      root = each;
      Optional<Kind> kind = certain(each);
      if (kind.isPresent()) {
        return Optional.of(new ConnectionEnd(kind.get(), lead(kind.get()) + message(each)));
      }
    }
    if (!opened && status.code() >= 0 && status.code() != 101) {
      return Optional.empty();
    }
    if (root instanceof IOException && !opened) {
      return Optional.of(
          new ConnectionEnd(
              Kind.NO_ANSWER,
              "the server cut the connection before it answered: " + message(root)));
    }
    if (root instanceof IOException) {
      return Optional.of(new ConnectionEnd(Kind.RESET, "the connection was cut: " + message(root)));
    }
    if (root instanceof WebSocketHandshakeException && status.code() != 101) {
      return Optional.empty();
    }
    return Optional.of(
        new ConnectionEnd(
            Kind.PROTOCOL, "the server does not keep to the protocol: " + message(root)));
  }

  private static Optional<Kind> certain(Throwable why) {
    if (why instanceof ConnectTimeoutException
        || why instanceof Liveness.Dead
        || why instanceof HandshakeTimeout
        || why instanceof SslHandshakeTimeoutException) {
      return Optional.of(Kind.TIMED_OUT);
    }
    if (why instanceof ProxyConnectException) {
      return Optional.of(Kind.PROXY);
    }
    if (why instanceof SSLException) {
      return Optional.of(Kind.TLS);
    }
    boolean unreached =
        why instanceof ConnectException
            || why instanceof UnknownHostException
            || why instanceof NoRouteToHostException;
    return unreached ? Optional.of(Kind.NOT_CONNECTED) : Optional.empty();
  }

  private static String lead(Kind kind) {
    return switch (kind) {
      case TIMED_OUT -> "no answer: ";
      case PROXY -> "the proxy does not let it through: ";
      case TLS -> "no TLS session: ";
      default -> "cannot connect: ";
    };
  }

  private ConnectionEnd unanswered() {
    if (status.code() >= 0) {
      return new ConnectionEnd(
          Kind.STATUS,
          "the server answered the handshake with "
              + (status.code() + " " + status.reason()).strip()
              + statusWords(status.code()),
          status.code());
    }
    if (status.garbage()) {
      return new ConnectionEnd(Kind.PROTOCOL, "the server's answer is no HTTP");
    }
    return new ConnectionEnd(
        Kind.NO_ANSWER, "the server closed the connection before it answered the handshake");
  }

  private static String statusWords(int code) {
    return switch (code) {
      case 200 -> ": a GoTTY that is full, or not the path of a console";
      case 101 -> ", but not as a websocket server must";
      case 400 -> ": it wants another subprotocol or handshake";
      case 401 -> ": it wants credentials";
      case 403 -> ": not allowed";
      case 404 -> ": there is no such path";
      case 503 -> ": it takes no more clients";
      default -> "";
    };
  }

  private ConnectionEnd hungUp() {
    if (ended) {
      return new ConnectionEnd(Kind.HUNG_UP, "the server said that the stream is over");
    }
    if (output) {
      return new ConnectionEnd(
          Kind.HUNG_UP, "the server hung up without a close frame: an end or a drop");
    }
    return new ConnectionEnd(
        Kind.NOTHING_SHOWN,
        signalled
            ? "the server hung up after its title: the command behind it failed"
            : "the server took the connection and hung up without a word");
  }

  private String message(Throwable why) {
    String message = why.getMessage();
    String text = message == null || message.isBlank() ? why.getClass().getSimpleName() : message;
    // Before it is cut: of half a secret nobody would know that it is one.
    String line = redaction.of(text.lines().findFirst().orElse(""));
    String shown =
        why instanceof UnknownHostException ? "there is no host of the name " + line : line;
    return shown.length() > MAX_MESSAGE_LENGTH ? shown.substring(0, MAX_MESSAGE_LENGTH) : shown;
  }

  /** TLS or the websocket handshake took too long. */
  static final class HandshakeTimeout extends Exception {
    private static final long serialVersionUID = 1L;

    HandshakeTimeout(String patience) {
      super("the handshake was not answered within " + patience);
    }
  }
}
