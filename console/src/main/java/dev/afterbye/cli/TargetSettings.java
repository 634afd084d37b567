package dev.afterbye.cli;

import dev.afterbye.wire.WebSocketEndpoint;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a target before anything secret is filled in.
 *
 * @param url as on the command line
 * @param auth USER:PASSWORD or a token
 * @param consoleUrl where Scaleway's console is, for tests and gateways
 */
record TargetSettings(
    String url,
    Optional<String> auth,
    Map<String, String> headers,
    Optional<String> subprotocol,
    boolean binary,
    int messageLimitBytes,
    boolean emptyTextEnds,
    boolean insecure,
    Optional<Path> authority,
    Optional<Path> certificate,
    Optional<Path> key,
    Optional<String> consoleUrl) {
  TargetSettings {
    headers = Map.copyOf(headers);
  }

  static TargetSettings of(String url) {
    return new TargetSettings(
        url,
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        true,
        WebSocketEndpoint.USUAL_MESSAGE_LIMIT_BYTES,
        false,
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
