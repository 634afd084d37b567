package dev.afterbye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.wire.WireServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecordCommandTest {
  private static final String SECRET = "s3cr3t-t0ken-of-this-test";
  private static final String SAMPLE = Run.sample("c1-initrd-in-window");

  @TempDir private Path folder = Path.of(".");

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private Run record(Map<String, String> environment, String... args) {
    List<String> all = new ArrayList<>(List.of("record"));
    all.addAll(Arrays.asList(args));
    Map<String, String> full = new HashMap<>(environment);
    full.putIfAbsent("XDG_CONFIG_HOME", folder.resolve("config").toString());
    return Run.with(InputStream.nullInputStream(), false, full, all.toArray(String[]::new));
  }

  private Run record(String... args) {
    return record(Map.of(), args);
  }

  /** Records the sample and checks it. */
  private Run checked(String log, Path spec, String... more) {
    List<String> all =
        new ArrayList<>(List.of("exec:cat " + SAMPLE, "-o", file(log), "--no-reconnect"));
    all.addAll(List.of("--assert", spec.toString()));
    all.addAll(List.of(more));
    return record(all.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource({"failed, 0, passed", "ok, 1, failed"})
  void captureIsCheckedAgainstASpec(String outcome, int code, String status) throws IOException {
    Path spec = Files.writeString(folder.resolve("spec.yaml"), "outcome: " + outcome + "\n");
    Run run = checked("x.log", spec);
    assertThat(run.code()).isEqualTo(code);
    assertThat(run.out()).contains("check " + status + ": outcome is " + outcome);
    Run jsonl = checked("y.log", spec, "--format", "jsonl");
    assertThat(jsonl.out().lines())
        .last()
        .asString()
        .contains("\"event\":\"check\",\"status\":\"" + status + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "x.xml, <testcase, <failure type=\"failed\"",
    "x.tap, TAP version 14, not ok 1",
    "x.txt, outcome is ok, failed"
  })
  void whatTheCheckCameToIsWrittenForBuildSystems(String name, String begins, String fails)
      throws IOException {
    Path spec = Files.writeString(folder.resolve("spec.yaml"), "outcome: ok\n");
    Run run = checked("x.log", spec, "--assert-output", file(name));
    assertThat(run.code()).isEqualTo(1);
    assertThat(folder.resolve(name)).content().contains(begins, fails);
  }

  @Test
  void consoleBehindAWebsocketIsCheckedAgainstASpec() throws IOException {
    Path spec =
        Files.writeString(
            folder.resolve("spec.yaml"), "outcome: failed\nreaches: login\nrequire: [Bye!]\n");
    byte[] log = Run.log("c1-initrd-in-window");
    try (WireServer server =
        WireServer.start(
            peer -> {
              peer.accept();
              // A message ends where it likes, within a line as well.
              for (int at = 0; at < log.length; at += 777) {
                peer.binary(Arrays.copyOfRange(log, at, Math.min(log.length, at + 777)));
              }
              peer.awaitEnd();
            })) {
      Run run =
          record(
              "ws://127.0.0.1:" + server.port() + "/",
              "-o",
              file("x.log"),
              "--until",
              "Bye!",
              "--for",
              "30s",
              "--assert",
              spec.toString(),
              "--assert-output",
              file("x.xml"));
      assertThat(run.code()).as(run.err()).isEqualTo(1);
      assertThat(run.out())
          .contains("check passed: outcome is failed", "check failed: reaches login");
      assertThat(server.problems()).isEmpty();
    }
    assertThat(Files.readAllBytes(folder.resolve("x.log"))).isEqualTo(log);
    assertThat(folder.resolve("x.xml"))
        .content()
        .contains("tests=\"3\" failures=\"1\" errors=\"0\"");
  }

  /** Records in a process of its own, which another program starts; told.txt has what it says. */
  private Process program(List<String> starter, String... args) throws IOException {
    List<String> command = new ArrayList<>(starter);
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.afterbye.cli.Main"));
    command.add("record");
    command.addAll(Arrays.asList(args));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("told.txt").toFile())
        .start();
  }

  @Test
  void aCaptureThatCouldNotBeWrittenIsNoSuccess() throws Exception {
    Path big = Files.writeString(folder.resolve("big.log"), "text\r\n".repeat(20_000));
    Process process =
        program(
            List.of("sh", "-c", "ulimit -f 64; exec \"$@\"", "sh"),
            "exec:cat " + big,
            "-o",
            file("x.log"),
            "--no-reconnect");
    assertThat(process.waitFor()).isEqualTo(ExitCode.UNREADABLE.number());
    assertThat(folder.resolve("told.txt"))
        .content()
        .contains("the capture cannot be written: ", "bytes were lost");
  }

  @Test
  void whatIsCapturedUntilASignalIsChecked() throws Exception {
    Path spec = Files.writeString(folder.resolve("spec.yaml"), "outcome: failed\n");
    Process process =
        program(
            List.of("/usr/bin/env", "--default-signal=TERM"),
            "exec:cat " + SAMPLE + "; sleep 60",
            "-o",
            file("x.log"),
            "--assert",
            spec.toString(),
            "--assert-output",
            file("x.tap"));
    try {
      long all = Files.size(Path.of(SAMPLE));
      while (process.isAlive() && folder.resolve("x.log").toFile().length() < all) {
        Thread.sleep(20);
      }
      process.destroy();
      assertThat(process.waitFor()).isEqualTo(130);
      assertThat(folder.resolve("x.tap")).content().contains("ok 1 - ");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void resultsOfNoCheckAreRefused() {
    Run run = record("exec:date", "-o", file("x.log"), "--assert-output", file("x.xml"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("no spec", "--assert SPEC.yaml");
    assertThat(folder.resolve("x.log")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.log", "./x.log.idx", "spec.yaml"})
  void resultsReplaceNeitherCaptureNorSpec(String name) throws IOException {
    Path spec = Files.writeString(folder.resolve("spec.yaml"), "outcome: ok\n");
    Run run = checked("x.log", spec, "--assert-output", folder + "/" + name);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: the output would replace ");
    assertThat(folder.resolve("x.log")).doesNotExist();
    assertThat(spec).hasContent("outcome: ok\n");
  }

  @Test
  void resultsThatCannotBeWrittenAreToldOfBeforeTheCapture() throws IOException {
    Path spec = Files.writeString(folder.resolve("spec.yaml"), "outcome: ok\n");
    Run run = checked("x.log", spec, "--assert-output", spec + "/x.xml");
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).startsWith("error: cannot write: ");
    assertThat(folder.resolve("x.log")).doesNotExist();
  }

  @Test
  void senselessSpecEndsARecordingBeforeItBegins() throws IOException {
    Path spec = Files.writeString(folder.resolve("spec.yaml"), "outcome: fine\n");
    Run run = record("exec:date", "-o", file("x.log"), "--assert", spec.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("unknown outcome: fine", "spec.yaml:1");
    assertThat(folder.resolve("x.log")).doesNotExist();
  }

  @Test
  void capturedLogIsTheConsolesBytesAndReadsLikeThem() throws IOException {
    Run run = record("exec:cat " + SAMPLE, "-o", file("x.log"));
    assertThat(run.code()).isZero();
    assertThat(Files.readAllBytes(folder.resolve("x.log")))
        .isEqualTo(Run.log("c1-initrd-in-window"));
    assertThat(run.out())
        .contains("verdict: failed: Initrd lies where the zImage relocates itself");
    // The capture knows how long it was silent at the end, which the log alone does not: too short
    // a time to be explained.
    assertThat(verdict(file("x.log"))).isEqualTo(verdict(SAMPLE));
    assertThat(Run.of("analyze", file("x.log")).out()).contains("silent for 0 s");
  }

  private static String verdict(String log) {
    return Run.of("analyze", log)
        .out()
        .replace(log, "")
        .split("(?m)^(  It explains: |What to do)", -1)[0];
  }

  @Test
  void storyIsToldAsItHappensAndNothingTwice() {
    String log = Run.sample("amd64-watchdog-reboot-loop");
    Run run = record("exec:cat " + log, "-o", file("x.log"), "--format", "jsonl");
    List<JsonNode> events = run.out().lines().map(new JsonMapper()::readTree).toList();
    Report report = new Report(Run.of("analyze", "--format", "json", log).out());
    assertThat(events.stream().filter(e -> e.path("event").asString("").equals("boot")).count())
        .isEqualTo(report.boots());
    List<String> findings =
        events.stream()
            .filter(e -> e.path("event").asString("").equals("finding"))
            .map(e -> e.path("boot").asInt() + " " + e.path("id").asString(""))
            .toList();
    assertThat(findings).doesNotHaveDuplicates().containsAll(report.holding());
  }

  /** What the report of the whole log says. */
  private record Report(String json) {
    private JsonNode tree() {
      return new JsonMapper().readTree(json);
    }

    int boots() {
      return tree().path("boots").size();
    }

    List<String> holding() {
      List<String> all = new ArrayList<>();
      for (JsonNode finding : tree().path("findings")) {
        if (finding.path("standing").asString("").equals("holds")) {
          all.add(finding.path("boot").asInt() + " " + finding.path("id").asString(""));
        }
      }
      return all;
    }
  }

  @Test
  void untilAPhase() {
    Run run =
        record(
            "exec:cat " + Run.sample("amd64-nmi-panic") + "; sleep 60",
            "-o",
            file("x.log"),
            "--until",
            "initramfs",
            "--for",
            "50s");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("boot 1 enters kernel", "stops: a boot reached the phase initramfs");
  }

  @Test
  void untilAPhaseThatAPromptShows() throws IOException {
    Path script = folder.resolve("board.sh");
    Files.writeString(
        script,
        "seq -f '[    0.%06.0f] usb: found' 40; printf 'Welcome\\nboard login: '; sleep 60\n");
    Run run =
        record("exec:sh " + script, "-o", file("x.log"), "--until", "running", "--for", "50s");
    assertThat(run.out()).contains("stops: a boot reached the phase running");
  }

  /** After a panic nothing more is to come unless something restarts the machine. */
  @Test
  void untilVerdictAfterAPanic() {
    Run run =
        record(
            "exec:cat " + Run.sample("amd64-nmi-panic") + "; sleep 60",
            "-o",
            file("x.log"),
            "--until",
            "verdict",
            "--for",
            "50s");
    assertThat(run.out()).contains("stops: the verdict is known after 5 s of silence");
    assertThat(run.code()).isEqualTo(1);
  }

  /** Also where a machine may be silent for longer: whoever gives the time knows theirs. */
  @ParameterizedTest
  @ValueSource(strings = {"c1-initrd-in-window", "c1-silent-after-bye"})
  void untilVerdictEndsWithTheVerdictsCode(String sample) {
    Run run =
        record(
            "exec:cat " + Run.sample(sample) + "; sleep 60",
            "-o",
            file("x.log"),
            "--until",
            "verdict",
            "--silence",
            "1s",
            "--for",
            "50s");
    assertThat(run.out()).contains("stops: the verdict is known after 1 s of silence");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void untilTextThatNeverComesIsNotInTime() {
    Run run =
        record("exec:echo x; sleep 60", "-o", file("x.log"), "--until", "yz", "--for", "500ms");
    assertThat(run.code()).isEqualTo(9);
  }

  @Test
  void dialogue() throws IOException {
    String program = "printf 'login: '; read a; printf 'Password: '; read b; echo \"<$a/$b>\"; cat";
    Run run =
        record(
            Map.of("PASSWORD", SECRET),
            "exec:" + program,
            "-o",
            file("x.log"),
            "--send",
            "root\\n-on-login: $",
            "--send",
            "${env:PASSWORD}\\x0a-on-word: $",
            "--until",
            "<root/.*>",
            "--for",
            "20s");
    assertThat(run.code()).isZero();
    assertThat(folder.resolve("x.log")).content().contains("<root/" + SECRET + ">");
    assertThat(run.out() + run.err()).doesNotContain(SECRET);
  }

  @Test
  void eventsAsJsonLines() {
    Run run = record("exec:cat " + SAMPLE, "-o", file("x.log"), "--format", "jsonl");
    List<JsonNode> events = run.out().lines().map(new JsonMapper()::readTree).toList();
    assertThat(events).isNotEmpty();
    JsonNode last = events.get(events.size() - 1);
    assertThat(last.path("event").asString("")).isEqualTo("verdict");
    assertThat(last.path("outcome").asString("")).isEqualTo("failed");
    assertThat(last.path("root").asString("")).isEqualTo("initrd-in-zimage-relocation-window");
  }

  @Test
  void severalTargetsAtOnce() {
    Run run = record("exec:echo one", "exec:echo two", "exec:exit 7", "-o", folder.toString());
    assertThat(run.code()).isEqualTo(11);
    assertThat(run.err()).contains("the program ended with status 7");
    assertThat(folder.resolve("echo.log")).hasContent("one");
    assertThat(folder.resolve("echo-2.log")).hasContent("two");
  }

  /** A path may be what lets somebody in, as with GoTTY's random URLs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gotty+ws://127.0.0.1:1/" + SECRET + "/",
        "ws://127.0.0.1:1?" + SECRET,
        "tcp://127.0.0.1:1"
      })
  void nameOfACaptureIsTheHostAlone(String target) {
    Run run = record(target, "tcp://localhost:1", "-o", folder.toString(), "--for", "1s");
    assertThat(run.err()).contains("127.0.0.1-1: nothing was captured");
    assertThat(folder.toFile().list()).noneMatch(name -> name.contains(SECRET));
  }

  @Test
  void captureIsNeverWrittenOver() throws IOException {
    Files.writeString(folder.resolve("x.log"), "precious");
    Run run = record("exec:echo one", "-o", file("x.log"));
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).startsWith("error: there is such a file already\n");
    assertThat(folder.resolve("x.log")).hasContent("precious");
    Files.writeString(folder.resolve("y.log.idx"), "precious");
    assertThat(record("exec:echo one", "-o", file("y.log")).code()).isEqualTo(3);
    assertThat(folder.resolve("y.log")).doesNotExist();
    assertThat(folder.resolve("y.log.idx")).hasContent("precious");
  }

  /** Else the next attempt would meet what this one left. */
  @Test
  void captureThatCannotBeginLeavesNoOtherFilesAndOldResults() throws IOException {
    Path spec = Files.writeString(folder.resolve("spec.yaml"), "outcome: ok\n");
    Path results = Files.writeString(folder.resolve("x.xml"), "of an earlier run");
    Files.createDirectory(folder.resolve("lab"));
    Files.writeString(folder.resolve("lab/echo-2.log"), "precious");
    Run run =
        record(
            "exec:echo one",
            "exec:echo two",
            "-o",
            file("lab"),
            "--assert",
            spec.toString(),
            "--assert-output",
            results.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("there is such a file already", "lab/echo-2.log");
    assertThat(results).hasContent("of an earlier run");
    try (Stream<Path> files = Files.list(folder.resolve("lab"))) {
      assertThat(files).containsExactly(folder.resolve("lab/echo-2.log"));
    }
  }

  /** Of hundreds of consoles that are recorded together some end early. */
  @Test
  void captureThatEndedHoldsNoFileOpen() throws IOException {
    assertThat(record("exec:echo one", "-o", file("x.log")).code()).isZero();
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      assertThat(open.map(RecordCommandTest::target)).noneMatch(file -> file.startsWith(folder));
    }
  }

  private static Path target(Path link) {
    try {
      return Files.readSymbolicLink(link);
    } catch (IOException e) {
      // It was closed meanwhile.
      return link;
    }
  }

  @Test
  void captureGoesOnWhenNoDiskTakesTheWords() throws IOException {
    String[] args = {"record", "exec:echo one; sleep 2; echo two", "-o", file("x.log")};
    Run run = Run.failingOutput("No space left on device", args);
    assertThat(run.code()).isEqualTo(ExitCode.UNREADABLE.number());
    assertThat(run.err()).contains("cannot write: No space left on device", "standard output");
    assertThat(folder.resolve("x.log")).hasContent("one\ntwo\n");
  }

  @ParameterizedTest
  @CsvSource({
    "--patience, 0, no time to wait for an answer",
    "--message-limit, 0, no size of a message: 0",
    "--message-limit, -4, no size of a message: -4",
    "--cert, x.pem, a certificate is of no use without its key",
    "--key, x.pem, a certificate is of no use without its key",
  })
  void optionThatCannotBeIsNoServersFault(String option, String value, String why) {
    Run run = record("wss://127.0.0.1:1/", "-o", file("x.log"), option, value);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: " + why).contains(" --> afterbye record " + option);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "target: {x: {url: 'ws://h/'}} | it holds no targets",
        "targets: [x] | it holds no targets",
        "targets: {x: y} | target x: it has no url",
        "targets: {x: {url: 'ws://h/', insecure: yes please}} | insecure is neither true nor false",
        "targets: {x: {url: 'ws://h/', message-limit: many}} | message-limit is no number of bytes",
        "targets: {x: {url: 'ws://h/', headers: [a]}} | headers are no names with values",
        "targets: {x: {url: 'ws://h/', ca: \"a\\0b\"}} | ca is no name of a file",
      })
  void configurationThatMakesNoSenseIsToldOf(String yaml, String why) throws IOException {
    Files.createDirectories(folder.resolve("config/afterbye"));
    Files.writeString(folder.resolve("config/afterbye/config.yaml"), yaml + "\n");
    Map<String, String> environment = Map.of("XDG_CONFIG_HOME", file("config"));
    Run listed = Run.with(InputStream.nullInputStream(), false, environment, "targets");
    assertThat(listed.code()).isEqualTo(3);
    assertThat(listed.err()).contains(why);
    assertThat(record("x", "-o", file("x.log")).err()).contains(why);
  }

  @Test
  void captureOfNothingLeavesNoFile() throws IOException {
    assertThat(record("tcp://127.0.0.1:1", "-o", file("x.log")).code()).isEqualTo(3);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 403 Forbidden,5,answered the handshake with 403",
    "HTTP/1.1 200 OK,5,answered the handshake with 200",
    ",6,before it answered the handshake",
    "SSH-2.0,10,no HTTP",
  })
  void everyEndHasItsWordsAndItsCode(String answer, int code, String words) throws IOException {
    try (WireServer server =
        WireServer.start(
            peer -> {
              peer.readRequest();
              if (answer != null) {
                peer.raw(answer + "\r\nContent-Length: 0\r\n\r\n");
              }
            })) {
      Run run = record("gotty+ws://127.0.0.1:" + server.port(), "-o", file("x.log"));
      assertThat(run.code()).isEqualTo(code);
      assertThat(run.err()).contains(words).contains(" = help: ");
    }
  }

  @Test
  void filesOfNoSizeAreNone() {
    Run run = record("exec:date", "-o", file("x.log"), "--rotate", "0");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: no size of a file: 0\n --> afterbye record --rotate");
  }

  @ParameterizedTest
  @CsvSource({"X-A, it holds a line end or another control character", "X A, it is no name"})
  void headerThatCannotBeIsNoServersFault(String name, String why) {
    Run run = record("ws://127.0.0.1:1/", "-o", file("x.log"), "--header", name + ": a\nHost: b");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: header " + name + ": " + why + "\n");
  }

  /** As with --auth: other users of the machine see what programs are called with. */
  @ParameterizedTest
  @ValueSource(
      strings = {"Authorization: Bearer S3cret", "cookie: SESSION=S3cret", "X-Auth-Token: S3cret"})
  void aCredentialIsNoArgument(String header) {
    Run run = record("ws://127.0.0.1:1/", "-o", file("x.log"), "--header", header);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("error: a secret on the command line can be read by everybody here\n --> ")
        .contains("--header '" + header.split(":", -1)[0] + ": ${env:NAME}'")
        .doesNotContain("S3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ws://S3cret@127.0.0.1:1/", "gotty+wss://user:S3cret@127.0.0.1:1/"})
  void aCredentialIsNoPartOfATarget(String target) {
    Run run = record(target, "-o", file("x.log"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("error: a secret on the command line can be read by everybody here\n --> ")
        .doesNotContain("S3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://127.0.0.1:70000", "gotty+ws://127.0.0.1:70000/"})
  void portThatCannotBeIsNoServersFault(String target) {
    Run run = record(target, "-o", file("x.log"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: there is no such port: 70000\n");
  }

  @Test
  void nothingShownAndNobodyThere() throws IOException {
    int port;
    try (WireServer server =
        WireServer.start(
            peer -> {
              peer.accept();
              peer.finishQuietly();
            })) {
      port = server.port();
      Run run = record("gotty+ws://127.0.0.1:" + port, "-o", file("x.log"));
      assertThat(run.code()).isEqualTo(7);
    }
    assertThat(record("gotty+ws://127.0.0.1:" + port, "-o", file("y.log")).code()).isEqualTo(3);
  }

  @Test
  void foldersOfCapturesAreMade() throws IOException {
    assertThat(record("exec:echo one", "-o", file("a/b/x.log")).code()).isZero();
    assertThat(folder.resolve("a/b/x.log")).hasContent("one");
    assertThat(record("exec:echo one", "exec:echo two", "-o", file("new/lab")).code()).isZero();
    assertThat(folder.resolve("new/lab/echo-2.log")).hasContent("two");
    Run run = record("exec:echo one", "-o", file("a/b/x.log/y.log"));
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).startsWith("error: there is no place for the capture: Not a directory");
  }

  /** Wherever a secret is given, it goes to the server and nowhere else. */
  @Test
  void secretsAreNeverShown() throws IOException {
    List<String> requests = new CopyOnWriteArrayList<>();
    String all = "";
    Files.createDirectories(folder.resolve("config/afterbye"));
    Files.writeString(
        folder.resolve("config/afterbye/config.yaml"),
        """
        targets:
          board7:
            url: ws://127.0.0.1:1/?token=${env:TOKEN}
            headers: {X-Auth-Token: "${env:TOKEN}"}
          board8:
            url: gotty+ws://127.0.0.1:1/
            auth: %s
        """
            .formatted(SECRET));
    Map<String, String> environment = Map.of("TOKEN", SECRET, "ODD", "odd " + SECRET + "\r");
    try (WireServer server =
        WireServer.start(
            peer -> {
              requests.add(peer.readRequest());
              peer.raw("HTTP/1.1 401 Unauthorized " + SECRET + "\r\nContent-Length: 0\r\n\r\n");
            })) {
      String at = "127.0.0.1:" + server.port();
      for (String[] args :
          new String[][] {
            {"ws://" + at + "/?token=${env:TOKEN}"},
            {"ws://" + at + "/?token=" + SECRET},
            {"ws://" + at + "/", "--header", "X-Auth-Token: ${env:TOKEN}"},
            {"ttyd+ws://" + at + "/", "--auth", "user:${env:TOKEN}"},
            {"gotty+ws://" + at + "/?arg=${env:TOKEN}", "--auth", "user:${env:TOKEN}"},
            {"ws://" + at + "/?token=${env:ODD}"},
            {"ws://" + at + "/", "--auth", "${env:ODD}"},
            {"exec:echo ${env:TOKEN} >&2; exit 3"},
            {"exec:ps -eo args; test -n \"${env:TOKEN}\" && exit 4"},
            {"ws://" + SECRET + "@127.0.0.1:1:1/"},
            {"wss://user:" + SECRET + "@127.0.0.1/"},
            {"gotty+nonsense://user:x@h/?token=" + SECRET},
            {"ws://127.0.0.1:1/" + SECRET + "/#"},
            {"board7"},
            {"board8"},
          }) {
        List<String> full = new ArrayList<>(Arrays.asList(args));
        full.addAll(List.of("-o", file(all.length() + ".log"), "--format", "jsonl"));
        Run run = record(environment, full.toArray(String[]::new));
        all = all + run.out() + run.err();
        assertThat(run.code()).isNotZero();
      }
    }
    Run listed =
        Run.with(
            InputStream.nullInputStream(),
            false,
            Map.of("XDG_CONFIG_HOME", file("config"), "TOKEN", SECRET),
            "targets");
    assertThat(listed.out()).contains("board7  ws://127.0.0.1:1/***  ", "board8", "auth ***");
    all = all + listed.out() + listed.err();
    assertThat(all).contains("***").doesNotContain(SECRET);
    assertThat(requests.toString()).contains(SECRET);
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(Files::isRegularFile)
          .forEach(written -> assertThat(read(written)).doesNotContain(SECRET));
    }
  }

  /** Whoever knows the path that GoTTY made up needs nothing else. */
  @Test
  void pathOfAConsoleIsShownNowhere() throws IOException {
    try (WireServer server =
        WireServer.start(
            peer -> {
              peer.accept();
              peer.binary("hello\n".getBytes(StandardCharsets.US_ASCII));
              peer.finishQuietly();
            })) {
      String at = "ws://127.0.0.1:" + server.port();
      Run run = record(at + "/" + SECRET + "/ws?x=y", "-o", file("x.log"), "--no-reconnect");
      assertThat(run.err()).contains("connected to " + at + "/***\n").doesNotContain(SECRET);
      assertThat(folder.resolve("x.log.idx"))
          .content()
          .contains("\"target\":\"" + at + "/***\"")
          .doesNotContain(SECRET);
      assertThat(record(at + "/", "-o", file("y.log"), "--no-reconnect").err())
          .contains("connected to " + at + "/\n");
    }
  }

  @Test
  void onlySecretsAreSaidToTravelInPlain() {
    assertThat(record("ws://nobody.invalid/", "-o", file("x.log")).err()).doesNotContain("warning");
    assertThat(record("ws://nobody.invalid/?token=abcd", "-o", file("x.log")).err())
        .contains("its secrets travel in plain");
  }

  private static String read(Path path) {
    try {
      return Files.readString(path, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
