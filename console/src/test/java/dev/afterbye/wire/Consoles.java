package dev.afterbye.wire;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Consoles as tests want them: quick to give up, quick to come back. */
final class Consoles {
  static final Timings QUICK =
      new Timings(
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofMillis(300),
          Duration.ZERO,
          Duration.ofMillis(300),
          Duration.ofMillis(300),
          Duration.ofSeconds(10));

  static final Backoff AT_ONCE = new Backoff(Duration.ofMillis(1), Duration.ofMillis(20));

  private Consoles() {}

  static WebSocketEndpoint endpoint(Profile profile, int port) {
    return endpoint(
        profile, URI.create("ws://127.0.0.1:" + port + path(profile)), TlsSettings.SYSTEM);
  }

  static String path(Profile profile) {
    return profile == Profile.RAW ? "/" : "/ws";
  }

  static WebSocketEndpoint endpoint(Profile profile, URI uri, TlsSettings tls) {
    return new WebSocketEndpoint(
        uri,
        profile,
        Map.of(),
        profile == Profile.TTYD ? Optional.of("tty") : Optional.empty(),
        true,
        WebSocketEndpoint.USUAL_MESSAGE_LIMIT_BYTES,
        true,
        Secret.of("?arg=secret-argument"),
        Secret.of("user:secret-token"),
        tls,
        Redaction.of(List.of(Secret.of("secret-token"))));
  }

  static Console open(
      Network network, Endpoint endpoint, ConsoleListener listener, boolean reconnects) {
    Console console =
        new Console(network, endpoint, listener, reconnects, AT_ONCE, TerminalSize.USUAL);
    console.open();
    return console;
  }
}
