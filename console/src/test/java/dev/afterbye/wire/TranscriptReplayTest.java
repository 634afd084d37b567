package dev.afterbye.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.wire.ConnectionEnd.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What real servers sent, sent again: seven GoTTYs, ttyd, QEMU and websockify. */
@EnabledIf("present")
class TranscriptReplayTest {
  private static final Path FOLDER = Path.of("..", "..", "shared", "cases", "wire");
  private static final Network NETWORK = new Network(1, ProxySettings.NONE, Consoles.QUICK);

  static boolean present() {
    return Files.isDirectory(FOLDER);
  }

  @AfterAll
  static void close() {
    NETWORK.close();
  }

  /** Those with one websocket connection that was answered with 101. */
  static List<Path> transcripts() throws IOException {
    if (!present()) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".jsonl"))
          .filter(file -> profile(file).isPresent())
          .filter(TranscriptReplayTest::single)
          .sorted()
          .toList();
    }
  }

  private static Optional<Profile> profile(Path file) {
    String name = String.valueOf(file.getFileName());
    if (name.startsWith("gotty-v0.0.8") || name.startsWith("client.")) {
      return Optional.empty();
    }
    if (name.contains("gotty-")) {
      return Optional.of(Profile.GOTTY_AUTO);
    }
    if (name.startsWith("ttyd-")) {
      return Optional.of(Profile.TTYD);
    }
    return name.startsWith("qemu") || name.startsWith("websockify")
        ? Optional.of(Profile.RAW)
        : Optional.empty();
  }

  private static List<JsonNode> events(Path file) {
    JsonMapper json = new JsonMapper();
    try {
      return Files.readAllLines(file).stream().map(json::readTree).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String payload(JsonNode event) {
    return new String(
        Base64.getDecoder().decode(event.path("b64").asString("")), StandardCharsets.ISO_8859_1);
  }

  private static boolean single(Path file) {
    List<JsonNode> answers =
        events(file).stream()
            .filter(e -> e.path("kind").asString("").equals("http"))
            .filter(e -> e.path("dir").asString("").equals("s2c"))
            .toList();
    return answers.size() == 1 && payload(answers.get(0)).contains(" 101 ");
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void everyByteAndTheEnd(Path file) throws Exception {
    Profile profile = profile(file).orElseThrow();
    List<JsonNode> sent = new ArrayList<>();
    for (JsonNode event : events(file)) {
      if (event.path("dir").asString("").equals("s2c")
          && event.path("kind").asString("").equals("frame")) {
        sent.add(event);
      }
    }
    String protocol = profile == Profile.TTYD ? "Sec-WebSocket-Protocol: tty" : "X-None: 1";
    Heard heard = new Heard();
    try (WireServer server =
        WireServer.start(
            peer -> {
              peer.accept(protocol);
              for (JsonNode event : sent) {
                peer.frame(
                    event.path("op").asInt(),
                    event.path("fin").asBoolean(),
                    payload(event).getBytes(StandardCharsets.ISO_8859_1));
              }
            })) {
      Consoles.open(NETWORK, Consoles.endpoint(profile, server.port()), heard, false);
      ConnectionEnd end = heard.awaitOver();
      byte[] expected = expected(profile, sent);
      assertThat(heard.bytes()).isEqualTo(expected);
      boolean close = sent.stream().anyMatch(e -> e.path("op").asInt() == Peer.CLOSE);
      assertThat(end.kind())
          .isEqualTo(close ? Kind.CLOSED : expected.length > 0 ? Kind.HUNG_UP : Kind.NOTHING_SHOWN);
    }
  }

  /** The messages put together from their frames, and the output taken out of them. */
  private static byte[] expected(Profile profile, List<JsonNode> frames) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StringBuilder message = new StringBuilder();
    char outputTag = 0;
    for (JsonNode frame : frames) {
      int op = frame.path("op").asInt();
      if (op == Peer.CLOSE) {
        break;
      }
      if (op > Peer.BINARY) {
        continue;
      }
      message.append(payload(frame));
      if (!frame.path("fin").asBoolean()) {
        continue;
      }
      String whole = message.toString();
      message.setLength(0);
      if (profile == Profile.RAW) {
        out.writeBytes(whole.getBytes(StandardCharsets.ISO_8859_1));
      } else if (profile == Profile.TTYD) {
        if (whole.startsWith("0")) {
          out.writeBytes(whole.substring(1).getBytes(StandardCharsets.ISO_8859_1));
        }
      } else if (outputTag == 0) {
        outputTag = whole.charAt(0) == '2' ? '0' : '1';
      } else if (whole.charAt(0) == outputTag) {
        out.writeBytes(Base64.getDecoder().decode(whole.substring(1)));
      }
    }
    return out.toByteArray();
  }
}
