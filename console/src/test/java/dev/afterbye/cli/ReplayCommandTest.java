package dev.afterbye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
  @TempDir private Path folder = Path.of(".");
  private String log = "";

  @BeforeEach
  void capture() throws IOException {
    log = folder.resolve("x.log").toString();
    Files.write(Path.of(log), "h\u00e9 \u001b[31mred\r\nmore".getBytes(StandardCharsets.UTF_8));
    // The second chunk begins in the middle of a character.
    Files.writeString(
        Path.of(log + ".idx"),
        """
        {"afterbye_capture":1,"started":"2026-01-02T03:04:05Z","target":"t","protocol":"raw","part":1,"base":0}
        {"t":0,"off":0,"columns":80,"rows":24}
        {"t":0,"off":0,"n":2}
        {"t":250000,"off":2,"n":12}
        {"t":500000,"off":14,"gap":"lost","wall":""}
        {"t":600000,"off":14,"n":4}
        """);
  }

  @Test
  void bytesComeAsTheyWereUnlessATerminalShowsThem() throws IOException {
    assertThat(Run.of("replay", "--speed", "0", log).bytes())
        .isEqualTo(Files.readAllBytes(Path.of(log)));
    assertThat(Run.onTerminal(Map.of(), "replay", "--speed", "0", log).out())
        .isEqualTo("h\u00e9 \\x1b[31mred\nmore");
    assertThat(Run.onTerminal(Map.of(), "replay", "--speed", "0", "--raw", log).out())
        .contains("\u001b[31m");
  }

  @Test
  void paceIsKeptAndCanBeShortened() {
    long start = System.nanoTime();
    assertThat(Run.of("replay", "--speed", "2", log).code()).isZero();
    assertThat(System.nanoTime() - start).isGreaterThan(250_000_000);
    assertThat(Run.of("replay", "--max-delay", "10ms", log).code()).isZero();
  }

  @Test
  void asciicast() throws IOException {
    Path cast = folder.resolve("x.cast");
    assertThat(Run.of("replay", "--cast", cast.toString(), log).code()).isZero();
    assertThat(Files.readAllLines(cast))
        .isEqualTo(
            List.of(
                "{\"version\":2,\"width\":80,\"height\":24,\"timestamp\":1767323045,\"title\":\"t\"}",
                "[0.000000,\"r\",\"80x24\"]",
                "[0.000000,\"o\",\"h\"]",
                "[0.250000,\"o\",\"\u00e9 \\u001B[31mred\\r\\n\"]",
                "[0.250000,\"m\",\"gap: lost\"]",
                "[0.600000,\"o\",\"more\"]"));
    assertThat(Run.of("replay", "--cast", cast.toString(), log).code()).isEqualTo(3);
  }

  @Test
  void typescriptWithoutRoomForItsTimingLeavesNothing() throws IOException {
    Path out = folder.resolve("T");
    Files.writeString(folder.resolve("T.timing"), "precious");
    Run run = Run.of("replay", "--typescript", out.toString(), log);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("there is such a file already", "T.timing");
    assertThat(out).doesNotExist();
  }

  @Test
  void typescript() throws IOException {
    Path out = folder.resolve("ts");
    assertThat(Run.of("replay", "--typescript", out.toString(), log).code()).isZero();
    assertThat(folder.resolve("ts.timing")).hasContent("0.000000 2\n0.250000 12\n0.350000 4\n");
    assertThat(Files.readString(out)).startsWith("Script started on ").endsWith("\r\nmore");
  }

  @Test
  void missingFile() {
    Run run = Run.of("replay", log + ".none");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).startsWith("error: cannot read: no such file or directory\n --> " + log);
  }

  @Test
  void missingFileLeavesNothingBehind() {
    Path out = folder.resolve("out");
    for (String how : List.of("--cast", "--typescript")) {
      Run run = Run.of("replay", how, out.toString(), log + ".none");
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err()).contains(" --> " + log + ".none\n");
      assertThat(folder.resolve("out")).doesNotExist();
      assertThat(folder.resolve("out.timing")).doesNotExist();
    }
  }

  @Test
  void nameOfAFileIsNotEmpty() {
    for (String option : List.of("--cast=", "--typescript=")) {
      Run run = Run.of("replay", option, log);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).startsWith("error: a file without a name\n");
    }
  }

  @Test
  void missingFolderOfWhatIsWritten() {
    Path cast = folder.resolve("none/x.cast");
    Run run = Run.of("replay", "--cast", cast.toString(), log);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .startsWith("error: cannot write: there is no such file or folder\n --> " + cast + "\n");
  }
}
