package dev.afterbye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssertCommandTest {
  private static final String UP = Run.sample("armhf-kexec-comes-up");
  private static final String STUCK = Run.sample("c1-initrd-in-window");

  @TempDir private Path folder;

  private String spec(String yaml) throws IOException {
    return Files.writeString(folder.resolve("spec.yaml"), yaml).toString();
  }

  @Test
  void exitCodeTellsPassFailBadSpecAndUnreadable() throws IOException {
    String spec = spec("outcome: ok\n");
    assertThat(Run.of("assert", "--spec", spec, UP).code()).isZero();
    assertThat(Run.of("assert", "--spec", spec, UP, STUCK).code()).isEqualTo(1);
    assertThat(Run.of("assert", "--spec", spec, UP, "nosuch.log").code()).isEqualTo(3);
    assertThat(Run.of("assert", "--spec", "nosuch.yaml", UP).code()).isEqualTo(3);
    assertThat(Run.of("assert", UP).code()).isEqualTo(2);
    Run bad = Run.of("assert", "--spec", spec("outcome: ok\nreaches: logn\n"), UP);
    assertThat(bad.code()).isEqualTo(2);
    assertThat(bad.out()).isEmpty();
    assertThat(bad.err())
        .startsWith("error: unknown phase: logn\n --> " + spec + ":2\n  |  reaches: logn\n");
  }

  @Test
  void resultsInAFileLeaveWordsOfWhyAGateIsShut() throws IOException {
    String out = folder.resolve("out.xml").toString();
    String[] args = {"assert", "--spec", spec("outcome: ok\n"), "-o", out, UP};
    assertThat(Run.of(args).err()).isEmpty();
    args =
        Stream.concat(Arrays.stream(args), Stream.of(STUCK, "nosuch.log")).toArray(String[]::new);
    Run shut = Run.of(args);
    assertThat(shut.code()).isEqualTo(3);
    assertThat(shut.out()).isEmpty();
    assertThat(shut.err()).isEqualTo(out + ": 3 logs, 1 failed, 1 not read, or not to the end\n");
  }

  @Test
  void undeterminedIsNoPassUnlessAskedTo() throws IOException {
    String spec = spec("kernel: '^6'\n");
    assertThat(Run.of("assert", "--spec", spec, STUCK).code()).isEqualTo(1);
    Run skipped = Run.of("assert", "--undetermined", "skip", "--spec", spec, STUCK);
    assertThat(skipped.code()).isZero();
    assertThat(skipped.out()).contains("SKIP", "  skip    kernel version matches ^6");
    assertThat(skipped.err())
        .isEqualTo("warning: " + STUCK + ": nothing was checked: every check was skipped\n");
    Run some = Run.of("assert", "--undetermined", "skip", "--spec", spec, STUCK, UP);
    assertThat(some.code()).isZero();
    assertThat(some.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"junit, <testsuites", "tap, TAP version 14", "github, ::error file=", "text, FAIL"})
  void resultsGoWhereTheyShould(String format, String beginning) throws IOException {
    Path out = folder.resolve("out");
    Run run =
        Run.of(
            "assert",
            "--format",
            format,
            "-o",
            out.toString(),
            "--spec",
            spec("outcome: ok"),
            STUCK);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    // The log is above the current folder, and in the repository.
    assertThat(Files.readString(out)).contains(beginning).contains(STUCK.substring(3));
  }

  @Test
  void resultsMakeTheirFoldersAndAreNoLogs() throws IOException {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    Files.copy(Path.of(UP), logs.resolve("a.log"));
    Path out = logs.resolve("new/results.xml");
    String[] args = {"assert", "--spec", spec("outcome: ok"), "-o", out.toString()};
    String[] ofFolder = Arrays.copyOf(args, args.length + 1);
    ofFolder[args.length] = logs.toString();
    assertThat(Run.of(ofFolder).code()).isZero();
    assertThat(Run.of(ofFolder).code()).isZero();
    Path among = Files.copy(Path.of(args[2]), logs.resolve("spec.yaml"));
    assertThat(Run.of("assert", "--spec", among.toString(), "-o", args[4], logs.toString()).code())
        .isZero();
    Run blocked =
        Run.of("assert", "--spec", args[2], "-o", logs + "/a.log/results.xml", logs.toString());
    assertThat(blocked.code()).isEqualTo(3);
    assertThat(blocked.err()).contains("cannot write: Not a directory: ");
  }

  @Test
  void annotationsAreNamedFromTheTopOfTheRepository() throws IOException {
    Path logs = Files.createDirectories(folder.resolve("work/repository/out"));
    Path log = Files.copy(Path.of(STUCK), logs.resolve("a.log"));
    String[] args = {"assert", "--spec", spec("outcome: ok"), "--format", "github", "" + log};
    String known = folder.resolve("work").toString();
    InputStream in = InputStream.nullInputStream();
    assertThat(Run.with(in, false, Map.of("GITHUB_WORKSPACE", known), args).out())
        .startsWith("::error file=repository/out/a.log,");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("work"));
    assertThat(Run.with(in, false, Map.of("GITHUB_WORKSPACE", link.toString()), args).out())
        .startsWith("::error file=repository/out/a.log,");
    assertThat(Run.of(args).out()).startsWith("::error file=" + log + ",");
    Files.writeString(folder.resolve("work/repository/.git"), "gitdir: elsewhere\n");
    assertThat(Run.of(args).out()).startsWith("::error file=out/a.log,");
    String other = Files.createDirectory(folder.resolve("other")).toString();
    assertThat(Run.with(in, false, Map.of("GITHUB_WORKSPACE", other), args).out())
        .startsWith("::error file=out/a.log,");
    args[args.length - 1] = "-";
    assertThat(Run.of(args).out()).startsWith("::error file=-,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"junit", "tap", "github", "text"})
  void resultsOfAnEarlierRunAreNoLogs(String format) throws IOException {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    Files.copy(Path.of(STUCK), logs.resolve("a.log"));
    String spec = spec("outcome: ok");
    for (String out : new String[] {"old", "new"}) {
      String file = logs.resolve(out).toString();
      Run.of("assert", "--format", format, "--spec", spec, "-o", file, logs.toString());
    }
    assertThat(logs.resolve("new")).hasSameTextualContentAs(logs.resolve("old"));
  }

  @Test
  void draftOfAHostileVersionIsMetByItsLog() throws IOException {
    String log =
        Files.readString(Path.of(UP), StandardCharsets.ISO_8859_1)
            .replace("6.1.0-50-armmp", "6.1\u0001.0-50-armmp");
    byte[] bytes = log.getBytes(StandardCharsets.ISO_8859_1);
    Run draft = Run.fed(bytes, "assert", "--init", "-");
    assertThat(draft.out()).contains("kernel: '^6\\.1\\x{1}\\.'");
    assertThat(Run.fed(bytes, "assert", "--spec", spec(draft.out()), "-").code()).isZero();
  }

  @Test
  void nothingThatIsReadIsWrittenOver() throws IOException {
    Path log = Files.copy(Path.of(UP), folder.resolve("a.log"));
    String spec = spec("outcome: ok");
    for (String read : new String[] {log.toString(), spec}) {
      Run run = Run.of("assert", "--spec", spec, "-o", read, log.toString());
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).startsWith("error: the output would replace what is read\n");
    }
    Run among = Run.of("assert", "--spec", spec, "-o", log.toString(), folder.toString());
    assertThat(among.code()).isEqualTo(2);
    assertThat(among.err()).startsWith("error: the output would replace what is read\n");
    assertThat(log).hasSameBinaryContentAs(Path.of(UP));
    Run init = Run.of("assert", "--init", "-o", spec, UP);
    assertThat(init.code()).isEqualTo(2);
    assertThat(init.err()).startsWith("error: --init writes over no spec\n --> " + spec);
    assertThat(Path.of(spec)).hasContent("outcome: ok");
  }

  @Test
  void theBaselineOfASpecIsNotWrittenOver() throws IOException {
    Path report =
        Files.write(folder.resolve("good.json"), Run.of("analyze", "--format", "json", UP).bytes());
    byte[] before = Files.readAllBytes(report);
    String spec = spec("baseline: {report: good.json}");
    Run run = Run.of("assert", "--spec", spec, "-o", report.toString(), UP);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: the output would replace what is read\n");
    assertThat(report).hasBinaryContent(before);
    assertThat(Run.of("assert", "--spec", spec, UP).code()).isZero();
  }

  @Test
  void resultsForPeopleAmongLogsAreNoLogs() throws IOException {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    Files.copy(Path.of(UP), logs.resolve("a.log"));
    String spec = spec("reaches: {phase: running, within: 60s}");
    String slow = "../samples/amd64-healthy-with-complaints/console.log";
    Run.of("assert", "--spec", spec, "-o", logs.resolve("unknown.txt").toString(), slow);
    Run.of("assert", "--spec", spec, "-o", logs.resolve("unread.txt").toString(), "nosuch.log");
    Run.of("assert", "--init", "-o", logs.resolve("spec.yaml").toString(), UP);
    assertThat(logs.resolve("unknown.txt")).content().contains("\n  UNKNOWN ");
    assertThat(logs.resolve("unread.txt")).content().contains("\n  FAIL    can be read: ");
    Run run = Run.of("analyze", "--format", "jsonl", logs.toString());
    assertThat(run.out().lines()).singleElement().asString().contains("a.log");
  }

  @Test
  void draftIsMetByItsLog() throws IOException {
    Run draft = Run.of("assert", "--init", UP);
    assertThat(draft.code()).isZero();
    assertThat(Run.of("assert", "--spec", spec(draft.out()), UP).code()).isZero();
    assertThat(Run.of("assert", "--init", STUCK).err())
        .contains("the log does not show a boot that came up");
    assertThat(Run.of("assert", "--init", "nosuch.log").code()).isEqualTo(3);
    assertThat(Run.of("assert", "--init", "../samples").err())
        .startsWith("error: --init takes one log\n");
    Run both = Run.of("assert", "--init", "--spec", spec(draft.out()), UP);
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("--init writes a spec and --spec reads one");
    for (String option : new String[] {"--format=junit", "--undetermined=fail"}) {
      Run ignored = Run.of("assert", "--init", option, UP);
      assertThat(ignored.code()).isEqualTo(2);
      assertThat(ignored.err())
          .startsWith("error: --init writes a spec, not what a check came to\n --> --");
    }
  }

  @Test
  void standardInputIsOneLog() throws IOException {
    String spec = spec("outcome: ok");
    Run run = Run.fed(Run.log("c1-load-only"), "assert", "--spec", spec, "-", "-");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: standard input is named twice\n");
  }

  @Test
  void noFileOfACaptureIsWrittenOver() throws IOException {
    Path log = folder.resolve("x.log");
    assertThat(Run.of("record", "exec:echo one", "-o", log.toString()).code()).isZero();
    byte[] index = Files.readAllBytes(folder.resolve("x.log.idx"));
    String spec = spec("outcome: ok");
    for (String output : new String[] {"x.log.idx", "x.log"}) {
      Run run = Run.of("assert", "--spec", spec, "-o", folder.resolve(output).toString(), UP);
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).startsWith("error: the output would replace a capture\n");
    }
    assertThat(folder.resolve("x.log.idx")).hasBinaryContent(index);
    assertThat(log).hasContent("one");
  }

  @Test
  void cutLogIsNoPass() throws IOException {
    byte[] packed = Packed.by("gz", Run.log("armhf-kexec-comes-up"));
    byte[] cut = Arrays.copyOf(packed, packed.length - 2);
    String spec = spec("outcome: ok\nforbid: [Hello world]");
    String[] args = {"assert", "--spec", spec, "--undetermined", "skip", "--format", "junit", "-"};
    assertThat(Run.fed(packed, args).code()).isZero();
    Run run = Run.fed(cut, args);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out())
        .contains("tests=\"3\" failures=\"0\" errors=\"1\" skipped=\"2\"")
        .contains("is cut short: the gzip file ends in the middle");
  }

  @Test
  void baselineIsBesideTheSpec() throws IOException {
    Files.writeString(folder.resolve("base.json"), Run.of("analyze", "--format", "json", UP).out());
    String spec = spec("baseline: {report: base.json, tolerance: 10%}");
    Run run = Run.of("assert", "--spec", spec, UP);
    assertThat(run.out()).contains("no phase is slower than in the baseline");
    assertThat(run.code()).isZero();
  }

  @Test
  void timesOfACaptureCountFromTheFirstByte() throws IOException {
    String log = "src/test/resources/dev/afterbye/junit/recorded.log";
    String spec = spec("reaches: [{phase: login, within: 9s}, {phase: login, within: 8s}]");
    assertThat(Run.of("assert", "--spec", spec, log).out())
        .contains("  ok      reaches login within 9 s: 8.5 s after its first byte\n")
        .contains("  FAIL    reaches login within 8 s: it took 8.5 s after its first byte\n");
  }

  @Test
  void gateThatSeesNoLogIsNoPass() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    String fail =
        "FAIL  "
            + empty
            + "\n  FAIL    can be read: no log is in it (name a folder that holds logs)\n";
    Run run = Run.of("assert", "--spec", spec("outcome: ok"), empty.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).isEqualTo(fail);
    Run beside = Run.of("assert", "--spec", spec("outcome: ok"), empty.toString(), UP);
    assertThat(beside.code()).isEqualTo(3);
    assertThat(beside.out()).startsWith(fail).contains("PASS  " + UP);
  }

  @Test
  void unreadLogComesWithWhatToDo() throws IOException {
    Run run = Run.of("assert", "--spec", spec("outcome: ok"), "nosuch.log");
    assertThat(run.out())
        .isEqualTo(
            """
            FAIL  nosuch.log
              FAIL    can be read: cannot read: there is no such file (check the path; - reads standard input)
            """);
  }

  @Test
  void specComesFromStandardInput() {
    byte[] spec = "outcome: ok\nreaches: logn\n".getBytes(StandardCharsets.UTF_8);
    Run run = Run.fed(spec, "assert", "--spec", "-", UP);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("error: unknown phase: logn\n --> standard input:2\n");
    assertThat(Run.fed(spec, "assert", "--spec", "-", "-").err())
        .startsWith("error: standard input cannot be both spec and log\n");
  }

  @Test
  void specWithoutAnEndIsRefused() {
    Assumptions.assumeTrue(Files.exists(Path.of("/dev/zero")));
    Run device = Run.of("assert", "--spec", "/dev/zero", UP);
    assertThat(device.err())
        .startsWith("error: the spec is larger than 1024 KiB\n --> /dev/zero\n");
    assertThat(device.code()).isEqualTo(2);
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }
        };
    assertThat(Run.with(endless, false, Map.of(), "assert", "--spec", "-", UP).err())
        .startsWith("error: the spec is larger than 1024 KiB\n --> standard input\n");
  }

  @Test
  void baselineWithoutAnEndIsNone() throws IOException {
    Assumptions.assumeTrue(Files.exists(Path.of("/dev/zero")));
    Run run = Run.of("assert", "--spec", spec("baseline: {report: /dev/zero}"), UP);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: the report cannot be read: /dev/zero\n");
  }

  @Test
  void specComesThroughAPipe() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process writer =
        new ProcessBuilder("sh", "-c", "echo outcome: ok > \"$0\"", pipe.toString()).start();
    try (FileInputStream in = new FileInputStream(pipe.toFile())) {
      assertThat(Run.with(in, false, Map.of(), "assert", "--spec", "-", UP).code()).isZero();
    } finally {
      writer.destroy();
    }
  }

  @Test
  void messagesSayWhatIsWrongAndNameNoClass() throws IOException {
    Run missing = Run.of("assert", "--spec", "nosuch.yaml", UP);
    assertThat(missing.err()).startsWith("error: there is no such spec\n --> nosuch.yaml\n");
    Run isFolder = Run.of("assert", "--spec", folder.toString(), UP);
    assertThat(isFolder.err()).startsWith("error: cannot read the spec: ");
    assertThat(isFolder.err()).doesNotContain("Exception");
    assertThat(isFolder.code()).isEqualTo(3);
  }

  @Test
  void foldersAreChecked() throws IOException {
    Run run =
        Run.of(
            "assert",
            "-j",
            "2",
            "--format",
            "tap",
            "--spec",
            spec("boots: {atLeast: 0}"),
            "../samples");
    assertThat(run.out().lines().filter(line -> line.startsWith("ok "))).hasSizeGreaterThan(60);
  }
}
