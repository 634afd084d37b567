package dev.afterbye.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.wire.Peer;
import dev.afterbye.wire.WireServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A kexec that ends in silence, replayed at twenty times its pace by the stamps of its kernel: what
 * is told, in which order, and what the terminal shows at the end.
 */
class ReplayScreenTest {
  private static final int SPEED = 20;
  private static final int ROWS = 24;
  private static final Pattern STAMP = Pattern.compile("\\[ *(\\d+)\\.(\\d{6})]");
  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/afterbye/attach/device-tree-in-window.screen.txt");

  /** The longest usual silence after a hand-over on ARM, and some more. */
  private static final long SILENCE_MILLIS = 40_000 / SPEED;

  @TempDir private Path folder = Path.of(".");

  private static void replay(Peer peer) throws IOException, InterruptedException {
    String log =
        Files.readString(
            Path.of("../samples/armhf-device-tree-in-window/console.log"),
            StandardCharsets.ISO_8859_1);
    NavigableMap<Integer, Long> micros = new TreeMap<>(Map.of(0, 0L));
    Matcher stamp = STAMP.matcher(log);
    while (stamp.find()) {
      micros.put(
          stamp.start(),
          Long.parseLong(stamp.group(1)) * 1_000_000 + Long.parseLong(stamp.group(2)));
    }
    long start = System.nanoTime();
    int at = 0;
    for (String line : log.split("(?<=\n)", -1)) {
      long wait = start + at(micros, at) * 1000 / SPEED - System.nanoTime();
      if (wait > 1_000_000) {
        Thread.sleep(wait / 1_000_000);
      }
      peer.raw(line);
      at += line.length();
    }
    Thread.sleep(SILENCE_MILLIS);
  }

  /** Between two stamps the console prints evenly. */
  private static long at(NavigableMap<Integer, Long> micros, int offset) {
    Map.Entry<Integer, Long> before = micros.floorEntry(offset);
    Map.Entry<Integer, Long> behind = micros.higherEntry(offset);
    if (behind == null) {
      return before.getValue();
    }
    long share = (long) (offset - before.getKey()) * (behind.getValue() - before.getValue());
    return before.getValue() + share / (behind.getKey() - before.getKey());
  }

  @Test
  void noticesComeInOrderAndTheVerdictIsRight() throws Exception {
    Assumptions.assumeTrue(PtyProgram.possible(), "setsid or /dev/ptmx is missing");
    try (WireServer server = WireServer.start(ReplayScreenTest::replay);
        PtyProgram program =
            PtyProgram.start(
                folder,
                Map.of(),
                "attach",
                "--no-capture",
                "--no-reconnect",
                "--replay-speed",
                "" + SPEED,
                "tcp://127.0.0.1:" + server.port())) {
      program.awaitEnd();
      String shown =
          program
              .text()
              .replaceAll("127\\.0\\.0\\.1([-:])" + server.port(), "127.0.0.1$1PORT")
              .replaceAll("silent for \\d+ s", "silent for N s");
      // At this speed a busy machine comes to judge the load only when it is executed already.
      List<String> lines =
          PlainScreen.lines(shown).stream()
              .filter(line -> !line.startsWith("[afterbye] not yet executed: "))
              .toList();
      List<String> told = lines.stream().filter(line -> line.startsWith("[afterbye]")).toList();
      String screen =
          String.join("\n", told)
              + "\n\n----\n"
              + String.join("\n", lines.subList(lines.size() - ROWS, lines.size()));
      if (Boolean.getBoolean("samples.update")) {
        Files.createDirectories(GOLDEN.getParent());
        Files.writeString(GOLDEN, screen);
      }
      assertThat(screen).isEqualTo(Files.readString(GOLDEN));
      assertThat(shown).contains("dtb-in-zimage-relocation-window");
      assertThat(shown)
          .containsPattern("\\[afterbye] silent for N s after the hand-over, usual up to 25 s");
    }
  }
}
