package dev.afterbye.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.afterbye.boot.Ending;
import dev.afterbye.pipeline.Pipeline;
import dev.afterbye.pipeline.Runs;
import dev.afterbye.report.Report;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings that take order, time or several lines, each where it is and where it is not. */
class SequenceRulesTest {
  private static final String FIRST = "[    0.000000] Linux version 6.1.0 (a@b) (gcc 12)";
  private static final String SECOND = "[    0.000000] Linux version 6.6.0 (a@b) (gcc 13)";

  /** What a log daemon puts before each line. */
  private static final String DAEMON = "Nov 23 10:00:00 host ";

  private static final String RUNS = "[    2.000000] Run /init as init process";
  private static final String JUMP = "[   20.000000] kexec_core: Starting new kernel";

  private static List<String> ids(String... lines) {
    return ids(Runs.lines(lines));
  }

  private static List<String> ids(Report report) {
    return report.diagnosis().findings().stream().map(Finding::id).toList();
  }

  private static Verdict verdict(String... lines) {
    return Runs.lines(lines).diagnosis().verdict();
  }

  /** A boot as a log daemon has it, with these lines behind the kernel's. */
  private static String journal(String... lines) {
    return DAEMON
        + "kernel: Linux version 6.1.0 (a@b) (gcc) #1 SMP\n"
        + (DAEMON + "kernel: a line of its\n").repeat(4)
        + DAEMON
        + String.join("\n" + DAEMON, lines);
  }

  @Test
  void whatSomethingThatHoldsFollowsFromIsNotGotOver() {
    String up = "host login: ";
    String read = "[   70.000000] I/O error, dev sda, sector 19557504 op 0x0:(READ)";
    String damaged = "[   71.000000] EXT4-fs error (device sda1): ext4_find_entry:1463: comm sshd";
    assertThat(verdict(FIRST, up, read).outcome()).isEqualTo(Outcome.OK);
    Verdict verdict = verdict(FIRST, up, read, damaged);
    assertThat(verdict.root().map(Finding::id)).hasValue("disk-io-error");
    assertThat(verdict.chain()).containsExactly("filesystem-damaged");
  }

  /** A part of a running system's log is no boot that stops. */
  @ParameterizedTest
  @CsvSource({
    "[    1.500000] usb 1-1: new device, true",
    "[ 3822.997295] usb 1-1: new device, false"
  })
  void aKernelThatIsSeenLateIsNotBooting(String record, boolean boots) {
    assertThat(ids(record, record).contains("hang-in-phase")).isEqualTo(boots);
  }

  /** The kernel's last words come when the log daemon is gone. */
  @ParameterizedTest
  @CsvSource({
    "systemd[1]: Reached target reboot.target - System Reboot., false",
    "systemd[1]: Reached target Power-Off., false",
    "systemd[1]: Starting Power-Off..., false",
    "systemd-logind[421]: System is rebooting., false",
    "shutdown[2548]: shutting down for system halt, false",
    "systemd[1]: Reached target Shutdown., true"
  })
  void aJournalThatTellsOfItsEndHasNoReset(String last, boolean reset) {
    String boot =
        journal(
            "systemd[1]: systemd 252 running in system mode",
            "systemd-logind[421]: New session 1 of user root.");
    assertThat(ids(boot, DAEMON + last, boot).contains("unannounced-reset")).isEqualTo(reset);
    assertThat(verdict(boot).outcome()).isEqualTo(Outcome.OK);
  }

  /** Then it was the end of another boot, which somebody looked at. */
  @Test
  void aLoginBehindWordsOfAnEndTakesThemBack() {
    String end = "systemd[1]: Reached target reboot.target - System Reboot.";
    assertThat(ids(FIRST, RUNS, "host login: ", end, FIRST)).doesNotContain("unannounced-reset");
    assertThat(ids(FIRST, RUNS, end, "host login: ", FIRST)).contains("unannounced-reset");
  }

  /** Where a shutdown hangs, the kernel's last word is missing. */
  @Test
  void aLogThatEndsWithWordsOfAnEndTellsOfNone() {
    String end = "systemd[1]: Reached target reboot.target - System Reboot.";
    assertThat(Runs.lines(FIRST, RUNS, end).boots().get(0).boot().ending()).isEqualTo(Ending.OPEN);
  }

  /** The words before a reset may stand before the transcript's start. */
  @ParameterizedTest
  @CsvSource({
    "host login:, POSSIBLE, RECOVERED",
    "[  OK  ] Reached target Multi-User System., LIKELY, HOLDS",
    "[    9.000000] eth0: up, PROVEN, HOLDS"
  })
  void aResetIsProvenWhereTheKernelSpokeBeforeIt(
      String before, Certainty certainty, Finding.Standing standing) {
    assertThat(Runs.lines(before, FIRST).diagnosis().findings())
        .filteredOn(finding -> finding.id().equals("unannounced-reset"))
        .extracting(Finding::certainty, Finding::standing)
        .containsExactly(tuple(certainty, standing));
  }

