package dev.afterbye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.afterbye.wire.WireServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code scw:} targets against an API and a gateway of our own. */
class ScalewayTargetTest {
  private static final String ID = "11111111-2222-3333-4444-555555555555";
  private static final String KEY = "99999999-8888-7777-6666-scw-secret-key";

  @TempDir private Path folder = Path.of(".");
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<String> messages = new CopyOnWriteArrayList<>();
  private HttpServer api = newApi();
  private WireServer gateway = newGateway();
  private int status = 200;

  private static HttpServer newApi() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private WireServer newGateway() {
    try {
      return WireServer.start(
          peer -> {
            requests.add(peer.readRequest());
            peer.takeAndShow(messages, "3title", "1c2NhbGV3YXkK");
          });
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void start() {
    api.createContext(
        "/",
        exchange -> {
          requests.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("X-Auth-Token"));
          boolean crowded = exchange.getRequestURI().getQuery().contains("name=web&");
          boolean first = exchange.getRequestURI().getQuery().endsWith("&page=1");
          byte[] body = (crowded && first ? like() : servers()).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    api.start();
  }

  private static String servers() {
    return """
        {"servers":[{"name":"web-2","id":"x"},{"name":"web","id":"%s"},
        {"name":"twin","id":"a"},{"name":"twin","id":"b"}]}
        """
        .formatted(ID);
  }

  /** A page of servers that are only called something like it. */
  private static String like() {
    return "{\"servers\":["
        + String.join(",", Collections.nCopies(100, "{\"name\":\"web-1\",\"id\":\"x\"}"))
        + "]}";
  }

  @AfterEach
  void stop() {
    api.stop(0);
    gateway.close();
  }

  private Run record(Map<String, String> more, String target) {
    Map<String, String> environment = new HashMap<>();
    environment.put("XDG_CONFIG_HOME", folder.toString());
    environment.put("SCW_API_URL", "http://127.0.0.1:" + api.getAddress().getPort());
    environment.put("SCW_CONSOLE_URL", "ws://127.0.0.1:" + gateway.port() + "/v2/ws");
    environment.putAll(more);
    String log = folder.resolve("x.log").toString();
    return Run.with(
        InputStream.nullInputStream(),
        false,
        environment,
        "record",
        target,
        "-o",
        log,
        "--no-reconnect");
  }

  @Test
  void nameIsLookedUpAndTheKeyGoesInTheFirstMessageOnly() throws IOException {
    Run run = record(Map.of("SCW_SECRET_KEY", KEY), "scw:web@nl-ams-1");
    assertThat(requests.get(0))
        .isEqualTo("/instance/v1/zones/nl-ams-1/servers?name=web&per_page=100&page=1 " + KEY);
    assertThat(requests.get(1)).endsWith("&page=2 " + KEY);
    assertThat(requests.get(2)).startsWith("GET /v2/ws HTTP/1.1\r\n").doesNotContain(KEY);
    assertThat(messages.get(0)).contains("?arg=" + KEY + "&arg=" + ID);
    assertThat(folder.resolve("x.log")).hasContent("scaleway\n");
    assertThat(run.out() + run.err() + Files.readString(folder.resolve("x.log.idx")))
        .doesNotContain(KEY);
  }

  @Test
  void keyIsNeitherShownNorSentWhereItMustNot() {
    for (Map<String, String> odd :
        List.of(
            Map.of("SCW_SECRET_KEY", KEY + "\r"),
            Map.of("SCW_SECRET_KEY", KEY, "SCW_API_URL", "http://api.invalid"),
            Map.of("SCW_SECRET_KEY", KEY, "SCW_CONSOLE_URL", "ws://u:" + KEY + "@tty.invalid/"),
            Map.of("SCW_SECRET_KEY", KEY, "SCW_CONSOLE_URL", "wss://u:" + KEY + "@a b/"))) {
      Run run = record(odd, "scw:web");
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).startsWith("error: ").doesNotContain("bug", KEY);
    }
    assertThat(messages).isEmpty();
  }

  @Test
  void keyAndZoneOfTheScwCommandsConfiguration() throws IOException {
    Files.createDirectories(folder.resolve("scw"));
    Files.writeString(
        folder.resolve("scw/config.yaml"),
        """
        secret_key: other
        default_zone: fr-par-2
        active_profile: work
        profiles:
          work:
            secret_key: %s
            default_zone: pl-waw-1
        """
            .formatted(KEY));
    record(Map.of(), "scw:web");
    assertThat(requests.get(0))
        .isEqualTo("/instance/v1/zones/pl-waw-1/servers?name=web&per_page=100&page=1 " + KEY);
    assertThat(messages.get(0)).contains(KEY);
  }

  @Test
  void idNeedsNoLookUp() {
    record(Map.of("SCW_SECRET_KEY", KEY), "scw:" + ID);
    assertThat(requests).hasSize(1);
    assertThat(messages.get(0)).contains("&arg=" + ID);
  }

  @ParameterizedTest
  @CsvSource({
    "200,nobody,there is no server of the name nobody in fr-par-1",
    "200,twin,'several servers have this name: a, b'",
    "401,web,it does not know the secret key",
    "404,web,it does not know the zone",
  })
  void whatTheApiCannotTell(int answer, String name, String words) {
    status = answer;
    Run run = record(Map.of("SCW_SECRET_KEY", KEY), "scw:" + name);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains(words).doesNotContain(KEY);
  }

  @Test
  void proxyThatCannotBeUsedIsTold() {
    Run run =
        record(Map.of("SCW_SECRET_KEY", KEY, "HTTP_PROXY", "socks5://127.0.0.1:1080"), "scw:web");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("no way to the API at ", "a proxy must be http://HOST:PORT");
  }

  @Test
  void keyIsNotSentInPlain() {
    Run run =
        record(
            Map.of("SCW_SECRET_KEY", KEY, "SCW_CONSOLE_URL", "ws://gateway.example/v2/ws"),
            "scw:" + ID);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("would travel in plain");
    assertThat(record(Map.of(), "scw:" + ID).err()).contains("set SCW_SECRET_KEY");
  }
}
