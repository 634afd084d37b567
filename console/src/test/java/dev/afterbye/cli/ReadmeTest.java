package dev.afterbye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README shows can be typed. */
class ReadmeTest {
  private static final String LAUNCHER = "console/bin/afterbye ";

  /** A link to a page of the project, and to a heading of it. */
  private static final Pattern LINK = Pattern.compile("\\]\\(([^):#]+)(#[^)]+)?\\)");

  private static String readme() throws IOException {
    return Files.readString(Path.of("..", "README.md"));
  }

  static List<String> commands() throws IOException {
    return readme().lines().map(String::strip).filter(line -> line.startsWith(LAUNCHER)).toList();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandRuns(String command, @TempDir Path folder) throws IOException {
    String[] pipe = command.split(" [|<>] ", 2);
    Stream<String> words = Arrays.stream(pipe[0].substring(LAUNCHER.length()).split(" +"));
    String[] args =
        words
            .map(word -> word.replace("'", ""))
            .map(word -> word.matches("samples(/.*)?") ? "../" + word : word)
            .map(word -> written(word, folder))
            .toArray(String[]::new);
    // A recording says on standard error what it does, and its file must be a new one.
    boolean records = args[0].equals("record");
    boolean speaks = records || args[0].equals("attach") || args[0].equals("targets");
    if (command.contains(" --since-report ")) {
      Files.writeString(
          folder.resolve("afterbye-results.jsonl"),
          Run.of("analyze", "--format", "jsonl", Run.sample("amd64-nmi-panic")).out());
    }
    boolean fed = command.contains(" < ");
    Run run = fed ? Run.fed(Files.readAllBytes(Path.of("..", pipe[1])), args) : Run.of(args);
    if (command.contains(" --resume ") || command.matches(".* assert .* -o .*")) {
      assertThat(run.err()).startsWith(folder.toString()).matches("\\S+: \\d+ logs, \\d+ failed\n");
    } else {
      assertThat(speaks ? "" : run.err()).isEmpty();
    }
    assertThat(run.code()).isIn(0, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "console/README.md"})
  void everyLinkLeadsSomewhere(String page) throws IOException {
    Path file = Path.of("..", page);
    List<MatchResult> links = LINK.matcher(Files.readString(file)).results().toList();
    assertThat(links)
        .isNotEmpty()
        .allSatisfy(
            link -> {
              Path target = file.resolveSibling(link.group(1));
              assertThat(target).exists();
              if (link.group(2) != null) {
                assertThat(headings(target)).contains(link.group(2).substring(1));
              }
            });
  }

  /** The names by which a page's headings are linked to. */
  private static List<String> headings(Path page) throws IOException {
    return Files.readString(page)
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(line -> line.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
        .toList();
  }

  private static String written(String word, Path folder) {
    return word.startsWith("/dev/shm/")
        ? folder.resolve(word.substring(word.lastIndexOf('/') + 1)).toString()
        : word;
  }

  @Test
  void shownSpecIsTheSamplesOne() throws IOException {
    assertThat(readme())
        .contains(Files.readString(Path.of("..", "samples", "kexec-comes-up.spec.yaml")));
  }

  @Test
  void everyExitCodeIsListed() throws IOException {
    for (ExitCode code : ExitCode.values()) {
      assertThat(readme()).contains("| " + code.number() + " | " + code.words() + " |");
    }
  }

  @Test
  void shownReportIsTheRealOne() throws IOException {
    String report = Run.of("analyze", "../samples/c1-initrd-in-window/console.log").out();
    String shown = readme().split("```text\n", -1)[1].split("```", -1)[0];
    assertThat(
            shown
                .lines()
                .filter(line -> !line.isBlank() && !line.equals("[...]"))
                .map(String::strip))
        .allSatisfy(
            line -> assertThat(report).contains(line.replaceFirst("^samples/", "../samples/")));
  }
}
