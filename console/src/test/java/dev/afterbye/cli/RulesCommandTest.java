package dev.afterbye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worked example of the parser's README, and what goes wrong with rules. */
class RulesCommandTest {
  private static final String LOG = "sitedisk: vol0 lost after 31 s\r\n";

  @TempDir private Path folder;

  private Path rules = Path.of("");
  private Path log = Path.of("");

  private static String readme() throws IOException {
    return Files.readString(Path.of("..", "parser", "README.md"));
  }

  private static String example() throws IOException {
    return readme().split("```yaml\n", 2)[1].split("```", 2)[0];
  }

  @BeforeEach
  void writeExample() throws IOException {
    rules = Files.createDirectory(folder.resolve("site-rules"));
    log = folder.resolve("console.log");
    Files.writeString(rules.resolve("disk.yaml"), example());
    Files.writeString(log, LOG);
  }

  @Test
  void everyCommandOfTheReadmeRuns() throws IOException {
    List<String> commands =
        readme().lines().filter(line -> line.startsWith("console/bin/afterbye ")).toList();
    assertThat(commands).hasSizeGreaterThan(3);
    for (String command : commands) {
      String[] args =
          command
              .substring("console/bin/afterbye ".length())
              .replace("site-rules", rules.toString())
              .replace("console.log", log.toString())
              .split(" ", -1);
      Run run = Run.of(args);
      assertThat(run.err()).as(command).isEmpty();
      assertThat(run.code()).as(command).isIn(0, 1);
    }
  }

  @Test
  void theMarkerOfTheReadmeMakesTheBootComeUp() throws IOException {
    Files.writeString(
        rules.resolve("ready.yaml"), readme().split("```yaml\n", 3)[2].split("```", 2)[0]);
    Files.writeString(
        log,
        "[    0.000000] Linux version 6.1.0 (a@b) (gcc 12)\r\n"
            + LOG
            + "site: ready after 12 s\r\n");
    Run run = Run.of("analyze", "--rules", rules.toString(), log.toString());
    assertThat(run.out()).contains("\nOK  ", "site-disk-lost", "(recovered)");
    assertThat(run.code()).isZero();
  }

  @Test
  void checksTheExample() {
    Run run = Run.of("rules", "check", rules.toString());
    assertThat(run.out()).isEqualTo("1 finding, 1 pattern, 1 shipped id silenced: fine\n");
    assertThat(run.code()).isZero();
  }

