package dev.afterbye.wire;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A console behind a websocket.
 *
 * @param uri ws or wss, as it is dialled; may hold secrets in its query
 * @param headers of the handshake; may hold secrets
 * @param subprotocol what is offered; nothing by default, since many servers select none
 * @param binary whether raw input goes in BINARY messages, else in TEXT
 * @param messageLimitBytes the longest raw message that is sent
 * @param emptyTextEnds whether an empty TEXT message is the end of the stream (Incus, LXD)
 * @param arguments GoTTY's Arguments of the first message; may hold secrets
 * @param authToken GoTTY's and ttyd's AuthToken of the first message
 */
public record WebSocketEndpoint(
    URI uri,
    Profile profile,
    Map<String, String> headers,
    Optional<String> subprotocol,
    boolean binary,
    int messageLimitBytes,
    boolean emptyTextEnds,
    Secret arguments,
    Secret authToken,
    TlsSettings tls,
    Redaction redaction)
    implements Endpoint {
  /**
   * Longest raw message unless told otherwise; the smallest limit of the known servers' is near.
   */
  public static final int USUAL_MESSAGE_LIMIT_BYTES = 4096;

  public WebSocketEndpoint {
    headers = Map.copyOf(headers);
  }

  @Override
  public String shown() {
    String prefix =
        switch (profile) {
          case GOTTY_AUTO -> "gotty+";
          case GOTTY_1 -> "gotty1+";
          case GOTTY_2 -> "gotty2+";
          case TTYD -> "ttyd+";
          case RAW -> "";
        };
    return prefix + redaction.of(Redaction.place(uri.toString()));
  }

  @Override
  public String protocol() {
    return profile.words();
  }

  @Override
  public boolean reconnects() {
    return true;
  }

  boolean secure() {
    return "wss".equals(uri.getScheme());
  }

  int port() {
    return uri.getPort() >= 0 ? uri.getPort() : secure() ? 443 : 80;
  }

  /** The host without the brackets of an IPv6 address. */
  String host() {
    String host = uri.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  @Override
  public String toString() {
    return shown();
  }
}
