package dev.afterbye.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.afterbye.boot.Beginning;
import dev.afterbye.boot.Ending;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.Outcome;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.diagnose.RuleError;
import dev.afterbye.diagnose.Severity;
import dev.afterbye.pipeline.Pipeline;
import dev.afterbye.pipeline.PreparedRules;
import dev.afterbye.report.JsonReportWriter;
import dev.afterbye.report.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecTest {
  private static final RuleBook BOOK = RuleBookFile.shipped();
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 15);

  private static byte[] sample(String name) {
    try {
      return Files.readAllBytes(Path.of("..", "samples", name, "console.log"));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Report report(byte[] log, RuleBook book) {
    Pipeline pipeline = new PreparedRules(book, LoadedFiles.NONE).pipeline();
    pipeline.feed(log, 0, log.length, FragmentSink.NO_ARRIVAL);
    return pipeline.end("x.log");
  }

  private static Spec read(String yaml) {
    return SpecReader.read("spec.yaml", yaml, BOOK, name -> Optional.empty());
  }

  private static TranscriptResult check(String yaml, byte[] log) {
    Spec spec = read(yaml);
    return spec.check(report(log, spec.addTo(BOOK)), TODAY);
  }

  private static List<Status> statuses(String yaml, byte[] log) {
    return check(yaml, log).checks().stream().map(Check::status).toList();
  }

  private static final String UP = "armhf-kexec-comes-up";
  private static final String STUCK = "c1-initrd-in-window";
  private static final String DUMP = "arm64-crash-kernel-comes-up";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "login     | 9s | Run /init      | it took at least 5 s on the kernel's clock",
        "initramfs | 2s | Run /sbin/init | it took at most 5 s on the kernel's clock",
      })
  void timeThatIsNotKnownSaysWhatWouldTell(String phase, String within, String run, String took) {
    String log =
        "[    0.000000] Linux version 6.1.0-9-amd64 (x@y) (gcc) #1 SMP\n[    5.000000] "
            + run
            + " as init process\n\nDebian GNU/Linux 12 board ttyS0\n\nboard login: ";
    String spec = "reaches: {phase: " + phase + ", within: " + within + "}";
    Check check = check(spec, log.getBytes(StandardCharsets.UTF_8)).checks().get(0);
    assertThat(check.status()).isEqualTo(Status.UNDETERMINED);
    assertThat(check.message())
        .isEqualTo(took + "; arrival times would tell, as in a capture's index or a tool's stamps");
  }

  @ParameterizedTest
  @CsvSource({
    "initramfs, 102s, PASSED",
    "initramfs, 60s,  FAILED",
    "login,     196s, PASSED",
    "login,     194s, FAILED",
  })
  void arrivalOutweighsTheKernelsClock(String phase, String within, Status status) {
    String log =
        """
        2026-11-29T08:00:00.500000Z U-Boot 2023.01 (Jan 01 2023 - 00:00:00 +0000)
        2026-11-29T08:00:00.600000Z DRAM:  2 GiB
        2026-11-29T08:01:39.500000Z Starting kernel ...
        2026-11-29T08:01:40.500000Z [    0.000000] Linux version 6.1.0-9-arm64 (x@y) (gcc) #1 SMP
        2026-11-29T08:01:41.500000Z [    1.000000] Run /init as init process
        2026-11-29T08:01:44.500000Z [    4.000000] systemd[1]: systemd 252 running in system mode
        2026-11-29T08:03:15.500000Z [  OK  ] Reached target multi-user.target - Multi-User System.
        """;
    String spec = "reaches: {phase: " + phase + ", within: " + within + "}";
    assertThat(statuses(spec, log.getBytes(StandardCharsets.UTF_8))).containsExactly(status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        UP + "    | outcome: ok                                        | PASSED",
        STUCK + " | outcome: ok                                        | FAILED",
        STUCK + " | outcome: failed                                    | PASSED",
        "empty-log | outcome: ok                                       | UNDETERMINED",
        UP + "    | boots: 2                                           | PASSED",
        UP + "    | boots: 3                                           | FAILED",
        UP + "    | 'boots: {atLeast: 1, atMost: 2}'                   | PASSED",
        UP + "    | 'boots: {atMost: 1}'                               | FAILED",
        "empty-log | boots: 1                                          | UNDETERMINED",
        UP + "    | reaches: initramfs                                 | PASSED",
        UP + "    | reaches: login                                     | FAILED",
        UP + "    | 'reaches: {phase: initramfs, within: 1m}'          | PASSED",
        UP + "    | 'reaches: {phase: initramfs, within: 10ms}'        | FAILED",
        STUCK + " | reaches: login                                     | FAILED",
        UP + "    | 'kernel: ^6\\.1\\.'                                | PASSED",
        UP + "    | 'kernel: ^5\\.'                                    | FAILED",
        STUCK + " | 'kernel: ^6'                                       | UNDETERMINED",
        UP + "    | 'commandLine: console='                            | PASSED",
        UP + "    | 'commandLine: nosuchthing'                         | FAILED",
        UP + "    | kexec: succeeds                                    | PASSED",
        UP + "    | kexec: fails                                       | FAILED",
        STUCK + " | kexec: succeeds                                    | FAILED",
        STUCK + " | kexec: fails                                       | PASSED",
        "empty-log | kexec: fails                                      | UNDETERMINED",
        "c1-load-only | kexec: fails                                   | UNDETERMINED",
        "amd64-nmi-panic | kexec: fails                                | FAILED",
        "amd64-nmi-panic | 'kexec: {result: fails, finding: nmi-panic}' | FAILED",
        "arm64-load-not-permitted | kexec: fails                       | PASSED",
        "arm64-load-not-permitted | 'kexec: {result: fails, finding: no-kernel-loaded}' | PASSED",
        STUCK + " | 'kexec: {result: fails, finding: silent-after-bye}' | PASSED",
        STUCK + " | 'kexec: {result: fails, finding: nmi-panic}'        | FAILED",
        STUCK + " | 'require: [Starting new kernel]'                   | PASSED",
        STUCK + " | 'require: [{text: kernel, streams: user, atLeast: 1}]' | PASSED",
        STUCK + " | 'require: [{text: Starting new kernel, streams: user}]' | FAILED",
        STUCK + " | 'require: [{text: zImage size, pattern: \"size 0x[0-9a-f]{6},\"}]' | PASSED",
        STUCK + " | 'require: [{text: zImage size, pattern: \"size 0x[0-9a-f]{9},\"}]' | FAILED",
        STUCK + " | 'forbid: [Bye!]'                                   | FAILED",
        STUCK + " | 'forbid: [Hello world]'                            | PASSED",
        "empty-log | 'forbid: [Hello world]'                           | UNDETERMINED",
        STUCK + " | 'order: [zImage size, Starting new kernel, Bye!]'  | PASSED",
        STUCK + " | 'order: [Bye!, Starting new kernel]'               | FAILED",
        STUCK + " | 'order: [Bye!, Hello world]'                       | FAILED",
        STUCK + " | 'findings: {worst: warning}'                       | FAILED",
        STUCK + " | 'findings: {worst: fatal}'                         | PASSED",
        STUCK + " | 'findings: {forbid: [silent-after-bye]}'           | FAILED",
        STUCK + " | 'findings: {forbid: [nmi-panic]}'                  | PASSED",
        DUMP + "  | 'expect: [{finding: sysrq-crash, then: crash-kernel-up}]' | PASSED",
        DUMP + "  | 'expect: [{finding: sysrq-crash, then: kexec-up}]' | FAILED",
        DUMP + "  | 'expect: [{finding: sysrq-crash, then: restart}]'  | FAILED",
        "amd64-panic-reboot-loop | 'expect: [{finding: no-initrd-given, then: restart}]' | PASSED",
        DUMP + "  | 'expect: [{finding: nmi-panic}]'                   | FAILED",
        DUMP + "  | 'expect: [{finding: sysrq-crash, then: up}]'       | FAILED",
        "amd64-crash-dump-not-saved | 'expect: [{finding: sysrq-crash, then: up}]' | FAILED",
        "amd64-restarts-before-it-is-up | outcome: ok                  | FAILED",
      })
  void conditionComesTo(String sample, String yaml, Status status) {
    assertThat(statuses(yaml, sample(sample))).containsOnly(status);
  }

  /** What is up behind it: the same boot, or a later one. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatWasExpectedMayBeFollowedByABootThatIsUp(boolean comesUp) {
    String log =
        """
        [    0.000000] Linux version 6.1.0 (x@y) (gcc) #1 SMP
        [    1.000000] Run /init as init process
        ALERT!  UUID=0123 does not exist.  Dropping to a shell!
        (initramfs) reboot
        [    9.000000] reboot: Restarting system
        [    0.000000] Linux version 6.1.0 (x@y) (gcc) #1 SMP
        [    1.000001] Run /init as init process
        """
            + (comesUp ? "Debian GNU/Linux 12 board ttyS0\n\nboard login: \n" : "");
    String spec = "expect: [{finding: root-device-not-found, then: up}]";
    assertThat(statuses(spec, log.getBytes(StandardCharsets.UTF_8)))
        .containsExactly(comesUp ? Status.PASSED : Status.FAILED);
  }

  /** A log that is cut does not come up earlier. */
  @Test
  void loginIsReachedWhenTheMachineFirstIsUp() {
    String up =
        """
        2026-11-29T08:00:00.500000Z [    0.000000] Linux version 6.1.0-9-arm64 (x@y) (gcc) #1 SMP
        2026-11-29T08:00:04.500000Z [    4.000000] systemd[1]: systemd 252 running in system mode
        2026-11-29T08:00:19.500000Z [  OK  ] Reached target multi-user.target - Multi-User System.
        """;
    String later =
        """
        2026-11-29T08:00:30.500000Z Debian GNU/Linux 12 board ttyS0
        2026-11-29T08:00:30.500000Z
        2026-11-29T08:00:31.500000Z board login:\s
        """;
    for (String log : List.of(up, up + later)) {
      assertThat(
              statuses(
                  "reaches: {phase: login, within: 20s}", log.getBytes(StandardCharsets.UTF_8)))
          .containsExactly(Status.PASSED);
    }
  }

  /** What a boot did before the log's first byte is not known; what the log lacks is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'reaches: kernel'                             | PASSED",
        "'reaches: init'                               | UNDETERMINED",
        "'reaches: login'                              | UNDETERMINED",
        "'reaches: {phase: kernel, within: 60s}'       | UNDETERMINED",
        "'reaches: {phase: login, within: 60s}'        | UNDETERMINED",
        "'boots: [{began: cold}]'                      | UNDETERMINED",
        "'boots: [{ended: powered-off}]'               | PASSED",
        "'boots: [{began: cold, ended: handed-over}]'  | FAILED",
        "'kernel: ^6'                                  | UNDETERMINED",
        "'commandLine: console='                       | UNDETERMINED",
        "'boots: 2'                                    | FAILED",
        "'require: [Linux version]'                    | FAILED",
        "'order: [Linux version, Power down]'          | FAILED",
        "'forbid: [Out of memory]'                     | PASSED",
      })
  void logThatBeginsAmidABootLeavesOpenWhatWasBefore(String yaml, Status status) {
    String log =
        """
        [  812.000000] usb 1-1: new high-speed USB device number 4 using xhci_hcd
        [  812.500000] sda: sda1
        [  900.000000] reboot: Power down
        """;
    assertThat(statuses(yaml, log.getBytes(StandardCharsets.UTF_8))).endsWith(status);
  }

  /** A prompt may be printed again: the first one may be older than the log. */
  @Test
  void loginOfALogThatBeginsAmidABootMayBeOlderThanTheLog() {
    String log =
        """
        [  812.000000] usb 1-1: new high-speed USB device number 4 using xhci_hcd

        Debian GNU/Linux 12 board ttyS0

        board login:\s
        """;
    String prompt = log + "[  813.000000] sda: sda1\n";
    String yaml = "reaches: {phase: login, within: 60s}";
    Check check = check(yaml, prompt.getBytes(StandardCharsets.UTF_8)).checks().get(0);
    assertThat(check.status()).isEqualTo(Status.UNDETERMINED);
    assertThat(check.message())
        .isEqualTo(
            "it took at most 813 s on the kernel's clock; the log begins in the middle of the boot");
    assertThat(check.reached().orElseThrow().time().leastMicros()).isZero();
  }

  /** What is seen to come to the initramfs had not been beyond it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'reaches: initramfs'                        | PASSED",
        "'reaches: login'                            | FAILED",
        "'reaches: {phase: initramfs, within: 5s}'   | UNDETERMINED",
        "'reaches: {phase: init, within: 5s}'        | FAILED",
        "'reaches: {phase: init, within: 30s}'       | PASSED",
      })
  void whatALogThatBeginsAmidABootShowsIsKnown(String yaml, Status status) {
    String log =
        """
        [    4.000000] usb 1-1: new high-speed USB device number 4 using xhci_hcd
        [    6.000000] Run /init as init process
        [   20.000000] systemd[1]: systemd 252 running in system mode
        [   21.000000] Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000009
        [   21.100000] ---[ end Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000009 ]---
        """;
    assertThat(statuses(yaml, log.getBytes(StandardCharsets.UTF_8))).containsOnly(status);
  }

  /** That the last boot is still on its way leaves nothing open of the one before. */
  @ParameterizedTest
  @ValueSource(strings = {"ended: handed-over", "reaches: login"})
  void bootThatIsFollowedByAnotherIsSeenToItsEnd(String wanted) {
    String log =
        """
        [    0.000000] Linux version 6.1.0 (x@y) (gcc) #1 SMP
        [    1.000000] Run /init as init process
        [    9.000000] reboot: Restarting system
        [    0.000000] Linux version 6.1.0 (x@y) (gcc) #1 SMP
        [    1.000001] Run /init as init process
        """;
    assertThat(statuses("boots: [{" + wanted + "}, {}]", log.getBytes(StandardCharsets.UTF_8)))
        .containsExactly(Status.PASSED, Status.FAILED);
  }

  @Test
  void bootsAreCheckedOneByOne() {
    String yaml =
        """
        boots:
          - {began: cold, ended: handed-over, kernel: '^6\\.1\\.'}
          - {began: kexec, ended: powered-off, reaches: [kernel, initramfs]}
        """;
    assertThat(statuses(yaml, sample(UP))).hasSize(6).containsOnly(Status.PASSED);
    assertThat(check(yaml, sample(STUCK)).passes(Undetermined.SKIP)).isFalse();
  }

  @Test
  void expectedEventIsNoFailure() {
    String expecting =
        """
        outcome: ok
        findings: {worst: info}
        expect: [{finding: sysrq-crash, then: crash-kernel-up}]
        """;
    assertThat(statuses(expecting, sample(DUMP))).containsOnly(Status.PASSED);
    assertThat(statuses("outcome: ok", sample(DUMP))).containsOnly(Status.FAILED);
  }

  @Test
  void allowanceHoldsUntilItsLastDay() {
    String yaml =
        """
        outcome: ok
        findings: {worst: warning}
        allow:
          - {finding: initrd-in-zimage-relocation-window, reason: ticket 7, until: %s}
        """;
    TranscriptResult held = check(yaml.formatted("2026-06-15"), sample(STUCK));
    assertThat(held.checks()).extracting(Check::status).containsOnly(Status.PASSED);
    assertThat(held.notes())
        .containsExactly("allowed: initrd-in-zimage-relocation-window (ticket 7)");
    TranscriptResult expired = check(yaml.formatted("2026-06-14"), sample(STUCK));
    assertThat(expired.checks()).extracting(Check::status).containsOnly(Status.FAILED);
    assertThat(expired.notes())
        .containsExactly(
            "was allowed until 2026-06-14: initrd-in-zimage-relocation-window (ticket 7)");
  }

  @Test
  void failureThatIsLeftIsTheOneThatIsNamed() {
    Check check =
        check(
                "outcome: ok\nallow: [{finding: sysrq-crash, reason: meant}]",
                joined(sample(DUMP), sample("amd64-nmi-panic")))
            .checks()
            .get(0);
    assertThat(check.message()).isEqualTo("failed: Unknown NMI turned into a panic");
    assertThat(check.evidence().get(0).text()).contains("NMI: Not continuing");
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  @Test
  void bootsThatWereNotLookedAtLeaveOpenWhatTheyShow() {
    String boot =
        """
        [    0.000000] Linux version 6.1.%d (x@y) (gcc) #1 SMP
        [    1.000000] only: %d of them
        [    2.000000] reboot: Restarting system
        """;
    StringBuilder log = new StringBuilder();
    for (int i = 1; i <= 200; i++) {
      log.append(boot.formatted(i, i));
    }
    String yaml =
        """
        boots: 200
        require: ['only: 1 of', 'only: 100 of']
        order: ['only: 1 of', 'only: 200 of']
        """;
    assertThat(statuses(yaml, log.toString().getBytes(StandardCharsets.UTF_8)))
        .containsExactly(Status.PASSED, Status.PASSED, Status.UNDETERMINED, Status.PASSED);
    String each = "boots:\n" + "  - {began: cold}\n".repeat(99) + "  - {kernel: '100$'}\n";
    assertThat(statuses(each, log.toString().getBytes(StandardCharsets.UTF_8)).get(100))
        .isEqualTo(Status.UNDETERMINED);
  }

  /** Of the whole log: what a boot says may follow what the one before said, or not at all. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'order: [of boot 1, of boot 2]' | PASSED",
        "'order: [of boot 2, of boot 1]' | FAILED",
        "'order: [begins, ends]'         | FAILED",
        "'order: [ends, begins]'         | PASSED",
      })
  void orderIsThatOfFirstPlacesWhicheverBootTheyAreOf(String yaml, Status status) {
    String log =
        """
        [    0.000000] Linux version 6.1.1 (x@y) (gcc) #1 SMP
        [    1.000000] job: ends, of boot 1
        [    2.000000] reboot: Restarting system
        [    0.000000] Linux version 6.1.2 (x@y) (gcc) #1 SMP
        [    1.000000] job: begins, of boot 2
        [    1.500000] job: ends, of boot 2
        [    2.000000] reboot: Restarting system
        """;
    assertThat(statuses(yaml, log.getBytes(StandardCharsets.UTF_8))).containsExactly(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "forbid: [Hello world]",
        "require: [Hello world]",
        "order: [Hello world]",
        "expect: [{finding: nmi-panic}]"
      })
  void lostBytesLeaveOpenWhatWasNotSeen(String yaml) {
    Spec spec = read(yaml);
    Pipeline pipeline = new PreparedRules(spec.addTo(BOOK), LoadedFiles.NONE).pipeline();
    byte[] log = sample(STUCK);
    pipeline.feed(log, 0, 400, FragmentSink.NO_ARRIVAL);
    pipeline.gap("lost");
    pipeline.feed(log, 400, log.length, FragmentSink.NO_ARRIVAL);
    assertThat(spec.check(pipeline.end("x"), TODAY).checks())
        .extracting(Check::status)
        .containsExactly(Status.UNDETERMINED);
  }

  /** Of three boots, of which the first and the last lost bytes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reaches: login                        | UNDETERMINED",
        "boots: [{reaches: login}, {}, {}]     | UNDETERMINED",
        "boots: [{}, {reaches: login}, {}]     | FAILED",
        "boots: [{reaches: initramfs}, {}, {}] | PASSED",
        "boots: [{ended: powered-off}, {}, {}] | FAILED",
        "boots: [{}, {ended: powered-off}, {}] | FAILED",
        "boots: [{}, {}, {ended: restarted}]   | FAILED",
        "boots: 4                              | UNDETERMINED",
        "boots: 2                              | FAILED",
        "kexec: succeeds                       | UNDETERMINED",
      })
  void lostBytesMayHoldWhatABootLacks(String yaml, Status status) {
    String first = "[    0.000000] Linux version 6.1.1 (x@y) (gcc) #1 SMP\n" + RAN_INIT;
    String rest =
        RESTARTS
            + "[    0.000000] Linux version 6.1.2 (x@y) (gcc) #1 SMP\n"
            + RAN_INIT
            + RESTARTS
            + "[    0.000000] Linux version 6.1.3 (x@y) (gcc) #1 SMP\n"
            + RAN_INIT;
    List<Check> checks = checkWithGaps(yaml, first, rest, "[    2.000000] reboot: Power down\n");
    assertThat(checks.get(checks.size() - 1).status()).as(checks.toString()).isEqualTo(status);
  }

  private static final String RAN_INIT = "[    1.000000] Run /init as init process\n";
  private static final String RESTARTS = "[    2.000000] reboot: Restarting system\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "boots: [{ended: restarted}, {}] | UNDETERMINED",
        "boots: [{ended: up}, {}]        | PASSED",
        "boots: [{}, {ended: restarted}] | FAILED",
      })
  void lostBytesMayHoldTheEndOfABootThatAnotherFollows(String yaml, Status status) {
    String up =
        """
        [    0.000000] Linux version 6.1.1 (x@y) (gcc) #1 SMP
        [    1.000000] Run /init as init process

        Debian GNU/Linux 12 board ttyS0

        board login:\s""";
    String next = "U-Boot 2023.01 (Jan 01 2023 - 00:00:00 +0000)\n\nDRAM:  2 GiB\n" + up;
    List<Check> checks = checkWithGaps(yaml, up, next.substring(0, 60), next.substring(60));
    assertThat(checks.get(checks.size() - 1).status()).as(checks.toString()).isEqualTo(status);
  }

  /** What came to a failure came to it whatever was lost before. */
  @Test
  void lostBytesDoNotExcuseAKnownFailure() {
    String log =
        """
        [    1.500000] Initramfs unpacking failed: read error
        [    2.000000] Kernel panic - not syncing: No working init found.
        [    2.000001] ---[ end Kernel panic - not syncing: No working init found. ]---
        """;
    assertThat(
            checkWithGaps(
                "{reaches: login, boots: 2}",
                "[    0.000000] Linux version 6.1.1 (x@y) (gcc) #1 SMP\n",
                log))
        .extracting(Check::status)
        .containsExactly(Status.FAILED, Status.FAILED);
  }

  private static List<Check> checkWithGaps(String yaml, String... parts) {
    Spec spec = read(yaml);
    Pipeline pipeline = new PreparedRules(spec.addTo(BOOK), LoadedFiles.NONE).pipeline();
    for (int i = 0; i < parts.length; i++) {
      if (i > 0) {
        pipeline.gap("lost");
      }
      byte[] bytes = parts[i].getBytes(StandardCharsets.UTF_8);
      pipeline.feed(bytes, 0, bytes.length, FragmentSink.NO_ARRIVAL);
    }
    return spec.check(pipeline.end("x"), TODAY).checks();
  }

  @Test
  void phasesAreComparedWithABaseline() {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    new JsonReportWriter(true).write(report(sample(UP), BOOK), json);
    String slow = json.toString(StandardCharsets.UTF_8);
    String fast = slow.replaceAll("(\"atMostSeconds\": )\\d+", "$10");
    String yaml = "baseline: {report: base.json, tolerance: 10%, slack: 100ms}";
    for (String base : List.of(slow, fast)) {
      Spec spec = SpecReader.read("spec.yaml", yaml, BOOK, name -> Optional.of(base));
      TranscriptResult result = spec.check(report(sample(UP), BOOK), TODAY);
      assertThat(result.checks().get(0).status() == Status.FAILED).isEqualTo(base.equals(fast));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "input,bytes,outcome\n", "{\"boots\": 1}", "{\"boots\": []}\n{}\n"})
  void whatIsNoReportOfOneLogIsNoBaseline(String other) {
    assertThatThrownBy(
            () ->
                SpecReader.read(
                    "spec.yaml", "baseline: {report: base.csv}", BOOK, name -> Optional.of(other)))
        .isInstanceOf(RuleError.class)
        .hasMessageContaining("no report of one log: base.csv");
  }

  @Test
  void phaseThatTheLogLacksIsNotKnownToBeAsFast() {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    new JsonReportWriter(true).write(report(sample(UP), BOOK), json);
    String base = json.toString(StandardCharsets.UTF_8);
    Spec spec =
        SpecReader.read(
            "spec.yaml",
            "baseline: {report: base.json, slack: 1h}",
            BOOK,
            name -> Optional.of(base));
    Check check = spec.check(report(sample("amd64-nmi-panic"), BOOK), TODAY).checks().get(0);
    assertThat(check.status()).isEqualTo(Status.UNDETERMINED);
    assertThat(check.message()).contains("not known how long: ", "boot 2 kernel");
  }

  @Test
  void bootThatIsNotThereHasNoKernelAndNoCommandLine() {
    String yaml = "boots: [{}, {kernel: '6', commandLine: console}]";
    assertThat(statuses(yaml, sample("amd64-nmi-panic"))).containsOnly(Status.FAILED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'outcome: fine'                       | 1 | unknown outcome: fine",
        "'nope: 1'                             | 1 | unknown field: nope",
        "'reaches: {phase: login, in: 3}'      | 1 | unknown field: in",
        "'reaches: {phase: login, within: x}'  | 1 | no duration in within: x",
        "'kernel: (a'                          | 1 | not a pattern: missing closing )",
        "'kernel: (a{1000}){1000}'             | 1 | the pattern is too large",
        "'require: [ab]'                       | 1 | the text is too short: 'ab'",
        "forbid: [\"[  12.345678] Oops\"]    | 1 | the text begins with a kernel's stamp",
        "forbid: [\"Oops\\x0aagain\"]           | 1 | the text is of several lines",
        "'forbid: [&a Oops, *a]'               | 1 | an anchor or alias of YAML",
        "'outcome: &a ok\\nkernel: *a'         | 1 | an anchor or alias of YAML",
        "'outcome: ok\\nkernel: *a'            | 2 | an anchor or alias of YAML",
        "commandLine: [root=, \"\"]           | 1 | the pattern is empty",
        "kernel: [\"\"]                       | 1 | the pattern is empty",
        "boots: [{kernel: \"6\\x0a\"}]          | 1 | the pattern holds a line feed",
        "forbid: [{text: Oops, pattern: \"Oops\\x0a\"}] | 1 | the pattern holds a line feed",
        "'findings: {forbid: [no-such]}'       | 1 | unknown finding: no-such",
        "'findings: {worst: bad}'              | 1 | unknown worst: bad",
        "'allow: [{finding: nmi-panic}]'       | 1 | no text in reason",
        "'boots: many'                         | 1 | no number in boots: many",
        "'boots: {}'                           | 1 | no number in boots",
        "'outcome: OK'                         | 1 | unknown outcome: OK",
        "'reaches: {phase: login, within: 99999999d}' | 1 | no duration in within: 99999999d",
        "'reaches: {phase: login, within: 9999999999}' | 1 | no duration in within: 9999999999",
        "'reaches: {phase: login, within: 1h30}' | 1 | no duration in within: 1h30",
        "'allow: [{finding: nmi-panic, reason: r, until: +12026-01-01}]' | 1 | no date in until",
        "'allow: [{finding: nmi-panic, reason: r, until: 2026-02-30}]' | 1 | no date in until",
        "'baseline: {report: x}'               | 1 | the report cannot be read: x",
        "'boots: {atLeast: 3, atMost: 1}'      | 1 | no number is at least 3 and at most 1",
        "'require: [{text: abc, atLeast: 0}]'  | 1 | atLeast: 0 asks for nothing",
        "'forbid: [{text: abc, atLeast: 3}]'   | 1 | unknown field: atLeast",
        "'order: [{text: abc, atLeast: 3}]'    | 1 | unknown field: atLeast",
        "'kexec: {result: succeeds, finding: nmi-panic}' | 1 | a kexec that succeeds has no finding",
        "'allow: []'                           | 1 | the spec asks for nothing",
        "'outcome: [ok'                        | 1 | not the YAML of a spec",
        "'boots:\\n\tcount: 1'                  | 2 | a tab indents the line",
      })
  void senselessSpecIsRefusedWithLineAndKey(String yaml, int line, String what) {
    String below = "# first\n" + yaml.replace("\\n", "\n") + "\n";
    assertThatThrownBy(() -> read(below))
        .isInstanceOfSatisfying(
            RuleError.class,
            error -> {
              assertThat(error.what()).startsWith(what);
              assertThat(error.place().line()).isBetween(line + 1, line + 2);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'allow: [{finding: nmi-panik, reason: r}]' | did you mean nmi-panic? `afterbye explain`",
        "'expect: [{finding: kernel-panick}]'       | did you mean kernel-panic",
        "'allow: [nmi-panic]'                       | write each as - {name: value",
        "'require: [{pattern: a.c}]'                | give {text: ..., pattern: ...}: the pattern",
      })
  void refusalTellsWhatToWrite(String yaml, String help) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOfSatisfying(
            RuleError.class, error -> assertThat(error.help()).startsWith(help));
  }

  @Test
  void draftOfAGoodLogIsMetByItAndKeepsToTheSchema() throws IOException {
    String draft = SpecDraft.of(report(sample(UP), BOOK)).orElseThrow();
    assertThat(statuses(draft, sample(UP))).hasSizeGreaterThan(5).containsOnly(Status.PASSED);
    assertThat(schema().validate(draft, InputFormat.YAML)).isEmpty();
    assertThat(SpecDraft.of(report(sample(STUCK), BOOK))).isEmpty();
  }

  static Stream<String> specs() {
    return Stream.of(
        "outcome: ok",
        "boots: {atLeast: 1}\nreaches: {phase: login, within: 60s}",
        "boots: [{began: cold, kernel: ['6', x]}]\nkexec: {result: fails, finding: nmi-panic}",
        "require: [abc, {text: abc, pattern: a.c, streams: [user], atLeast: 2}]",
        "forbid: [abc, {text: abc, streams: user}]\norder: [{text: abc, pattern: a.c}]",
        "expect: [{finding: sysrq-crash, then: crash-kernel-up}]",
        "outcome: ok\nallow: [{finding: nmi-panic, reason: r, until: '2026-01-01'}]");
  }

  @ParameterizedTest
  @MethodSource("specs")
  void schemaTakesWhatTheReaderTakes(String yaml) throws IOException {
    assertThat(read(yaml)).isNotNull();
    assertThat(schema().validate(yaml, InputFormat.YAML)).isEmpty();
    assertThat(schema().validate(yaml + "\nnope: 1\n", InputFormat.YAML)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'kernel: 6.10'                                     | true",
        "'require: [12345]'                                 | true",
        "'boots: \"2\"'                                     | true",
        "'outcome: ok\nrequire:\nexpect:\nkernel:'          | true",
        "'reaches: {phase: login, within: 1.5}'             | true",
        "'reaches: {phase: login, within: 1h30m}'           | true",
        "'reaches: {phase: login, within: 5 s}'             | false",
        "'reaches: {phase: login, within: 1h30}'            | false",
        "'reaches: {phase: login, within: -5}'              | false",
        "'reaches: {within: 5s}'                            | false",
        "'reaches: Login'                                   | false",
        "'outcome: OK'                                      | false",
        "'outcome: '                                        | false",
        "'boots: {}'                                        | false",
        "'boots: -1'                                        | false",
        "'boots: true'                                      | false",
        "'boots: [cold]'                                    | false",
        "'boots: [{began: Cold}]'                           | false",
        "'kexec: true'                                      | false",
        "'kexec: {finding: nmi-panic}'                      | false",
        "'require: []'                                      | false",
        "'require: abc'                                     | false",
        "'require: [ab]'                                    | false",
        "require: [\"[    0.000000] Linux\"]                 | false",
        "require: [\"[ 0.5] Linux\"]                         | true",
        "require: [{text: \"Linux \\t[    0.000000] \"}]      | true",
        "'require: [{pattern: a+}]'                         | false",
        "'require: [{text: abc, atLeast: 0}]'               | false",
        "'require: [{text: abc, streams: [decoration]}]'    | false",
        "'findings: {}'                                     | false",
        "'findings: {forbid: []}'                           | false",
        "'findings: {forbid: nmi-panic}'                    | false",
        "'reaches: []'                                      | false",
        "'kernel: []'                                       | false",
        "'kernel:'                                          | false",
        "'outcome: ok\nkernel: []'                          | true",
        "'boots: [{kernel: }]'                              | true",
        "'kernel: {pattern: x}'                             | false",
        "'kernel: \"\"'                                     | false",
        "'expect: []'                                       | false",
        "'expect: [sysrq-crash]'                            | false",
        "'expect: [{finding: sysrq-crash, then: reboot}]'   | false",
        "'allow: [{finding: nmi-panic, reason: r}]'         | false",
        "'outcome: ok\nallow: [{finding: nmi-panic}]'       | false",
        "'outcome: ok\nbaseline: {tolerance: 20%}'          | false",
        "'outcome: ok\nbaseline: {report: x, tolerance: 20}' | false",
        "'outcome: ok\nbaseline: x.json'                    | false",
      })
  void schemaAndReaderAreOfOneMind(String yaml, boolean good) throws IOException {
    String spec = yaml.replace("\\n", "\n");
    assertThat(schema().validate(spec, InputFormat.YAML).isEmpty()).isEqualTo(good);
    if (good) {
      assertThat(read(spec)).isNotNull();
    } else {
      assertThatThrownBy(() -> read(spec)).isInstanceOf(RuleError.class);
    }
  }

  @Test
  void schemaKnowsEveryName() throws IOException {
    String schema = schemaText();
    Stream<String> names =
        Stream.of(
                Arrays.stream(Milestone.values()).map(Milestone::label),
                Arrays.stream(ExpectedEvent.Then.values()).map(ExpectedEvent.Then::label),
                Arrays.stream(Beginning.values()).map(Beginning::label),
                Arrays.stream(Ending.values()).map(Ending::label),
                Arrays.stream(Outcome.values()).map(Outcome::label),
                Arrays.stream(Severity.values()).map(Severity::label))
            .flatMap(all -> all);
    assertThat(names).allSatisfy(name -> assertThat(schema).contains('"' + name + '"'));
  }

  private static String schemaText() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(Spec.class.getResourceAsStream("spec-1.schema.json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schemaText(), InputFormat.JSON);
  }
}
