package dev.afterbye.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A headless Chromium, driven by chromedriver with the W3C WebDriver protocol. */
final class Browser implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process driver;
  private final HttpClient http = HttpClient.newHttpClient();
  private final String address;
  private String session = "";

  private Browser(Process driver, int port) {
    this.driver = driver;
    this.address = "http://127.0.0.1:" + port;
  }

  /** What the tests need and this machine lacks, if anything. */
  static Optional<String> missing() {
    List<String> places = Arrays.asList(System.getenv("PATH").split(":", -1));
    return List.of("chromium", "chromedriver").stream()
        .filter(name -> places.stream().noneMatch(place -> new File(place, name).canExecute()))
        .findFirst();
  }

  static Browser start(Path folder) throws Exception {
    int port = freePort();
    Process driver =
        new ProcessBuilder("chromedriver", "--port=" + port)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("chromedriver.txt").toFile())
            .start();
    Browser browser = new Browser(driver, port);
    try {
      browser.open(folder);
    } catch (Exception e) {
      browser.close();
      throw e;
    }
    return browser;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void open(Path folder) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        send("GET", "/status", "");
        break;
      } catch (UncheckedIOException notYet) {
        if (System.nanoTime() > end || !driver.isAlive()) {
          throw notYet;
        }
        Thread.sleep(50);
      }
    }
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--headless=new", "--disable-gpu", "--user-data-dir=" + folder.resolve("user")));
    if (System.getProperty("user.name").equals("root")) {
      arguments.add("--no-sandbox");
    }
    Map<String, Object> wanted =
        Map.of(
            "browserName",
            "chrome",
            "goog:loggingPrefs",
            Map.of("browser", "ALL"),
            "goog:chromeOptions",
            Map.of("args", arguments));
    JsonNode answer = post("/session", Map.of("capabilities", Map.of("alwaysMatch", wanted)));
    session = "/session/" + answer.get("sessionId").asString();
  }

  /** Loads a page and waits until it is loaded. */
  void load(Path page, String fragment) {
    // A change of the fragment alone would load nothing.
    post(session + "/url", Map.of("url", "about:blank"));
    post(session + "/url", Map.of("url", page.toAbsolutePath().toUri() + fragment));
  }

  /** What the body of a function returns. */
  JsonNode run(String body, Object... arguments) {
    return post(session + "/execute/sync", Map.of("script", body, "args", arguments));
  }

  /** What a promise comes to. */
  JsonNode await(String promise) {
    String body =
        "const done = arguments[arguments.length - 1];("
            + promise
            + ").then(done, e => done('' + e))";
    return post(session + "/execute/async", Map.of("script", body, "args", List.of()));
  }

  /** Waits until an expression is true. */
  void until(String expression) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!run("return Boolean(" + expression + ")").asBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("never came true: " + expression);
      }
      Thread.sleep(20);
    }
  }

  /** Clicks as a user does: an element that something covers cannot be clicked. */
  void click(String selector) {
    for (int tries = 1; ; tries++) {
      try {
        post(element(selector) + "/click", Map.of());
        return;
      } catch (AssertionError e) {
        // A row may be drawn anew between the look and the click.
        if (tries == 5 || !String.valueOf(e.getMessage()).contains("stale element")) {
          throw e;
        }
      }
    }
  }

  /** Types into an element. */
  void type(String selector, String text) {
    post(element(selector) + "/value", Map.of("text", text));
  }

  private String element(String selector) {
    JsonNode found = post(session + "/element", Map.of("using", "css selector", "value", selector));
    return session + "/element/" + found.iterator().next().asString();
  }

  /** A command of the DevTools protocol. */
  JsonNode devTools(String command, Map<String, Object> parameters) {
    return post(session + "/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
  }

  void resize(int width, int height) {
    devTools(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Shows the page as on a screen or on paper, light or dark. */
  void emulate(String medium, String colours) {
    devTools(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            medium,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
  }

  byte[] pdf() {
    return Base64.getDecoder()
        .decode(post(session + "/print", Map.of("background", true)).asString());
  }

  /** What the browser complained of since the last call. */
  List<String> complaints() {
    List<String> all = new ArrayList<>();
    post(session + "/se/log", Map.of("type", "browser"))
        .forEach(entry -> all.add(entry.get("message").asString()));
    return all;
  }

  private JsonNode post(String path, Map<String, Object> body) {
    return send("POST", path, JSON.writeValueAsString(body));
  }

  private JsonNode send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      JsonNode value = JSON.readTree(response.body()).get("value");
      if (response.statusCode() != 200) {
        throw new AssertionError(path + ": " + value);
      }
      return value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      if (!session.isEmpty()) {
        send("DELETE", session, "");
      }
    } finally {
      driver.destroy();
    }
  }
}
