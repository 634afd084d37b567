package dev.afterbye.cli;

import dev.afterbye.wire.Profile;
import dev.afterbye.wire.ProxySettings;
import dev.afterbye.wire.Redaction;
import dev.afterbye.wire.ScalewayServers;
import dev.afterbye.wire.Secret;
import dev.afterbye.wire.TlsSettings;
import dev.afterbye.wire.WebSocketEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** {@code scw:SERVER[@ZONE]}: a Scaleway instance, by name or id. */
final class ScalewayTarget {
  private static final String ID =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

  private static final String PRINTABLE = "[!-~]+";

  private final Map<String, String> environment;
  private final Placeholders placeholders;

  ScalewayTarget(Map<String, String> environment, Placeholders placeholders) {
    this.environment = environment;
    this.placeholders = placeholders;
  }

  NamedTarget resolve(String name, TargetSettings settings) throws InputProblem {
    String server = settings.url().substring("scw:".length());
    int at = server.lastIndexOf('@');
    ScalewayAccount account = ScalewayAccount.of(environment);
    String zone = at < 0 ? account.zone() : server.substring(at + 1);
    server = at < 0 ? server : server.substring(0, at);
    if (server.isBlank() || !zone.matches("[a-z0-9-]+")) {
      throw new InputProblem(
          "it names no server and zone", settings.url(), "write scw:NAME-or-ID[@fr-par-1]");
    }
    if (account.secretKey().isEmpty()) {
      throw new InputProblem(
          "there is no secret key",
          settings.url(),
          "set SCW_SECRET_KEY, or run scw init, which keeps it in " + account.file());
    }
    placeholders.hide(account.secretKey());
    if (!account.secretKey().matches(PRINTABLE)) {
      throw new InputProblem(
          "the secret key holds a blank or a control character",
          settings.url(),
          "check SCW_SECRET_KEY and " + account.file());
    }
    Redaction redaction = Redaction.of(placeholders.secrets());
    String id = server.matches(ID) ? server : lookUp(server, zone, account, redaction);
    URI uri = consoleUrl(settings, zone);
    String arguments = "?arg=" + encode(account.secretKey()) + "&arg=" + encode(id);
    WebSocketEndpoint endpoint =
        new WebSocketEndpoint(
            uri,
            Profile.GOTTY_AUTO,
            settings.headers(),
            settings.subprotocol(),
            settings.binary(),
            settings.messageLimitBytes(),
            false,
            Secret.of(arguments),
            Secret.NONE,
            new TlsSettings(
                settings.insecure(), settings.authority(), settings.certificate(), settings.key()),
            redaction);
    String warning =
        settings.insecure() ? "the gateway's certificate is not checked (--insecure)" : "";
    return new NamedTarget(name, endpoint, redaction, warning);
  }

  private URI consoleUrl(TargetSettings settings, String zone) throws InputProblem {
    String url =
        settings
            .consoleUrl()
            .or(() -> Optional.ofNullable(environment.get("SCW_CONSOLE_URL")))
            .orElse("wss://tty." + zone + ".scaleway.com/v2/ws");
    return safe(url, "wss");
  }

  /** The secret key goes to this address, so it must not go there in plain. */
  private static URI safe(String url, String scheme) throws InputProblem {
    String shown = Redaction.place(url);
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new InputProblem("it is no URL", shown, "write " + scheme + "://HOST/PATH");
    }
    boolean local = uri.getHost() != null && uri.getHost().matches("localhost|127\\..*|\\[::1]");
    if (uri.getHost() == null || !(scheme.equals(uri.getScheme()) || local)) {
      throw new InputProblem(
          "the secret key would travel in plain",
          shown,
          "the address must start " + scheme + "://");
    }
    return uri;
  }

  private String lookUp(String name, String zone, ScalewayAccount account, Redaction redaction)
      throws InputProblem {
    String api = safe(account.api(), "https").toString();
    try {
      return new ScalewayServers(api, Secret.of(account.secretKey()), ProxySettings.of(environment))
          .find(name, zone);
    } catch (IOException e) {
      throw new ConnectProblem(
          redaction.of(String.valueOf(e.getMessage())),
          "scw:" + name + "@" + zone,
          "check name, zone and key; the server's id needs no look-up");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InputProblem("interrupted", "scw:" + name, "run again");
    }
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
