package dev.afterbye.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which proxy to use for which host, from HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY in either
 * case, as curl reads them.
 */
public final class ProxySettings {
  /** No proxy at all. */
  public static final ProxySettings NONE = new ProxySettings("", "", List.of());

  private static final int USUAL_PORT = 80;

  private final String plain;
  private final String secure;
  private final List<String> direct;

  private ProxySettings(String plain, String secure, List<String> direct) {
    this.plain = plain;
    this.secure = secure;
    this.direct = direct;
  }

  /** What the environment says. */
  public static ProxySettings of(Map<String, String> environment) {
    String all = either(environment, "ALL_PROXY");
    String plain = either(environment, "HTTP_PROXY");
    String secure = either(environment, "HTTPS_PROXY");
    List<String> direct =
        Arrays.stream(either(environment, "NO_PROXY").split("[,\\s]+"))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .filter(name -> !name.isEmpty())
            .toList();
    return new ProxySettings(
        plain.isEmpty() ? all : plain, secure.isEmpty() ? all : secure, direct);
  }

  private static String either(Map<String, String> environment, String name) {
    String lower = environment.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    return lower.isEmpty() ? environment.getOrDefault(name, "") : lower;
  }

  /**
   * The proxy for a host, if any.
   *
   * @throws IllegalArgumentException when the variable that applies makes no sense
   */
  public Optional<ProxyServer> find(boolean tls, String host, int port) {
    String value = tls ? secure : plain;
    if (value.isEmpty() || goesDirect(host.toLowerCase(Locale.ROOT), port)) {
      return Optional.empty();
    }
    return Optional.of(parse(value));
  }

  private boolean goesDirect(String host, int port) {
    for (String entry : direct) {
      String name = entry;
      int colon = name.lastIndexOf(':');
      boolean hasPort = colon > 0 && name.indexOf(':') == colon;
      if (hasPort) {
        if (!name.substring(colon + 1).equals(String.valueOf(port))) {
          continue;
        }
        name = name.substring(0, colon);
      }
      String bare = strip(name);
      if (bare.equals("*") || host.equals(bare) || host.endsWith("." + bare)) {
        return true;
      }
    }
    return false;
  }

  private static String strip(String name) {
    String bare = name.startsWith("*.") ? name.substring(2) : name;
    bare = bare.startsWith(".") ? bare.substring(1) : bare;
    return bare.startsWith("[") && bare.endsWith("]") ? bare.substring(1, bare.length() - 1) : bare;
  }

  private static ProxyServer parse(String value) {
    URI uri;
    try {
      uri = new URI(value.contains("://") ? value : "http://" + value);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("the proxy's address makes no sense");
    }
    if (!"http".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException("a proxy must be http://HOST:PORT");
    }
    String info = uri.getUserInfo() == null ? "" : uri.getUserInfo();
    int colon = info.indexOf(':');
    String host = uri.getHost();
    return new ProxyServer(
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
        colon < 0 ? info : info.substring(0, colon),
        Secret.of(colon < 0 ? "" : info.substring(colon + 1)));
  }
}
