package dev.afterbye.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scaleway's instance API, as far as it tells a server's id by its name. */
public final class ScalewayServers {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** The most that the API lists at once. */
  private static final int PAGE_SERVERS = 100;

  /** Servers with names like one that are looked through. */
  private static final int MAX_PAGES = 50;

  /** A hundred servers take less than one of it. */
  private static final int MAX_ANSWER_BYTES = 8 << 20;

  private final String base;
  private final Secret secretKey;
  private final ProxySettings proxies;

  /** An API at this address. */
  public ScalewayServers(String base, Secret secretKey, ProxySettings proxies) {
    this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    this.secretKey = secretKey;
    this.proxies = proxies;
  }

  /** The id of the one server of exactly this name; the API itself looks for names like it. */
  public String find(String name, String zone) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).proxy(selector()).build();
    List<String> ids = new ArrayList<>();
    int listed = PAGE_SERVERS;
    for (int page = 1; page <= MAX_PAGES && listed == PAGE_SERVERS; page++) {
      JsonNode servers = servers(client, name, zone, page);
      for (JsonNode server : servers) {
        if (server.path("name").asString("").equals(name)) {
          ids.add(server.path("id").asString(""));
        }
      }
      listed = servers.size();
    }
    if (ids.isEmpty()) {
      throw new IOException("there is no server of the name " + name + " in " + zone);
    }
    if (ids.size() > 1) {
      throw new IOException("several servers have this name: " + String.join(", ", ids));
    }
    return ids.get(0);
  }

  private JsonNode servers(HttpClient client, String name, String zone, int page)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri(name, zone, page))
            .header("X-Auth-Token", secretKey.reveal())
            .header("Accept", "application/json")
            .timeout(PATIENCE)
            .build();
    int status;
    byte[] body;
    try {
      HttpResponse<InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      status = answer.statusCode();
      try (InputStream in = answer.body()) {
        body = in.readNBytes(MAX_ANSWER_BYTES + 1);
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("no way to the API at " + base + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IOException(
          "the API at " + base + " cannot be reached: " + e.getClass().getSimpleName(), e);
    }
    if (status != 200) {
      throw new IOException("the API answered " + status + words(status));
    }
    if (body.length > MAX_ANSWER_BYTES) {
      throw new IOException("the API's answer is longer than " + MAX_ANSWER_BYTES + " bytes");
    }
    try {
      return new JsonMapper().readTree(body).path("servers");
    } catch (JacksonException e) {
      throw new IOException("the API's answer is no JSON", e);
    }
  }

  private URI uri(String name, String zone, int page) throws IOException {
    try {
      return URI.create(
          base
              + "/instance/v1/zones/"
              + zone
              + "/servers?name="
              + URLEncoder.encode(name, StandardCharsets.UTF_8)
              + "&per_page="
              + PAGE_SERVERS
              + "&page="
              + page);
    } catch (IllegalArgumentException e) {
      throw new IOException("the API's address is no URL: " + base, e);
    }
  }

  private static String words(int status) {
    return switch (status) {
      case 401 -> ": it does not know the secret key";
      case 403 -> ": the secret key may not list servers";
      case 404 -> ": it does not know the zone";
      default -> "";
    };
  }

  private ProxySelector selector() {
    return new ProxySelector() {
      @Override
      public List<Proxy> select(URI uri) {
        boolean tls = "https".equals(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
        return proxies
            .find(tls, uri.getHost(), port)
            .map(p -> new Proxy(Proxy.Type.HTTP, new InetSocketAddress(p.host(), p.port())))
            .map(List::of)
            .orElse(List.of(Proxy.NO_PROXY));
      }

      @Override
      public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    };
  }
}
