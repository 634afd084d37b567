package dev.afterbye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.attach.KeyCommand;
import dev.afterbye.attach.PrefixKey;
import dev.afterbye.wire.WireServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attach where standard input and output are pipes. */
class AttachCommandTest {
  private static final String SAMPLE = Run.sample("c1-initrd-in-window");

  @TempDir private Path folder = Path.of(".");

  private Run attach(InputStream in, String... args) {
    List<String> all = new ArrayList<>(List.of("attach"));
    all.addAll(List.of(args));
    Map<String, String> environment =
        Map.of(
            "XDG_STATE_HOME", folder.resolve("state").toString(),
            "XDG_CONFIG_HOME", folder.toString());
    return Run.with(in, false, environment, all.toArray(String[]::new));
  }

  private Run attach(String... args) {
    return attach(InputStream.nullInputStream(), args);
  }

  private List<Path> captures() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("state/afterbye"))) {
      return files.filter(f -> f.toString().endsWith(".log")).toList();
    }
  }

  @Test
  void outputIsTheConsolesBytesAndAllElseGoesAside() throws IOException {
    Run run = attach("exec:cat " + SAMPLE);
    assertThat(run.code()).isZero();
    assertThat(run.bytes()).isEqualTo(Run.log("c1-initrd-in-window"));
    assertThat(run.err())
        .contains("boot 1 begins", "verdict: failed: Initrd lies where the zImage relocates itself")
        .doesNotContain("\u001b");
    assertThat(captures()).hasSize(1);
    assertThat(Files.readAllBytes(captures().get(0))).isEqualTo(run.bytes());
    assertThat(run.err()).contains("capture: " + captures().get(0));
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("state/afterbye"))))
        .isEqualTo("rwx------");
  }

  @Test
  void noCaptureLeavesNothingAndQuietSaysNothing() {
    Run run = attach("--no-capture", "--quiet", "exec:cat " + SAMPLE);
    assertThat(run.code()).isZero();
    assertThat(run.bytes()).isEqualTo(Run.log("c1-initrd-in-window"));
    assertThat(run.err()).contains("no capture").doesNotContain("verdict", "boot 1", "capture: ");
    assertThat(folder.resolve("state")).doesNotExist();
  }

  /** What comes before there is a connection waits for it, and no byte of it is a command. */
  @Test
  void pipedInputGoesToTheFarEndWhole() throws Exception {
    StringBuilder typed = new StringBuilder();
    try (WireServer server =
        WireServer.start(
            peer -> {
              peer.readInto(typed, "end");
              peer.raw("thanks");
            })) {
      byte[] keys = "a\u001dq\u0003end".getBytes(StandardCharsets.ISO_8859_1);
      Run run =
          attach(
              new ByteArrayInputStream(keys), "--no-reconnect", "tcp://127.0.0.1:" + server.port());
      assertThat(run.code()).isEqualTo(ExitCode.CONNECTION_LOST.number());
      assertThat(run.out()).isEqualTo("thanks");
      assertThat(typed.toString()).isEqualTo("a\u001dq\u0003end");
    }
  }

  /** More than may wait: who feeds a slow far end waits for it. */
  @Test
  void longPipedInputGoesToASlowFarEndWhole() throws Exception {
    byte[] keys = new byte[6 << 20];
    Arrays.fill(keys, (byte) 'k');
    keys[keys.length - 1] = 'e';
    int[] typed = new int[1];
    ServerSocket small = new ServerSocket();
    small.setReceiveBufferSize(1 << 16);
    small.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    try (WireServer server =
        WireServer.start(
            small,
            peer -> {
              Thread.sleep(300);
              for (int c = peer.readByte(); c != 'e'; c = peer.readByte()) {
                typed[0]++;
              }
              peer.raw("thanks");
            })) {
      Run run =
          attach(
              new ByteArrayInputStream(keys), "--no-reconnect", "tcp://127.0.0.1:" + server.port());
      assertThat(run.out()).as(run.err()).isEqualTo("thanks");
      assertThat(typed[0]).isEqualTo(keys.length - 1);
    }
  }

  @Test
  void readerOfTheOutputThatLeavesEndsIt() {
    Run run =
        Run.failingOutput(
            "Broken pipe", "attach", "--no-capture", "exec:echo one; sleep 1; echo two; sleep 60");
    assertThat(run.code()).isEqualTo(ExitCode.BROKEN_PIPE.number());
    assertThat(run.err()).doesNotContain("Exception");
  }

  @Test
  void outputThatNoDiskTakesIsNoSuccess() {
    Run run =
        Run.failingOutput("No space left on device", "attach", "--no-capture", "exec:echo one");
    assertThat(run.code()).isEqualTo(ExitCode.UNREADABLE.number());
    assertThat(run.err()).contains("cannot write: No space left on device", "standard output");
  }

  @Test
  void folderOfTheCaptureIsMade() {
    Path log = folder.resolve("new/lab/x.log");
    assertThat(attach("exec:echo one", "-o", log.toString()).code()).isZero();
    assertThat(log).hasContent("one\n");
  }

  @ParameterizedTest
  @CsvSource({
    "--prefix, ctrl-7, there is no such key",
    "--replay-speed, 0, a replay is faster than 0",
    "--guard, perhaps, none of on",
    "--patience, 0, no time to wait for an answer",
    "--timestamps, yes, none of off",
  })
  void mistakes(String option, String value, String told) {
    Run run = attach(option, value, "exec:true");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.err()).contains(told);
  }

  /** What is wrong with a load is told before anybody executes it. */
  @Test
  void aLoadIsJudgedBeforeItIsExecuted() {
    Run run = attach("exec:cat " + Run.sample("c1-load-only") + "; sleep 2");
    assertThat(run.err())
        .contains(
            "not yet executed: Initrd lies where the zImage relocates itself"
                + " (initrd-in-zimage-relocation-window");
  }

  @Test
  void helpListsTheKeysOfTheTable() {
    String help = Run.of("attach", "--help").out();
    assertThat(KeyCommand.table(PrefixKey.USUAL))
        .allSatisfy(line -> assertThat(help).contains(line));
  }
}