  @Test
  void theExampleIsFoundInItsLog() {
    Run run = Run.of("analyze", "--rules", rules.toString(), log.toString());
    assertThat(run.out())
        .contains("FAILED  Network disk vol0 is gone after 31 s", "site-disk-lost, fatal");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void explainKnowsTheUsersRules() {
    String[] own = {"explain", "--rules", rules.toString(), "site-disk-lost"};
    assertThat(Run.of(own).out())
        .startsWith("site-disk-lost  The network disk is gone")
        .contains("How it is recognised\n  - sitedisk: ", "root-device-not-found: ");
    assertThat(Run.of("explain", "--rules", rules.toString()).out()).contains("site-disk-lost");
    assertThat(Run.of("explain", "--rules", rules.toString(), "root-mount-failed").out())
        .contains("site-disk-lost: The network disk is gone");
    assertThat(Run.of("explain", "--rules", rules.toString(), "clocksource-unstable").out())
        .contains("silenced by your rules");
    assertThat(Run.of("explain", "--rules", rules.toString(), "site-disk-list").err())
        .contains("did you mean site-disk-lost");
    assertThat(Run.of("explain", "site-disk-lost").code()).isEqualTo(2);
  }

  @Test
  void testShowsWhyARuleFires() throws IOException {
    Run run = Run.of("rules", "test", "--rules", rules.toString(), log.toString());
    String shown = readme().split("```text\nline 1", 2)[1].split("```", 2)[0];
    assertThat(run.out())
        .startsWith("line 1" + shown)
        .contains("anchor   sitedisk: ", "disk = vol0", "seconds = 31");
  }

  @Test
  void testShowsWhyARuleDoesNotFire() throws IOException {
    Files.writeString(log, "sitedisk: vol0 gone\r\n");
    assertThat(Run.of("rules", "test", "--rules", rules.toString(), log.toString()).out())
        .contains("not site-disk-lost: the anchor stands there, the pattern does not match");
  }

  @Test
  void testOfLongLinesShowsOnlySomeOfThem() throws IOException {
    String line = "sitedisk: vol0 gone " + "x".repeat(16_000) + "\r\n";
    Files.writeString(log, line.repeat(400));
    String shown = Run.of("rules", "test", "--rules", rules.toString(), log.toString()).out();
    assertThat(shown).hasSizeLessThan(5_000_000).containsPattern("\nand \\d+ more lines\n$");
  }

  @Test
  void silencedFindingsAreNotReported() throws IOException {
    String noisy = Run.sample("amd64-nmi-panic");
    assertThat(Run.of("analyze", noisy).out()).contains("clocksource-unstable");
    assertThat(Run.of("analyze", "--rules", rules.toString(), noisy).out())
        .doesNotContain("clocksource-unstable");
  }

  @Test
  void aRuleThatMissesItsLineIsRefusedWithItsPlace() throws IOException {
    Path file = rules.resolve("disk.yaml");
    Files.writeString(file, example().replace("vol0 lost after 31 s'", "vol0 gone'"));
    String shown = readme().split("```text\nerror", 2)[1].split("```", 2)[0];
    for (List<String> command :
        List.of(
            List.of("rules", "check", rules.toString()),
            List.of("rules", "list", "--rules", rules.toString()),
            List.of("rules", "test", "--rules", rules.toString(), log.toString()),
            List.of("analyze", "--rules", rules.toString(), log.toString()))) {
      Run run = Run.of(command.toArray(String[]::new));
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .isEqualTo("error" + shown.replace("site-rules/disk.yaml", file.toString()));
    }
  }

  @Test
  void filesThatAreNoRulesAreRefused() throws IOException {
    Path file = rules.resolve("huge.yaml");
    Files.write(file, new byte[50_000_000]);
    Run huge = Run.of("rules", "check", rules.toString());
    assertThat(huge.err()).startsWith("error: the rule file is larger than 1024 KiB\n --> " + file);
    assertThat(huge.code()).isEqualTo(2);
    Files.writeString(file, "€".repeat(17_000_000));
    assertThat(Run.of("rules", "check", rules.toString()).err()).isEqualTo(huge.err());
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
    Run bytes = Run.of("rules", "check", rules.toString());
    assertThat(bytes.err()).startsWith("error: the rule file is not UTF-8 text");
    assertThat(bytes.code()).isEqualTo(2);
    Run nowhere = Run.of("rules", "check", folder.resolve("nowhere").toString());
    assertThat(nowhere.err()).startsWith("error: no such folder\n");
    assertThat(nowhere.code()).isEqualTo(3);
    Files.delete(file);
    Files.createDirectory(file);
    assertThat(Run.of("rules", "check", rules.toString()).err())
        .startsWith("error: no regular file\n --> " + file);
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThat(Run.of("rules", "check", empty.toString()).err()).startsWith("error: no rule file");
  }

  @Test
  void hostileTextOfARuleIsSpelledOut() throws IOException {
    Files.write(
        rules.resolve("bad.yaml"),
        "findings: [{id: \"x\\e[31m\"}]\n".getBytes(StandardCharsets.UTF_8));
    assertThat(Run.of("rules", "check", rules.toString()).err()).doesNotContain("\u001b");
  }

  @Test
  void listsAllRules() {
    Run text = Run.of("rules", "list");
    assertThat(text.out()).contains("kernel-panic  any, fatal, pattern", "    kernel: ");
    assertThat(Run.of("rules", "list", "--format", "json").out())
        .startsWith("[")
        .contains("\"id\": \"kernel-panic\"");
    assertThat(Run.of("rules").code()).isEqualTo(2);
  }
}