  /** A journal has no more of the emergency shell, and systemd's word that it has finished. */
  @ParameterizedTest
  @ValueSource(strings = {"emergency.target - Emergency Mode.", "Emergency Mode."})
  void aJournalThatEndsInEmergencyModeIsOfNoBootThatCameUp(String target) {
    String journal =
        journal(
            "systemd[1]: Dependency failed for local-fs.target - Local File Systems.",
            "systemd[1]: Reached target " + target,
            "systemd[1]: Startup finished in 2s (kernel) + 90s (userspace) = 92s.");
    Verdict verdict = verdict(journal);
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.root().map(Finding::id)).hasValue("unit-dependency-failed");
    assertThat(verdict.chain()).contains("emergency-mode");
  }

  /** That it prints does not mean that it gets anywhere. */
  @Test
  void aKernelThatKexecStartedTakesOverWhenItRunsPrograms() {
    String early = "[    0.100000] smp: Bringing up secondary CPUs ...";
    Verdict stopped = verdict(FIRST, JUMP, SECOND, early);
    assertThat(stopped.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(stopped.root().map(Finding::id)).hasValue("hang-in-phase");
    String programs = "[    2.000000] Run /init as init process";
    assertThat(verdict(FIRST, JUMP, SECOND, early, programs).outcome()).isEqualTo(Outcome.OK);
    Verdict first = verdict(FIRST, JUMP, SECOND);
    assertThat(first.outcome()).isEqualTo(Outcome.OK);
    assertThat(first.title()).endsWith("took over; the log ends with its first records");
  }

  @Test
  void aDiskThatCannotBeMountedWhileTheMachineRunsIsNotItsRoot() {
    String bad = "[   70.000000] EXT4-fs (ram0): VFS: Can't find ext4 filesystem";
    assertThat(verdict(FIRST, "host login: ", bad).outcome()).isEqualTo(Outcome.OK);
    assertThat(verdict(FIRST, bad).outcome()).isEqualTo(Outcome.FAILED);
  }

  /** x86 jumps to a crash kernel without a word; a panic that goes on has not jumped. */
  @ParameterizedTest
  @CsvSource({
    "'', false",
    "Kernel Offset: 0x1a000000 from 0xffffffff81000000, false",
    "---[ end Kernel panic - not syncing: x ]---, true",
    "Rebooting in 10 seconds.., true"
  })
  void aCrashKernelThatWasLoadedMayHaveBeenStarted(String behind, boolean notStarted) {
    List<String> found =
        ids(
            FIRST,
            "kexec_load: entry = 0x2fff9000 flags = 0x3e0001",
            "nr_segments = 1",
            "segment[0].buf   = 0x7f0000000000",
            "segment[0].bufsz = 0x1000",
            "segment[0].mem   = 0x2fff9000",
            "segment[0].memsz = 0x1000",
            "[   70.000000] Kernel panic - not syncing: x",
            "[   70.100000] " + behind);
    assertThat(found.contains("crash-kernel-not-loaded")).isEqualTo(notStarted);
  }

  /** rcu_preempt, soft lockup and hung task each name a delay, not a fault. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "rcu: INFO: rcu_preempt self-detected stall on CPU",
        "watchdog: BUG: soft lockup - CPU#0 stuck for 22s! [swapper/0:1]",
        "INFO: task udevd:77 blocked for more than 120 seconds."
      })
  void aDelayBehindWhichTheBootComesFurtherIsGotOver(String words) {
    String init = "[    2.000000] Run /init as init process";
    String late = "[   30.000000] " + words;
    assertThat(verdict(FIRST, late, init, "host login: ").outcome()).isEqualTo(Outcome.OK);
    assertThat(verdict(FIRST, init, "host login: ", late).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict(FIRST, init, late, JUMP, SECOND, init, "host login: ").outcome())
        .isEqualTo(Outcome.OK);
    assertThat(verdict(FIRST, init, late).outcome()).isEqualTo(Outcome.FAILED);
    String trace = "[   30.000001]  schedule+0x10/0x20";
    String again = "[   60.000000] " + words;
    assertThat(verdict(FIRST, late, trace, trace, init, "host login: ", again).outcome())
        .isEqualTo(Outcome.FAILED);
  }

  @Test
  void aDiskThatNobodyUnlocksIsARootThatIsNotThere() {
    String init = "[    2.000000] Run /init as init process";
    String asks = "Please unlock disk cr: ";
    String gaveUp = "cryptsetup: ERROR: cr: maximum number of tries exceeded";
    String sleeps = "cryptsetup: going to sleep for 60 seconds...";
    assertThat(verdict(FIRST, init, asks, gaveUp, sleeps).root().map(Finding::id))
        .hasValue("root-device-not-found");
    assertThat(verdict(FIRST, init, gaveUp, "INIT: version 3.06 booting", "host login: ").outcome())
        .isEqualTo(Outcome.OK);
  }

  @Test
  void theReasonOfARefusalGoesBeforeTheRefusal() {
    String load = "root@host:~# kexec -s -l /boot/vmlinuz --reuse-cmdline";
    String refused = "kexec_file_load failed: Exec format error";
    assertThat(verdict(load, refused, "root@host:~# ").root().map(Finding::id))
        .hasValue("unknown-kernel-file-type");
  }

  @Test
  void aServerThatAnswersAgainIsNoRoot() {
    String init = "[    2.000000] Run /init as init process";
    String silent = "[   30.000000] nfs: server 10.0.0.1 not responding, still trying";
    String back = "[   45.000000] nfs: server 10.0.0.1 OK";
    String other = "[   45.000000] nfs: server 10.0.0.2 OK";
    String panic =
        "[   60.000000] Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000b00";
    assertThat(verdict(FIRST, init, silent, back, panic).root().map(Finding::id))
        .hasValue("init-died");
    assertThat(verdict(FIRST, init, silent, other, panic).root().map(Finding::id))
        .hasValue("nfs-server-silent");
    assertThat(verdict(FIRST, init, back, silent, panic).root().map(Finding::id))
        .hasValue("nfs-server-silent");
  }

  /** The words of kernel/reboot.c and, before 5.14, of drivers/thermal/thermal_core.c. */
  @ParameterizedTest
  @CsvSource({
    "reboot: HARDWARE PROTECTION shutdown (Temperature too high), Temperature too high, 1",
    "reboot: HARDWARE PROTECTION shutdown (Regulator over-current), Regulator over-current, 0",
    "'thermal zone0: critical temperature reached (105 C), shutting down',"
        + " critical temperature reached (105 C), 1",
    "'thermal zone0: critical temperature reached(105 C),shutting down',"
        + " critical temperature reached(105 C), 1"
  })
  void aMachineThatIsSwitchedOffToProtectItDidNotEndWell(String words, String why, int advice) {
    String off = "[   71.000000] reboot: Power down";
    assertThat(verdict(FIRST, "host login: ", off).outcome()).isEqualTo(Outcome.OK);
    Verdict verdict = verdict(FIRST, "host login: ", "[   70.000000] " + words, off);
    assertThat(verdict.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(verdict.title()).endsWith("to protect the hardware: " + why);
    assertThat(verdict.experiments()).hasSize(advice);
  }

  @Test
  void theLimitOfAContainerIsNoFailureOfTheMachine() {
    String up = "host login: ";
    String called = "[   70.000000] stress invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0";
    String inside = "[   70.000001] Memory cgroup out of memory: Killed process 33 (stress)";
    String outside = "[   70.000001] Out of memory: Killed process 33 (stress) total-vm:135248kB";
    assertThat(verdict(FIRST, up, called, inside).outcome()).isEqualTo(Outcome.OK);
    assertThat(verdict(FIRST, up, called, outside).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict(FIRST, up, called, inside, called, outside).outcome())
        .isEqualTo(Outcome.FAILED);
    assertThat(verdict(FIRST, up, called).outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void aFileThatIsMissingBehindTheKernelsLinesIsNotTheKernel() {
    String probe = "elf_arm64_probe: Not an ELF executable.";
    String load = "image_arm64_load: kernel_segment: 0000000042000000";
    String missing = "Cannot open `/nope': No such file or directory";
    assertThat(ids(probe, load, missing)).contains("initrd-file-missing");
    assertThat(ids("Try gzip decompression.", missing)).contains("kernel-file-missing");
  }

  @ParameterizedTest
  @CsvSource({
    "=> printenv, OK",
    "barebox@board:/, OK",
    "data abort, FAILED",
    "Loading Environment from MMC... OK, FAILED"
  })
  void aMachineThatIsSwitchedOffAtAPromptIsStartedAnewByHand(String last, Outcome outcome) {
    String loader = "U-Boot 2023.01 (Jan 09 2023 - 16:07:33 +0000)";
    assertThat(verdict(loader, "DRAM:  1 GiB", last, "", loader, FIRST, RUNS, "host login: "))
        .extracting(Verdict::outcome)
        .isEqualTo(outcome);
  }

  @Test
  void aKernelsLogOfARunningSystemDoesNotStop() {
    String late = "[ 4012.000000] usb 1-1: USB disconnect, device number 2";
    assertThat(ids(FIRST, RUNS, late)).doesNotContain("hang-in-phase");
    assertThat(ids(FIRST, RUNS, "Loading, please wait...", late)).contains("hang-in-phase");
    assertThat(ids(FIRST, RUNS)).contains("hang-in-phase");
  }

  @Test
  void theWordsBehindAPastedLogAreNotTheMachines() {
    String prose = "Here is what I did on that day and what I did not do.";
    String[] page = new String[90];
    Arrays.fill(page, prose);
    page[0] = "```";
    page[1] = JUMP;
    page[2] = "[   20.100000] Bye!";
    page[3] = "```";
    assertThat(ids(page)).contains("silent-after-bye");
    page[3] = "";
    assertThat(ids(page)).doesNotContain("silent-after-bye");
    page[3] = "```";
    page[0] = FIRST;
    assertThat(ids(page)).doesNotContain("silent-after-bye");
  }

  /** What may pass is no proof of a failure where the log ends before it shows that it did not. */
  @Test
  void whatTheMachineMayHaveGotOverIsOnlyPossible() {
    String failed = "[FAILED] Failed to start foo.service - Foo.";
    String stall = "[    9.000000] rcu: INFO: rcu_preempt self-detected stall on CPU";
    String again = "[   72.000000] rcu: INFO: rcu_preempt self-detected stall on CPU";
    String next = "         Starting ssh.service - OpenBSD Secure Shell server...";
    Verdict verdict = verdict(FIRST, RUNS, failed, next);
    assertThat(verdict.certainty()).hasValue(Certainty.POSSIBLE);
    assertThat(verdict.root().map(Finding::cause).orElse("")).contains("The log ends before");
    assertThat(verdict(FIRST, RUNS, stall).certainty()).hasValue(Certainty.POSSIBLE);
    assertThat(verdict(FIRST, RUNS, stall, again).certainty()).hasValue(Certainty.LIKELY);
    String panic = "[   73.000000] Kernel panic - not syncing: RCU Stall";
    assertThat(verdict(FIRST, RUNS, stall, panic).certainty()).hasValue(Certainty.LIKELY);
    String waits = "dracut-initqueue[412]: Warning: dracut-initqueue: timeout, still waiting for x";
    String gaveUp = "dracut-initqueue[412]: Warning: Could not boot.";
    assertThat(verdict(FIRST, RUNS, waits).certainty()).hasValue(Certainty.POSSIBLE);
    assertThat(verdict(FIRST, RUNS, waits, waits).certainty()).hasValue(Certainty.LIKELY);
    assertThat(verdict(FIRST, RUNS, waits, gaveUp).certainty()).hasValue(Certainty.PROVEN);
    String emergency = "You are in emergency mode. After logging in, type \"journalctl -xb\"";
    assertThat(verdict(FIRST, RUNS, failed, emergency).certainty())
        .isNotEqualTo(Optional.of(Certainty.POSSIBLE));
  }

  /**
   * A task that hung let the machine go down in the end; what the kernel says alone is no proof.
   */
  @Test
  void aTaskThatHungUntilTheMachineWentDownAsAskedIsGotOver() {
    String hung = "[  243.000000] INFO: task jbd2/sda1-8:201 blocked for more than 120 seconds.";
    String asked = "[  301.000000] systemd-shutdown[1]: Powering off.";
    String off = "[  302.000000] reboot: Power down";
    String up = "host login: ";
    assertThat(verdict(FIRST, RUNS, up, hung, asked, off).outcome()).isEqualTo(Outcome.OK);
    assertThat(verdict(FIRST, RUNS, up, hung, off).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict(FIRST, RUNS, up, asked, hung).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict(FIRST, RUNS, hung, asked, off).outcome()).isEqualTo(Outcome.FAILED);
  }

  /** The kernel boots on; only who wants to load a crash kernel is told of it for a reason. */
  @Test
  void aReservationThatNobodyTriedIsNoFailureOfABootThatIsCut() {
    String none = "[    0.010000] crashkernel reservation failed - No suitable area found.";
    String refused = "No memory reserved for crash kernel";
    String panic = "[    3.000000] Kernel panic - not syncing: sysrq triggered crash";
    assertThat(verdict(FIRST, none, RUNS).outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(verdict(FIRST, none, RUNS, refused).root().map(Finding::id))
        .hasValue("crashkernel-not-reserved");
    assertThat(verdict(FIRST, none, RUNS, panic).outcome()).isEqualTo(Outcome.FAILED);
  }

  /** What the shell is opened for is one thing, not two readings of one end. */
  @Test
  void theShellInWhichABootStoppedIsNoOtherReading() {
    Verdict verdict =
        verdict(
            FIRST,
            RUNS,
            "[    3.000000] XFS (dm-0): Metadata corruption detected at xfs_agi_verify+0x1/0x2",
            "[FAILED] Failed to mount /sysroot.",
            "Entering emergency mode. Exit the shell to continue.",
            ":/# ");
    assertThat(verdict.root().map(Finding::id)).hasValue("filesystem-damaged");
    assertThat(verdict.alternatives()).isEmpty();
    assertThat(verdict.certainty()).hasValue(Certainty.PROVEN);
  }

  /** What only 32-bit ARM can have is no reading of the silence of another machine. */
  @ParameterizedTest
  @CsvSource({
    "[    0.000000] Booting Linux on physical CPU 0x0, true",
    "[    0.000000] Booting Linux on physical CPU 0x0000000000 [0x413fd0c1], false"
  })
  void aSilenceIsReadByTheMachine(String first, boolean arm) {
    Verdict verdict = verdict(first, FIRST, RUNS, JUMP, "[   20.100000] Bye!");
    assertThat(verdict.alternatives().stream().map(Alternative::id).toList())
        .contains("no-console-argument");
    assertThat(
            verdict.alternatives().stream()
                .anyMatch(a -> a.id().equals("initrd-in-zimage-relocation-window")))
        .isEqualTo(arm);
  }

  /** Where the log ends while the machine goes down, it was not up when it ended. */
  @Test
  void aMachineThatGoesDownWhenTheLogEndsIsNotUp() {
    String asked = "[  OK  ] Reached target reboot.target - System Reboot.";
    Report report = Runs.lines(FIRST, RUNS, "host login: ", asked);
    assertThat(report.boots().get(0).boot().ending()).isEqualTo(Ending.OPEN);
    assertThat(report.diagnosis().verdict().outcome()).isEqualTo(Outcome.OK);
    assertThat(report.diagnosis().verdict().title()).contains("while it goes down");
  }

  /** Also where kexec started the kernel, a prompt is no system that runs. */
  @Test
  void aKernelStartedByKexecThatAsksForAPassphraseIsNotUp() {
    String asks = "Please enter passphrase for disk luks: ";
    assertThat(verdict(FIRST, RUNS, JUMP, SECOND, RUNS, asks).outcome())
        .isEqualTo(Outcome.UNDETERMINED);
    assertThat(verdict(FIRST, RUNS, JUMP, SECOND, RUNS, "x").outcome()).isEqualTo(Outcome.OK);
  }

  /** GRUB goes on without an initrd that it does not find. */
  @ParameterizedTest
  @CsvSource({"initrd.img-6.1.0, grub-file-missing", "fonts/unicode.pf2, no-initrd-given"})
  void anInitrdThatGrubDoesNotFindIsMissedByTheKernel(String file, String root) {
    Verdict verdict =
        verdict(
            "Welcome to GRUB!",
            "error: file `/boot/" + file + "' not found.",
            FIRST,
            "[    0.100000] Kernel command line: root=UUID=8e0f0f7c ro console=ttyS0",
            "[    0.700000] VFS: Cannot open root device \"UUID=8e0f0f7c\" or unknown-block(0,0): error -6",
            "[    0.710000] Kernel panic - not syncing: VFS: Unable to mount root fs on"
                + " unknown-block(0,0)");
    assertThat(verdict.root().map(Finding::id)).hasValue(root);
  }

  /** LAVA's dispatcher waited, so that it is no recording that was stopped. */
  @Test
  void aLoginThatLavaWaitedForInVainIsAHang() {
    String waited = "auto-login-action timed out after 295 seconds";
    assertThat(verdict(FIRST, RUNS).outcome()).isEqualTo(Outcome.UNDETERMINED);
    Verdict verdict = verdict(FIRST, RUNS, waited, "Cleaning after the job");
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.root().map(Finding::id)).hasValue("hang-in-phase");
    assertThat(verdict(FIRST, RUNS, "host login: ", waited).outcome()).isEqualTo(Outcome.OK);
  }

  /** A program may print a log of which bytes are missing; it prints no firmware. */
  @Test
  void aResetOfWhichOnlyRecordsTellIsNotProven() {
    String firmware = "SeaBIOS (version 1.16.3-debian-1.16.3-2)";
    assertThat(verdict(FIRST, RUNS, "host login: ", SECOND).certainty()).hasValue(Certainty.LIKELY);
    assertThat(verdict(FIRST, RUNS, SECOND, RUNS, "Loading, please wait...").certainty())
        .hasValue(Certainty.PROVEN);
    assertThat(verdict(FIRST, RUNS, "host login: ", firmware, SECOND).certainty())
        .hasValue(Certainty.PROVEN);
    assertThat(verdict(FIRST, "[    0.500000] a: b", SECOND).certainty())
        .hasValue(Certainty.PROVEN);
  }

  /** __might_resched and __schedule_bug print and go on; a corrupted page is another matter. */
  @Test
  void aKernelThatSleptWhereItMustNotGoesOn() {
    String up = "host login: ";
    String slept =
        "[    3.000000] BUG: sleeping function called from invalid context at kernel/locking/mutex.c:580";
    String atomic = "[    4.000000] BUG: scheduling while atomic: edge/300/0x00000002";
    String page = "[    5.000000] BUG: Bad page state in process edge  pfn:1e5d2";
    assertThat(verdict(FIRST, slept, atomic, up).outcome()).isEqualTo(Outcome.OK);
    assertThat(verdict(FIRST, slept, page, up).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict(FIRST, slept).outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void aCopyThatNoKexecWantedIsNoCauseOfAPanic() {
    String init = "[    2.000000] Run /sbin/init as init process";
    String full = "cp: error writing '/var/backup/x': No space left on device";
    String panic = "[   70.000000] Kernel panic - not syncing: Fatal machine check";
    String missing = "Cannot open `/tmp/vmlinuz': No such file or directory";
    assertThat(verdict(FIRST, init, full, panic).root().map(Finding::id)).hasValue("machine-check");
    assertThat(verdict(FIRST, init, full, missing, panic).root().map(Finding::id))
        .hasValue("no-space-left");
    assertThat(verdict(FIRST, full, panic).root().map(Finding::id)).hasValue("no-space-left");
  }

  /** The boot came up in spite of it; what ended the machine is another matter. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[FAILED] Failed to start edge.service - Edge agent.",
        "[ TIME ] Timed out waiting for device dev-vdz.device - /dev/vdz.",
        "modprobe: FATAL: Module edge not found in directory /lib/modules/6.1.0",
        "[    3.000000] do_IRQ: 1.55 No irq handler for vector",
        "[    3.000000] BUG: sleeping function called from invalid context at a.c:1",
        "[    3.000000] Lockdown: modprobe: unsigned module loading is restricted; see man x"
      })
  void whatTheBootCameUpInSpiteOfDidNotEndTheMachine(String words) {
    String init = "[    2.000000] Run /sbin/init as init process";
    String panic = "[   70.000000] Kernel panic - not syncing: Fatal machine check";
    Verdict late = verdict(FIRST, init, words, "host login: ", panic);
    assertThat(late.root().map(Finding::id)).hasValue("machine-check");
  }

  /** Whoever asks for a module on a machine that is up does not do so in an initramfs. */
  @Test
  void aModuleThatIsMissingOnceInitRunsKeepsNoRootFromBeingFound() {
    String init = "[    2.000000] systemd[1]: Detected architecture x86-64.";
    String missing = "modprobe: FATAL: Module edge not found in directory /lib/modules/6.1.0";
    assertThat(verdict(FIRST, init, "host login: ", missing).outcome()).isEqualTo(Outcome.OK);
    assertThat(verdict(FIRST, missing).outcome()).isEqualTo(Outcome.FAILED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ # ", "~ # ", "# ", "sh-5.1# ", "bash-5.2# ", "root@(none):/# "})
  void aBareShellIsWhereTheBootGotUnlessSomethingFailed(String prompt) {
    String init = "[    1.000000] Run /init as init process";
    assertThat(verdict(FIRST, init, prompt).outcome()).isEqualTo(Outcome.OK);
    assertThat(verdict(FIRST, prompt).outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(verdict(FIRST, init, "No init found. Try passing init= bootarg.", prompt).outcome())
        .isEqualTo(Outcome.FAILED);
  }

  /** Whoever is not root has logged in to the machine, or is at another one. */
  @ParameterizedTest
  @ValueSource(strings = {"$ ", "bash-5.2$ ", "me@laptop ~ $ "})
  void aShellOfSomebodyElseIsNotWhereTheBootGot(String prompt) {
    String init = "[    1.000000] Run /init as init process";
    assertThat(verdict(FIRST, init, prompt).outcome()).isEqualTo(Outcome.UNDETERMINED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Verdin AM62 # ", "u-boot=>", "STM32MP> ", "openpiton$ ", "uDPU>> ", "G3#"})
  void uBootStopsAtAPromptOfItsBuilder(String prompt) {
    String banner = "U-Boot 2023.10-rc1 (Aug 03 2023 - 00:09:41 +0200)";
    String countDown = "Hit any key to stop autoboot:  0";
    String id = "uboot-prompt-reached";
    assertThat(ids(banner, countDown, prompt)).contains(id, "waiting-for-input");
    assertThat(ids(banner, countDown, prompt + "boot", "Starting kernel ...")).doesNotContain(id);
    assertThat(ids(banner, prompt, FIRST)).doesNotContain(id);
    assertThat(ids(prompt)).doesNotContain(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Loading: ########", "Press <SPACE>", "Net:   eth0: mac@e0100000", "In:  serial"})
  void otherTextOfUBootIsNoPrompt(String last) {
    assertThat(ids("U-Boot 2023.10-rc1 (Aug 03 2023)", last))
        .doesNotContain("uboot-prompt-reached");
  }

  @Test
  void aRootGivenTwiceIsToldWithBothValues() {
    Report report =
        Runs.lines(FIRST, "[    0.000000] Kernel command line: root=/dev/vda quiet root=/dev/vda1");
    assertThat(report.diagnosis().findings())
        .anyMatch(f -> f.title().equals("The command line holds root= twice: /dev/vda, /dev/vda1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "root=/dev/vda1 root=/dev/vda1",
        "console=tty0 console=ttyS0",
        "root=UUID=a=b",
        ""
      })
  void whatMayComeTwiceIsNotTold(String commandLine) {
    assertThat(ids(FIRST, "[    0.000000] Kernel command line: " + commandLine))
        .doesNotContain("root-argument-twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(initramfs) ",
        "dracut:/# ",
        ":/# ",
        "(Repair filesystem):/# ",
        "switch_root:/# ",
        "Enter passphrase for /dev/vda3: ",
        "Begin: Running /scripts/local-block ... Please unlock disk croot: ",
        "\ud83d\udd10 Please enter passphrase for disk data (cr): (press TAB for no echo) ",
        "Press Enter to continue.",
        "Enter runlevel: ",
        "=> ",
        "grub rescue> ",
        "Shell> ",
        "Give root password for maintenance",
        "Press Enter to open a console or wait 5s to reboot"
      })
  void aPromptAsTheLastTextWaitsForInput(String prompt) {
    assertThat(ids("[    2.000000] Run /init as init process", prompt))
        .contains("waiting-for-input");
    assertThat(ids("[    2.000000] Run /init as init process", prompt, "host login: "))
        .doesNotContain("waiting-for-input");
  }

  @Test
  void aFaultOfTheIommuAfterAKexecIsAnOldDevice() {
    String fault =
        "[    2.000000] DMAR: [DMA Write] Request device [03:00.0] fault addr ffe00000 [fault"
            + " reason 05] PTE Write access is not set";
    assertThat(ids(FIRST, JUMP, SECOND, fault)).contains("dma-from-old-kernel");
    assertThat(ids(SECOND, fault)).doesNotContain("dma-from-old-kernel");
  }

  /** What the IOMMU stopped did nothing: in a crash kernel such faults are the rule. */
  @Test
  void aFaultOfTheIommuIsTheRootOnlyOfDamage() {
    String fault =
        "[    2.000000] DMAR: [DMA Write NO_PASID] Request device [03:00.0] fault addr 0xffe00000"
            + " [fault reason 0x05] PTE Write access is not set";
    String lateRoot = "[  190.000000] dracut-initqueue[398]: Warning: Could not boot.";
    Verdict other = verdict(FIRST, JUMP, SECOND, fault, lateRoot);
    assertThat(other.root().map(Finding::id)).hasValue("dracut-gave-up");
    String damage =
        "[    3.000000] Kernel panic - not syncing: Attempted to kill init! exitcode=0x0000000b";
    Verdict hit = verdict(FIRST, JUMP, SECOND, fault, damage);
    assertThat(hit.root().map(Finding::id)).hasValue("dma-from-old-kernel");
    assertThat(hit.chain()).containsExactly("init-died");
    assertThat(verdict(FIRST, JUMP, SECOND, fault, "host login: ").outcome()).isEqualTo(Outcome.OK);
  }

  /** What keeps a crash kernel away is a failure where somebody tried to load one. */
  @ParameterizedTest
  @CsvSource({
    "[    0.000000] crashkernel reservation failed - No suitable area found., OK",
    "[    0.000000] crashkernel: memory value expected, OK",
    "[    0.000000] Failed to reserve memory for crashkernel!, OK",
    "no crashkernel= parameter in the kernel cmdline ... failed!, FAILED",
    "Memory for crashkernel is not reserved, FAILED"
  })
  void aReservationThatFailsSpoilsNoBootThatLoadsNothing(String words, Outcome outcome) {
    assertThat(verdict(FIRST, words, "host login: ").outcome()).isEqualTo(outcome);
    assertThat(ids(FIRST, words, "host login: ")).contains("crashkernel-not-reserved");
    assertThat(
            verdict(FIRST, words, "host login: ", "[   70.000000] Kernel panic - not syncing: x")
                .chain())
        .doesNotContain("crashkernel-not-reserved");
  }

  @Test
  void whatKeepsACrashKernelAwayIsNoCauseOfThePanic() {
    String tried = "Memory for crashkernel is not reserved";
    String init = "[    2.000000] Run /init as init process";
    String panic =
        "[    9.585793] Kernel panic - not syncing: Attempted to kill init! exitcode=0x00000100";
    Verdict died = verdict(FIRST, init, tried, panic);
    assertThat(died.root().map(Finding::id)).hasValue("init-died");
    assertThat(died.certainty()).hasValue(Certainty.PROVEN);
    assertThat(died.alternatives())
        .extracting(Alternative::id)
        .containsExactly("crashkernel-not-reserved");
    String asked = "[    9.500000] sysrq: Trigger a crash";
    String crash = "[    9.600000] Kernel panic - not syncing: sysrq triggered crash";
    assertThat(verdict(FIRST, init, tried, asked, crash).root().map(Finding::id))
        .hasValue("crashkernel-not-reserved");
  }

  @Test
  void aCopyOfSomethingElseThatFindsNoRoomIsNoneOfAKernel() {
    String copy = "cp: error writing '/mnt/big': No space left on device";
    String init = "[    2.000000] Run /init as init process";
    assertThat(verdict(FIRST, init, "host login: ", "# cp big /mnt", copy).outcome())
        .isEqualTo(Outcome.OK);
    assertThat(verdict(FIRST, init, copy).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(
            verdict(
                    FIRST,
                    "host login: ",
                    copy,
                    "Could not open initrd file /mnt/big:No such file or directory")
                .root()
                .map(Finding::id))
        .hasValue("no-space-left");
  }

  @ParameterizedTest
  @CsvSource({
    "'dracut-initqueue[4]: Warning: *** An error occurred during the file system check.',"
        + " fsck-failed, '(Repair filesystem):/# '",
    "Failed to mount /dev/vda3 as /usr file system., root-mount-failed, '(initramfs) '",
    "'dracut-pre-pivot[9]: Warning: Mounting /usr to /sysroot/usr failed', root-mount-failed,"
        + " ':/# '"
  })
  void whatAnInitramfsSaysBeforeItsShellIsTheRoot(String words, String root, String prompt) {
    Verdict verdict = verdict(FIRST, "[    2.000000] Run /init as init process", words, "", prompt);
    assertThat(verdict.root().map(Finding::id)).hasValue(root);
    assertThat(ids(FIRST, "[    2.000000] Run /init as init process", words, "", prompt))
        .contains("waiting-for-input")
        .doesNotContain("hang-in-phase");
  }

  @Test
  void anOopsBeforeAnyProgramBelongsToTheNewKernel() {
    String[] oops = {
      "[    1.000000] BUG: kernel NULL pointer dereference, address: 0000000000000000",
      "[    1.000001] Oops: 0000 [#1] SMP",
      "[    1.000002] RIP: 0010:early_thing+0x1/0x2"
    };
    assertThat(ids(FIRST, JUMP, SECOND, oops[0], oops[1], oops[2]))
        .contains("new-kernel-early-oops", "kernel-bad-pointer");
    assertThat(ids(FIRST, oops[0], oops[1])).doesNotContain("new-kernel-early-oops");
  }

  @Test
  void anOopsBehindTheHandOverIsOneAtTheJump() {
    assertThat(
            ids(
                FIRST,
                JUMP,
                "[   20.100000] BUG: kernel NULL pointer dereference, address: 0000000000000000"))
        .contains("oops-at-kexec-jump");
  }

  @Test
  void aSystemThatComesUpTwiceIsTold() {
    String up = "[    9.000000] systemd[1]: systemd 252 running in system mode";
    assertThat(ids(FIRST, up, JUMP, SECOND, up)).contains("system-boots-twice");
    assertThat(ids(FIRST, JUMP, SECOND, up)).doesNotContain("system-boots-twice");
  }

  @Test
  void aSlowConsoleIsComputed() {
    String[] lines = new String[102];
    lines[0] = FIRST;
    lines[1] = "[    0.000000] Kernel command line: console=ttyS0,9600 quiet";
    for (int i = 2; i < lines.length; i++) {
      lines[i] = String.format("[%5d.000000] %s", i / 4, "x".repeat(100));
    }
    assertThat(ids(lines)).contains("console-slows-boot");
    lines[1] = "[    0.000000] Kernel command line: console=ttyS0,115200 quiet";
    assertThat(ids(lines)).doesNotContain("console-slows-boot");
  }

  @ParameterizedTest
  @CsvSource({"60, false", "300, true", "1200, false"})
  void aServerThatDoesNotReportIsSwitchedOff(long seconds, boolean off) {
    Pipeline pipeline = new Pipeline(RuleBookFile.shipped());
    feed(pipeline, FIRST + "\r\nWelcome to Scaleway' initrd\r\n", 0);
    feed(pipeline, ">>> Signaling the server is kernel-started to the control plane...\r\n", 10);
    feed(pipeline, ">>> Initializing 'local' root file system...\r\n", 10 + seconds);
    assertThat(ids(pipeline.end("x")).contains("platform-power-off")).isEqualTo(off);
  }

  private static void feed(Pipeline pipeline, String text, long second) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    pipeline.feed(bytes, 0, bytes.length, Duration.ofSeconds(second).toNanos());
  }

  @Test
  void messagesThatTheKernelDroppedAreLost() {
    assertThat(ids(FIRST, "** 17 printk messages dropped **", "[    1.000000] x"))
        .contains("console-bytes-lost");
  }

  @Test
  void recordsThatComeTwiceAreTold() {
    String[] lines = new String[61];
    lines[0] = FIRST;
    for (int i = 1; i < lines.length; i++) {
      int record = (i + 1) / 2;
      lines[i] = String.format("[    1.%06d] device %d is there", record, record);
    }
    assertThat(ids(lines)).contains("console-output-repeated");
    for (int i = 1; i < lines.length; i++) {
      lines[i] = String.format("[    1.%06d] device %d is there", i, i);
    }
    assertThat(ids(lines)).doesNotContain("console-output-repeated");
  }

  @Test
  void streamsThatCutEachOtherAreTold() {
    assertThat(ids(FIRST, "a program pri[    3.000000] usb 1-1: new device", "nts a line"))
        .contains("console-streams-mixed");
    assertThat(ids(FIRST, "a program prints a line", "[    3.000000] usb 1-1: new device"))
        .doesNotContain("console-streams-mixed");
  }

  @Test
  void anOpenEndNamesThePhaseAndTheNextStep() {
    Report report = Runs.lines(FIRST, "[    2.000000] Run /init as init process", "Loading");
    assertThat(report.diagnosis().verdict().outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(report.diagnosis().verdict().title())
        .isEqualTo("The output stops in the initramfs phase");
    assertThat(ids(FIRST, "host login: ")).doesNotContain("hang-in-phase");
  }

  @Test
  void aWarningThatBecomesAPanicIsTheRoot() {
    Report report =
        Runs.lines(
            FIRST,
            "[    3.000000] WARNING: CPU: 0 PID: 1 at drivers/clk/clk.c:1000 clk_off+0xa4/0xac",
            "[    3.000001] Kernel panic - not syncing: kernel: panic_on_warn set ...");
    assertThat(report.diagnosis().verdict().root().map(Finding::id)).hasValue("kernel-warning");
    assertThat(report.diagnosis().verdict().title()).isEqualTo("WARNING in clk_off");
    assertThat(report.diagnosis().verdict().chain()).contains("panic-on-warn");
  }

  @Test
  void tagsAreOnlyTakenForMisspeltWhenTheyAreNear() {
    String[] passed = {
      "[    3.000000] up", ">>> - MY_LABEL=1", ">>> Signaling the server is booted to the control"
    };
    assertThat(ids(passed)).doesNotContain("kexec-tags-incomplete");
    passed[1] = ">>> - KEXEC_KERNLE=1";
    assertThat(ids(passed)).contains("kexec-tags-incomplete");
    passed[1] = ">>> - kexec_kernel=1";
    assertThat(ids(passed)).contains("kexec-tags-incomplete");
  }

  @Test
  void aListOfTagsThatIsCutMayBeWhole() {
    assertThat(ids(FIRST, "Welcome to Scaleway' initrd", ">>> - KEXEC_KERNEL=/vmlinuz"))
        .doesNotContain("kexec-tags-incomplete");
  }

  @ParameterizedTest
  @CsvSource({"a b, true", "a, false", "'', false"})
  void onlyABlankInATagDropsIt(String value, boolean dropped) {
    String tag = ">>> - KEXEC_APPEND=" + value;
    String kexec = ">>> kexec: kernel=/vmlinuz initrd=/initrd.img append=''";
    assertThat(ids(FIRST, tag, kexec).contains("kexec-tag-contains-space")).isEqualTo(dropped);
  }

  /** Words of the kernel command line by initramfs-tools(7), dracut.cmdline(7) and systemd(1). */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[ ***  ] A stop job is running for Stubborn daemon (12s / 1min 30s)",
        "[ ***  ] (1 of 2) Job stuck.service/stop running (3min 37s / no limit)"
      })
  void aMachineThatWaitsToGoDownDoesNotRun(String waits) {
    String up = "host login: ";
    String failed = "[FAILED] Failed to start foo.service - Foo.";
    Verdict verdict = verdict(FIRST, failed, up, waits);
    assertThat(verdict.outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(verdict.root().map(Finding::id)).hasValue("hang-in-phase");
    assertThat(verdict(FIRST, up, waits, "[   70.000000] reboot: Restarting system").outcome())
        .isEqualTo(Outcome.OK);
    assertThat(verdict(FIRST, up, waits, "[  OK  ] Stopped foo.service.").outcome())
        .isEqualTo(Outcome.OK);
  }

  @Test
  void theRescueShellMayBeForWantOfADefaultTarget() {
    String fallback = "[   20.943451] systemd[1]: Falling back to rescue.target.";
    String shell = "You are in rescue mode. After logging in, type \"journalctl -xb\" to view";
    String prompt = "(or press Control-D to continue): ";
    Verdict verdict = verdict(FIRST, fallback, shell, prompt);
    assertThat(verdict.root().map(Finding::id)).hasValue("emergency-mode");
    assertThat(verdict.title()).contains("default target");
    assertThat(verdict(FIRST, shell, prompt).title()).doesNotContain("default target");
  }

  @ParameterizedTest
  @CsvSource({"/usr file system, 'The device of /usr'", "root file system, 'Root device'"})
  void theDeviceOfUsrIsNotTheRoot(String waited, String title) {
    Verdict verdict =
        verdict(
            FIRST,
            "[    2.000000] Run /init as init process",
            "Gave up waiting for " + waited + " device.  Common problems:",
            "ALERT!  UUID=9-1 does not exist.  Dropping to a shell!",
            "(initramfs) ");
    assertThat(verdict.root().map(Finding::id)).hasValue("root-device-not-found");
    assertThat(verdict.title()).startsWith(title).contains("UUID=9-1");
  }

  /** initramfs-tools scripts/local: no file system looks to it like no device. */
  @ParameterizedTest
  @CsvSource({
    "'virtio_blk virtio1: [vdb] 81920 512-byte logical blocks', /dev/vdb, true",
    "' vdb: vdb1 vdb2', /dev/vdb2, true",
    "' nvme0n1: p1 p2', /dev/nvme0n1p2, true",
    "' nvme0n1: p1 p2', /dev/nvme0n1p3, false",
    "'virtio_blk virtio1: [vdb] 81920 512-byte logical blocks', /dev/vda, false",
    "'virtio_blk virtio1: [vdb] 81920 512-byte logical blocks', UUID=1-2, false"
  })
  void aRootThatTheKernelSawMayLackItsFileSystem(String seen, String root, boolean there) {
    Verdict verdict =
        verdict(
            FIRST,
            "[    1.000000] " + seen,
            "[    2.000000] Run /init as init process",
            "Gave up waiting for root file system device.  Common problems:",
            "ALERT!  " + root + " does not exist.  Dropping to a shell!",
            "(initramfs) ");
    assertThat(verdict.root().map(Finding::id)).hasValue("root-device-not-found");
    assertThat(verdict.title()).contains(there ? "no file system" : "does not exist");
  }

  @ParameterizedTest
  @CsvSource({
    "break=premount, Spawning shell within the initramfs, '(initramfs) '",
    "'', Spawning shell within the initramfs, '(initramfs) '",
    "rd.break, Entering emergency mode. Exit the shell to continue., 'switch_root:/# '",
    "single, You are in rescue mode. After logging in, '(or press Control-D to continue): '",
    "systemd.unit=emergency.target, You are in emergency mode., Press Enter for maintenance"
  })
  void aShellThatWasAskedForIsNoFailure(String asked, String words, String prompt) {
    String root = "[    0.000000] Kernel command line: root=/dev/vda1 ";
    String init = "[    2.000000] Run /init as init process";
    assertThat(verdict(FIRST, root + asked, init, words, prompt).outcome())
        .isEqualTo(Outcome.UNDETERMINED);
    String missing = "ALERT!  /dev/vda does not exist.  Dropping to a shell!";
    assertThat(verdict(FIRST, root + asked, init, missing, words, prompt).outcome())
        .isEqualTo(Outcome.FAILED);
    if (!asked.isEmpty()) {
      assertThat(verdict(FIRST, root, init, words, prompt).outcome())
          .isEqualTo(words.startsWith("Spawning") ? Outcome.UNDETERMINED : Outcome.FAILED);
      assertThat(verdict(FIRST, root + "x" + asked, init, words, prompt).outcome())
          .isEqualTo(words.startsWith("Spawning") ? Outcome.UNDETERMINED : Outcome.FAILED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mce: [Hardware Error]: Machine check events logged, false",
    "mce: [Hardware Error]: CPU 0: Machine Check: 0 Bank 7: 8c00004000010090, false",
    "'[Hardware Error]: Corrected error, no action required.', false",
    "{1}[Hardware Error]: event severity: corrected, false",
    "mce: [Hardware Error]: CPU 0: Machine Check: 0 Bank 5: be00000000800400, true",
    "mce: [Hardware Error]: CPU 3: Machine Check Exception: 5 Bank 5: 8e00000000800400, true",
    "{1}[Hardware Error]: event severity: fatal, true",
    "MCE: CPU8: machine check (Severe)  Real address Load/Store (foreign) [Not recovered], true"
  })
  void errorsThatWereCorrectedExplainNoPanic(String words, boolean explain) {
    String panic = "[   70.000000] Kernel panic - not syncing: Fatal exception";
    assertThat(verdict(FIRST, "[   60.000000] " + words, panic).root().map(Finding::id))
        .hasValue(explain ? "machine-check" : "fatal-exception");
  }

  @Test
  void errorsThatTheFirmwareKeptAreOfTheBootBefore() {
    String before = "[    0.300000] BERT: Error records from previous boot:";
    String error = "[    0.300001] [Hardware Error]: event severity: fatal";
    String panic = "[   70.000000] Kernel panic - not syncing: Fatal exception";
    assertThat(verdict(FIRST, before, error, panic).root().map(Finding::id))
        .hasValue("fatal-exception");
    assertThat(verdict(FIRST, error, before, panic).root().map(Finding::id))
        .hasValue("machine-check");
  }

  @Test
  void aReportThatSaysThatACrashKernelIsLoadedIsBelieved() {
    String wanted = "[    0.000000] Kernel command line: crashkernel=256M";
    String panic = "[   70.000000] Kernel panic - not syncing: sysrq triggered crash";
    String cpu = "[   70.000001] CPU: 0 PID: 5 Comm: sh %sNot tainted 6.1.0 #1";
    String id = "crash-kernel-not-loaded";
    assertThat(ids(FIRST, wanted, panic, String.format(cpu, ""))).contains(id);
    assertThat(ids(FIRST, wanted, panic, String.format(cpu, "Kdump: loaded "))).doesNotContain(id);
  }

  @Test
  void aCrashKernelWithoutMemoryWantsALargerReservation() {
    String oom = "[    3.000000] systemd-udevd invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL)";
    String crash = "[    0.000000] Kernel command line: elfcorehdr=0x73000000 root=/dev/vda1";
    String panic = "[   70.000000] Kernel panic - not syncing: sysrq triggered crash";
    String id = "oom-in-initramfs";
    assertThat(Runs.lines(FIRST, panic, FIRST, crash, oom).diagnosis().findings())
        .anyMatch(f -> f.id().equals(id) && f.remedies().get(0).contains("crashkernel="));
    assertThat(Runs.lines(FIRST, oom).diagnosis().findings())
        .anyMatch(f -> f.id().equals(id) && !f.remedies().get(0).contains("crashkernel="));
  }

  @Test
  void aSystemThatStaysInItsInitramfsIsNotTooLargeForItsMemory() {
    String init = "[    1.000000] Run /init as init process";
    String oom = "[    3.000000] tail invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL)";
    assertThat(ids(FIRST, init, oom, "Killed")).contains("oom-in-initramfs");
    assertThat(ids(FIRST, init, oom, "Killed", "/ # "))
        .contains("oom-killer")
        .doesNotContain("oom-in-initramfs");
  }

  /** Names of disks that end in a digit are left out of the list (block/partitions/core.c). */
  @ParameterizedTest
  @CsvSource({
    "vda, vda1 vda2, /dev/vda1",
    "nvme0n1, p1 p2, /dev/nvme0n1p1",
    "mmcblk0, p1, /dev/mmcblk0p1",
    "nbd0, p1 p2, /dev/nbd0p1"
  })
  void aRootThatIsAWholeDiskIsTold(String disk, String parts, String first) {
    List<Finding> findings =
        Runs.lines(
                FIRST,
                "[    0.000000] Kernel command line: root=/dev/" + disk,
                "[    5.200000]  " + disk + ": " + parts,
                "[    5.300000] No filesystem could mount root, tried: ",
                "[    5.500000] Kernel panic - not syncing: VFS: Unable to mount root fs on"
                    + " unknown-block(179,0)")
            .diagnosis()
            .findings();
    assertThat(findings)
        .anyMatch(
            f ->
                f.id().equals("root-is-whole-disk")
                    && f.remedies().get(0).contains("root=" + first + " "));
  }

  /** The number behind the block tells a missing device from one that cannot be mounted. */
  @ParameterizedTest
  @CsvSource({
    "'unknown-block(0,0): error -19', root-device-not-found",
    "'unknown-block(8,1): error -6', root-device-not-found",
    "'08:01', root-device-not-found",
    "'unknown-block(254,1): error -19', root-filesystem-unknown",
    "'unknown-block(254,1): error -117', filesystem-damaged",
    "'unknown-block(254,1): error -5', filesystem-damaged"
  })
  void theErrorOfARootTellsWhatItLacks(String error, String root) {
    Verdict verdict =
        verdict(
            FIRST,
            "[    0.000000] Trying to unpack rootfs image as initramfs...",
            "[    5.300000] VFS: Cannot open root device \"x1\" or " + error,
            "[    5.300001] Please append a correct \"root=\" boot option; here are the available"
                + " partitions:",
            "[    5.500000] Kernel panic - not syncing: VFS: Unable to mount root fs on"
                + " unknown-block(8,1)");
    assertThat(verdict.root().map(Finding::id)).hasValue(root);
    assertThat(verdict.chain()).containsExactly("root-mount-failed");
  }

  @ParameterizedTest
  @CsvSource({"/dev/vda1, true", "ubi0:rootfs, false", "mtd:rootfs, false"})
  void aRootOnFlashNeedsNoInitrd(String root, boolean missing) {
    List<String> found =
        ids(
            FIRST,
            "[    0.000000] Kernel command line: root=" + root,
            "[    5.500000] Kernel panic - not syncing: VFS: Unable to mount root fs on"
                + " unknown-block(0,0)");
    assertThat(found.contains("no-initrd-given")).isEqualTo(missing);
  }

  /** Without file systems the kernel does not get as far as to name the root. */
  @Test
  void aKernelWithoutRootAndFileSystemsNeedsAnInitrd() {
    Verdict verdict =
        verdict(
            FIRST,
            "[    0.000000] Kernel command line: console=ttyAMA0",
            "[    5.300000] No filesystem could mount root, tried: ",
            "[    5.500000] Kernel panic - not syncing: VFS: Unable to mount root fs on"
                + " unknown-block(0,0)");
    assertThat(verdict.root().map(Finding::id)).hasValue("no-initrd-given");
  }

  /** kexec-tools names hda where nobody names a root (kexec/arch/i386/x86-linux-setup.c). */
  @ParameterizedTest
  @CsvSource({"'', no-initrd-given", "root=/dev/vda1, root-filesystem-unknown"})
  void kexecsDefaultRootIsNobodys(String root, String id) {
    Verdict verdict =
        verdict(
            FIRST,
            "[    0.000000] Kernel command line: console=ttyS0 " + root,
            "[    5.300000] No filesystem could mount root, tried: ",
            "[    5.500000] Kernel panic - not syncing: VFS: Unable to mount root fs on"
                + " unknown-block(3,0)");
    assertThat(verdict.root().map(Finding::id)).hasValue(id);
  }

  @ParameterizedTest
  @CsvSource({"'0,0', true", "'254,1', false"})
  void withoutADeviceNothingIsSaidOfItsFileSystem(String block, boolean none) {
    String panic = "[    5.5] Kernel panic - not syncing: VFS: Unable to mount root fs on ";
    Verdict verdict =
        verdict(
            "[    5.300000] No filesystem could mount root, tried: ",
            panic.replace("5.5", "5.500000") + "unknown-block(" + block + ")");
    assertThat(verdict.root().map(Finding::id)).hasValue("root-filesystem-unknown");
    assertThat(verdict.title().contains("no device")).isEqualTo(none);
  }

  @Test
  void aDiskThatIsNotTheRootSpoilsNoBoot() {
    String link = "[    1.000000] ata1: COMRESET failed (errno=-16)";
    String init = "[    5.000000] systemd[1]: systemd 252 running in system mode (+PAM)";
    assertThat(verdict(FIRST, link, init).outcome()).isEqualTo(Outcome.UNDETERMINED);
    assertThat(verdict(FIRST, init, link.replace("  1.0", " 10.0")).outcome())
        .isEqualTo(Outcome.FAILED);
    assertThat(verdict(FIRST, link).outcome()).isEqualTo(Outcome.FAILED);
    String interrupt =
        "[    1.000000] irq 11: nobody cared (try booting with the \"irqpoll\" option)";
    assertThat(verdict(FIRST, interrupt, init).outcome()).isEqualTo(Outcome.FAILED);
  }

  /** More lines tell of errors than are kept. */
  @Test
  void anErrorThatIsNotCorrectedIsFoundAmongManyThatAre() {
    String corrected = "[%5d.000000] [Hardware Error]: Corrected error, no action required.";
    String bad =
        "[   50.000000] mce: [Hardware Error]: CPU 3: Machine Check: 0 Bank 5: b200000000070f0f";
    List<String> lines = new ArrayList<>(List.of(FIRST));
    IntStream.range(1, 40).forEach(i -> lines.add(corrected.formatted(i)));
    lines.add(bad);
    IntStream.range(60, 99).forEach(i -> lines.add(corrected.formatted(i)));
    Verdict verdict = verdict(lines.toArray(String[]::new));
    assertThat(verdict.root().map(Finding::id)).hasValue("machine-check");
    assertThat(verdict.root().orElseThrow().evidence())
        .extracting(Evidence::text)
        .containsExactly(lines.get(1), bad);
    lines.remove(bad);
    assertThat(verdict(lines.toArray(String[]::new)).outcome()).isEqualTo(Outcome.UNDETERMINED);
  }

  @Test
  void theClosingLineOfAPanicIsNoSecondPanic() {
    String reason = "Kernel panic - not syncing: Attempted to kill init! exitcode=0x00007f00";
    Report report =
        Runs.lines(
            FIRST, "[    1.000000] " + reason, "[    1.000000] ---[ end " + reason + " ]---");
    assertThat(report.diagnosis().findings()).extracting(Finding::count).containsOnly(1L);
  }

  @Test
  void sizesAreNeverNegative() {
    Report report =
        Runs.lines(
            "kexec_load: entry = 0x100000 flags = 0x3e0000",
            "nr_segments = 1",
            "segment[0].buf   = 0x7f",
            "segment[0].bufsz = 0x10",
            "segment[0].mem   = 0x1000",
            "segment[0].memsz = 0xfffffffffffff000",
            "kexec_load failed: Invalid argument");
    assertThat(report.diagnosis().verdict().root().orElseThrow().cause())
        .contains("needs 17592186044416.0 MiB");
  }

  /**
   * With a large bss the window would end before this initrd: then nothing is said of all kernels.
   */
  @Test
  void whatOnlyALargeBssWouldClearIsLikely() {
    Verdict verdict =
        verdict(
            "zImage header: 0x016f2818 0x00000000 0x007d8200",
            "zImage size 0x7d8200, file size 0x7d8200",
            "kernel image size: 0x015c5d14",
            "kexec_load: entry = 0x8000 flags = 0x280000",
            "nr_segments = 3",
            "segment[0].bufsz = 0x7d8200",
            "segment[0].mem   = 0x8000",
            "segment[0].memsz = 0x7d9000",
            "segment[1].bufsz = 0x30eba91",
            "segment[1].mem   = 0x1c00000",
            "segment[1].memsz = 0x30ec000",
            "segment[2].bufsz = 0x45bc",
            "segment[2].mem   = 0x4cec000",
            "segment[2].memsz = 0x5000",
            "[  129.248360] kexec_core: Starting new kernel",
            "[  129.700758] Bye!");
    assertThat(verdict.root().map(Finding::id)).hasValue("initrd-in-zimage-relocation-window");
    assertThat(verdict.certainty()).hasValue(Certainty.LIKELY);
    assertThat(verdict.root().orElseThrow().cause())
        .contains("a bss of at least 0x1b6f14 (1.71 MiB), which is more than most kernels have");
  }
}
