package dev.afterbye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyzeCommandTest {
  private static final String FAILED = Run.sample("c1-initrd-in-window");
  private static final String FINE = Run.sample("armhf-kexec-comes-up");
  private static final String UNDETERMINED = Run.sample("c1-load-only");

  @Test
  void standardInputIsOneLog() {
    Run run = Run.fed(Run.log("c1-initrd-in-window"), "analyze", "-", "-");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo("error: standard input is named twice\n --> - -\n = help: name it once\n");
  }

  @Test
  void codeTellsTheOutcome() {
    assertThat(Run.of("analyze", FAILED).code()).isEqualTo(1);
    assertThat(Run.of("analyze", FINE).code()).isZero();
    assertThat(Run.of("analyze", UNDETERMINED).code()).isZero();
    assertThat(Run.of("analyze", FINE, FAILED).code()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "c1-initrd-in-window, fatal, 1",
    "c1-initrd-in-window, never, 0",
    "amd64-watchdog-reboot-loop, error, 1",
    "amd64-watchdog-reboot-loop, fatal, 0",
    "amd64-watchdog-reboot-loop, WARNING, 1",
    "empty-log, warning, 0",
  })
  void failOnSaysFromWhereOn(String sample, String severity, int code) {
    assertThat(Run.of("analyze", "--fail-on", severity, Run.sample(sample)).code()).isEqualTo(code);
  }

  @Test
  void textIsForPeople() {
    Run run = Run.of("analyze", FAILED);
    assertThat(run.out()).contains("FAILED  Initrd lies where the zImage relocates itself");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void jsonIsIndentedAndJsonlIsNot() {
    assertThat(Run.of("analyze", "--format", "json", FAILED).out())
        .startsWith("{\n  \"schema\": \"report-1\"");
    assertThat(Run.of("analyze", "--format=jsonl", FAILED, FINE).out().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("{\"schema\":\"report-1\",") && line.endsWith("}"));
  }

  @Test
  void dashIsStandardInput() {
    Run run = Run.fed(Run.log("c1-initrd-in-window"), "analyze", "-");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).startsWith("-: 854 bytes");
  }

  @Test
  void emptyInputIsReportedAsSuch() {
    Run run = Run.of("analyze", "-");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("UNDETERMINED", "the input is empty");
  }

  @Test
  void tableOfNoLogSaysSo(@TempDir Path folder) {
    Run run = Run.of("analyze", "--format", "csv", folder.toString());
    assertThat(run.out()).startsWith("input,bytes,outcome,").hasLineCount(2);
    assertThat(run.out()).contains(folder + ",0,unread,,,,no log is in it,");
    assertThat(run.code()).isEqualTo(3);
  }

  @Test
  void anUnreadableInputDoesNotStopTheOthers(@TempDir Path folder) {
    String missing = folder.resolve("missing.log").toString();
    Run run = Run.of("analyze", missing, FAILED);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).contains("FAILED");
    assertThat(run.err())
        .isEqualTo(
            "error: cannot read: there is no such file\n --> "
                + missing
                + "\n = help: check the path; - reads standard input\n");
  }

  @Test
  void anErrorWhileReadingIsTold() {
    InputStream failing =
        new FailingInput(
            () -> {
              throw new IOException("Input/output error");
            });
    Run run = Run.with(failing, false, Map.of(), "analyze", "-");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).startsWith("error: cannot read: Input/output error\n --> standard input");
  }

  @Test
  void fileThatLooksLikeAnOptionIsNamed() throws IOException {
    Path file = Path.of("-dash.log");
    try {
      Files.copy(Path.of(FAILED), file);
      for (String[] args : new String[][] {{"-dash.log"}, {FAILED, "-dash.log"}}) {
        Run run =
            Run.of(Stream.concat(Stream.of("analyze"), Arrays.stream(args)).toArray(String[]::new));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
            .startsWith("error: a name that begins with - is taken for an option: -dash.log\n")
            .contains("write ./-dash.log, or -- before the names");
      }
      assertThat(Run.of("analyze", "--", "-dash.log").code()).isEqualTo(1);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** What the launcher makes of a closed input. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "analyze -",
        "demux -",
        "report - -o x.html",
        "assert --spec - x.log",
        "rules test -"
      })
  void aClosedInputIsAnError(String command) {
    InputStream closed =
        new FailingInput(
            () -> {
              throw new IOException("Bad file descriptor");
            });
    Run run = Run.with(closed, false, Map.of(), command.split(" ", -1));
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .startsWith("error: cannot read")
        .contains(": it is closed\n --> standard input\n");
  }

  @Test
  void nameWithEscapesDoesNotReachTheTerminal() {
    Run run = Run.of("analyze", "no\u001b[31msuch");
    assertThat(run.err()).contains("no\\x1b[31msuch").doesNotContain("\u001b");
  }

  @Test
  void largeInputNeedsNoMoreMemory() {
    InputStream endless =
        new InputStream() {
          private long left = 200_000_000;

          @Override
          public int read() {
            return left-- > 0 ? 'x' : -1;
          }

          @Override
          public int read(byte[] b, int offset, int length) {
            int part = (int) Math.min(left, length);
            left -= part;
            return part == 0 ? -1 : part;
          }
        };
    Run run = Run.with(endless, false, Map.of(), "analyze", "--format", "jsonl", "-");
    assertThat(run.code()).isZero();
    assertThat(run.out()).contains("\"bytes\":200000000").hasSizeLessThan(20_000);
  }

  @Test
  void colourOnlyOnATerminalThatWantsIt() {
    assertThat(Run.of("analyze", FAILED).out()).doesNotContain("\u001b");
    assertThat(Run.of("analyze", "--color", "always", FAILED).out()).contains("\u001b[1;31m");
    assertThat(Run.onTerminal(Map.of(), "analyze", FAILED).out()).contains("\u001b[1;31m");
    assertThat(Run.onTerminal(Map.of("NO_COLOR", "1"), "analyze", FAILED).out())
        .doesNotContain("\u001b");
    assertThat(Run.onTerminal(Map.of(), "analyze", "--color=never", FAILED).out())
        .doesNotContain("\u001b");
  }

  @Test
  void linesFitTheTerminal() {
    Run run = Run.onTerminal(Map.of("COLUMNS", "60", "NO_COLOR", "1"), "analyze", FAILED);
    assertThat(run.out().lines().filter(line -> !line.contains("line ")))
        .allMatch(line -> line.length() <= 60);
  }

  @Test
  void reportOfAFileIsThatOfItsBytes(@TempDir Path folder) throws IOException {
    Path copy = Files.write(folder.resolve("copy.log"), Run.log("hostile-log"));
    String ofFile = Run.of("analyze", copy.toString()).out();
    String ofInput = Run.fed(Run.log("hostile-log"), "analyze", "-").out();
    assertThat(ofFile).isEqualTo(copy + ofInput.substring(1));
  }
}
