package dev.afterbye.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.Captures;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.pipeline.Pipeline;
import dev.afterbye.pipeline.Runs;
import dev.afterbye.report.Report;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where boots begin and end, by whole transcripts. */
class BootTrackerTest {
  private static final String BANNER = "[    0.000000] Linux version 6.1.0 (build@host)";

  private static List<Boot> boots(String... lines) {
    return boots(Runs.lines(lines));
  }

  private static List<Boot> boots(Report report) {
    return report.boots().stream().map(BootFacts::boot).toList();
  }

  private static void assertBoots(List<Boot> boots, String... beginningsAndEndings) {
    assertThat(boots)
        .extracting(boot -> boot.beginning().label() + " " + boot.ending().label())
        .containsExactly(beginningsAndEndings);
  }

  @Test
  void aKernelBannerBeginsAColdBoot() {
    List<Boot> boots =
        boots(
            BANNER,
            "[    0.000000] Kernel command line: console=ttyS0 root=/dev/vda1",
            "[    1.000000] Run /init as init process");
    assertBoots(boots, "cold open");
    Boot boot = boots.get(0);
    assertThat(boot.kernelVersion()).isEqualTo(Optional.of("6.1.0"));
    assertThat(boot.commandLine()).isEqualTo(Optional.of("console=ttyS0 root=/dev/vda1"));
    assertThat(boot.lastStampMicros()).isEqualTo(OptionalLong.of(1_000_000));
    assertThat(boot.number()).isEqualTo(1);
    assertThat(boot.line()).isEqualTo(1);
    assertThat(boot.from()).isZero();
  }

  /** The old kernel's programs are gone, so that nobody else can ask for a login once more. */
  @Test
  void aLoginBehindTheHandOverIsTheNextSystems() {
    String login = "host login: ";
    String jump = "[   20.000000] kexec_core: Starting new kernel";
    assertBoots(boots(BANNER, login, "root", jump, login), "cold handed-over", "kexec up");
    assertBoots(boots(BANNER, login, "root", jump, "host: logged out"), "cold handed-over");
  }

  @Test
  void firstRecordsThatWereSwappedOrChangedAreNoReset() {
    String cpu = "[    0.000000] Booting Linux on physical CPU 0x0";
    String init = "[    1.000000] Run /init as init process";
    assertBoots(boots(BANNER, cpu, init), "cold open");
    assertBoots(boots(BANNER, "[    0.000000] CPU: ARMv7 Processor", cpu, init), "cold open");
    assertBoots(boots(cpu.replace("0.000000", "0.000400"), BANNER, init), "cold open");
    assertBoots(boots("[   20.000000] eth0: up", BANNER, init), "unknown reset", "reset open");
  }

  @Test
  void aDamagedBannerBehindAConsoleThatRegistersIsNoReset() {
    String banner = BANNER + " (gcc 12.2.0) #1 SMP Debian";
    String[] log = {
      banner,
      "[    0.000000] printk: bootconsole [uart0] enabled",
      "[    0.100000] printk: console [ttyS0] enabled",
      "[    0.100100] printk: bootconsole [uart0] disabled",
      banner.replace("gcc", "gc").replace("SMP", "SM"),
      "[    0.000000] printk: bootconsole [uart0] enabled",
      "[    1.000000] Run /init as init process"
    };
    assertBoots(boots(log), "cold open");
    log[3] = "[    9.100100] eth0: up";
    log[2] = "[    9.100000] eth0: down";
    assertBoots(boots(log), "cold reset", "reset open");
    log[2] = "[    0.100000] printk: console [ttyS0] enabled";
    log[4] = "[    0.000000] Linux version 5.4.1 (other@place) (clang 17) #22 PREEMPT Gentoo";
    log[3] = "[    0.100100] printk: bootconsole [uart0] disabled";
    assertBoots(boots(log), "cold reset", "reset open");
  }

  @Test
  void aBannerThatIsDoubledBeginsNoOtherBoot() {
    String loader = "U-Boot 2023.01 (Jan 09 2023 - 16:07:33 +0000)";
    assertBoots(boots(loader, loader, "DRAM:  1022 MiB"), "cold open");
    assertBoots(boots(loader, "DRAM:  1022 MiB", loader), "cold reset", "reset open");
  }

  @Test
  void aTranscriptMayBeginInTheMiddle() {
    assertBoots(boots("[   20.000000] eth0: up", "[   21.000000] eth0: down"), "unknown open");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bye!", "Will call new kernel at 80200000 from hart id 0"})
  void theLastWordOfAHandOverTellsOfItWhereTheFirstIsMissing(String word) {
    assertBoots(
        boots("eth0: interface is up", "[   20.686484] " + word, BANNER),
        "unknown handed-over",
        "kexec open");
  }

  @Test
  void theLastWordOfACrashIsOfTheCrashKernel() {
    assertBoots(
        boots(
            "[   20.000000] Loading crashdump kernel...",
            "[   20.686484] Bye!",
            BANNER,
            "[    0.000000] Kernel command line: elfcorehdr=0x1000"),
        "unknown crashed-over",
        "crash-kernel open");
  }

  @Test
  void nothingIsNoBoot() {
    assertThat(Runs.of(new byte[0]).boots()).isEmpty();
  }

  @Test
  void theLogOfAQuietKernelThatAProgramPrintsIsNoOtherBoot() {
    List<String> lines = new ArrayList<>();
    lines.add("Loading, please wait...");
    lines.add("Starting systemd-udevd version 252.22");
    lines.add("vm login: root (automatic login)");
    lines.add("root@vm:~# dmesg");
    lines.add("[    0.000000] Booting Linux on physical CPU 0x0000000000 [0x410fd034]");
    lines.add(BANNER);
    for (int i = 1; i < 20; i++) {
      lines.add("[    " + i % 10 + ".000000] usb: device " + i);
    }
    assertBoots(boots(lines.toArray(String[]::new)), "unknown up");
  }

  @Test
  void programsOfAQuietKernelEndTheLoader() {
    List<Boot> boots =
        boots(
            "SeaBIOS (version 1.16.2)",
            "Booting from Hard Disk...",
            "Welcome to GRUB!",
            "",
            "Welcome to \033[0;34mFedora Linux 39 dracut-059 (Initramfs)\033[0m!",
            "[\033[0;32m  OK  \033[0m] Reached target \033[0;1;39minitrd.target\033[0m.",
            "Welcome to \033[0;34mFedora Linux 39\033[0m!",
            "[\033[0;32m  OK  \033[0m] Reached target \033[0;1;39mSwaps\033[0m.",
            "fedora login: ");
    assertBoots(boots, "cold up");
    assertThat(boots.get(0).phases())
        .extracting(PhaseMark::phase)
        .containsExactly(
            Phase.FIRMWARE, Phase.BOOTLOADER, Phase.INITRAMFS, Phase.INIT, Phase.RUNNING);
  }

  @Test
  void seaBiosMayNameItselfTwice() {
    String banner = "SeaBIOS (version 1.8.2-google)";
    assertBoots(
        boots(banner, "CPUs found: 2", banner, "Booting from Hard Disk 0...", BANNER), "cold open");
    assertBoots(
        boots(banner, banner, "Booting from Hard Disk 0...", banner, banner, BANNER),
        "cold reset",
        "reset open");
    assertBoots(boots(banner, banner, banner, BANNER), "cold reset", "reset open");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Format: Log Type - Time(microsec) - Message - Optional Info",
        "G12B:BL:6e7c85:2a3b91;FEAT:E0F83180:402000;POC:F;RCY:0;SD:0;READ:0;0.0",
        "DDR Version 1.24 20191016",
        "SLOF **********************************************************************"
      })
  void theFirstCodeOfABoardMeansAReset(String first) {
    assertBoots(
        boots(BANNER, "[   20.000000] usb 1-1: new device", first, "[0] welcome to lk"),
        "cold reset",
        "reset open");
    assertBoots(boots(first, "DRAM init", "U-Boot 2023.10", BANNER), "cold open");
  }

  @Test
  void onK3TwoCoresHaveAnSplEach() {
    String spl = "U-Boot SPL 2023.10-rc1 (Aug 03 2023 - 00:09:14 +0200)";
    String starts = "Starting ATF on ARM64 core...";
    assertBoots(boots(spl, starts, spl, "U-Boot 2023.10", BANNER), "cold open");
    assertBoots(boots(spl, starts, spl, "", spl), "cold reset", "reset open");
    assertBoots(boots(spl, "", spl), "cold reset", "reset open");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=> version", "StarFive # version", "U-Boot> version "})
  void uBootPrintsItsBannerWhenAsked(String command) {
    String banner = "U-Boot 2023.04-rc2 (Mar 02 2023 - 10:51:39 +0800)";
    assertBoots(boots(banner, command, banner, "", BANNER), "cold open");
    assertBoots(boots(banner, command, banner, "", banner), "cold reset", "reset open");
    assertBoots(boots(banner, command + "s", banner), "cold reset", "reset open");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reboot: Power down",
        "reboot: System halted",
        "reboot: Power off not available: System halted instead",
        "Power down.",
        "System halted."
      })
  void powerOffAndHaltAreAnnounced(String message) {
    assertBoots(
        boots(BANNER, "[   20.000000] " + message, "SeaBIOS (version 1.16.2)"),
        "cold powered-off",
        "cold open");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sysrq: Resetting",
        "sysrq: SysRq : Resetting",
        "SysRq : Resetting",
        "softdog: Initiating system reboot"
      })
  void aResetByTheKernelIsAnnounced(String message) {
    assertBoots(
        boots(BANNER, "[   20.000000] " + message, "SeaBIOS (version 1.16.2)"),
        "cold restarted",
        "cold open");
  }

  @ParameterizedTest
  @CsvSource({
    "'root@OpenWrt:/# ', up",
    "'[root@rhel8 ~]# ', up",
    "'admin@host:~$ ls', open",
    "'[core@fcos ~]$ ', open",
    "'Please press Enter to activate this console. ', up",
    "'[rootfs ~]# ', open",
    "'dracut:/# ', open",
    "'root@(none):/# ', open"
  })
  void aShellOfSomebodyWhoIsLoggedInMeansUp(String prompt, String ending) {
    assertBoots(
        boots(BANNER, "[    1.000000] Run /sbin/init as init process", prompt), "cold " + ending);
  }

  /** ssh greets whoever goes through it to the console, and may be what they leave it for. */
  @Test
  void aLastLoginIsOfTheMachineBehindItsPromptOnly() {
    String last = "Last login: Mon Nov 30 19:00:00 2026 from 192.0.2.9";
    String init = "[    1.000000] Run /sbin/init as init process";
    assertBoots(boots(last, "user@bastion:~$ picocom /dev/ttyUSB0", BANNER), "cold open");
    assertBoots(boots(BANNER, init, last, "user@build:~$ "), "cold open");
    assertBoots(boots(BANNER, init, "vm login: user", last), "cold up");
  }

  /** Whoever recorded the console ends the program, and is at a prompt of their own. */
  @ParameterizedTest
  @CsvSource({
    "'user@laptop:~$ ', open",
    "'[user@laptop ~]$ ', open",
    "'root@bastion:~# ', open",
    "'vm login: ', up"
  })
  void noShellIsLoggedInToBeforeInit(String prompt, String ending) {
    assertBoots(
        boots(BANNER, "[    1.000000] Run /init as init process", ">>> probing", prompt),
        "cold " + ending);
    assertBoots(
        boots(
            BANNER,
            "[    1.000000] Run /init as init process",
            "vm login: user",
            "[    9.000000] usb 1-1: new device",
            prompt),
        "cold up");
  }

  @Test
  void aPromptAloneShowsNoBoot() {
    assertBoots(boots("root@host:~# kexec -l /boot/vmlinuz"), "unknown open");
  }

  @Test
  void aKexecHandsOver() {
    List<Boot> boots =
        boots(
            BANNER,
            "[   30.528536] kexec_core: Starting new kernel",
            "[   30.960773] Bye!",
            "[    0.000000] Booting Linux on physical CPU 0x0",
            "[    0.000000] Linux version 6.2.0 (build@host)",
            "[    1.000000] second");
    assertBoots(boots, "cold handed-over", "kexec open");
    assertThat(boots.get(1).kernelVersion()).isEqualTo(Optional.of("6.2.0"));
    assertThat(boots.get(1).from()).isEqualTo(boots.get(0).to());
    assertThat(boots.get(1).line()).isEqualTo(4);
  }

  @Test
  void textThatDrainsBehindByeBelongsToTheOldKernel() {
    List<Boot> boots =
        boots(
            BANNER,
            "** Message: /dev/nbd1[   30.960773] kexec_core: Starting new kernel",
            "0 is not used",
            "** Message: cmd check mode",
            "[    0.000000] Booting Linux on physical CPU 0x0");
    assertBoots(boots, "cold handed-over", "kexec open");
    assertThat(boots.get(1).line()).isEqualTo(5);
  }

  @Test
  void aCrashKernelTakesOver() {
    List<Boot> boots =
        boots(
            BANNER,
            "[   10.000000] Kernel panic - not syncing: sysrq triggered crash",
            "[   10.100000] Starting crashdump kernel...",
            "[   10.100100] Bye!",
            "[    0.000000] Booting Linux on physical CPU 0x0",
            "[    0.000000] Linux version 6.1.0 (build@host)");
    assertBoots(boots, "cold crashed-over", "crash-kernel open");
  }

  @Test
  void aClockThatStartsAgainWithoutAWordIsAReset() {
    List<Boot> boots =
        boots(
            BANNER,
            "[    1.000000] Run /init as init process",
            "[    9.000000] watchdog: armed",
            BANNER,
            "[    1.500000] another");
    assertBoots(boots, "cold reset", "reset open");
  }

  @Test
  void firmwareInTheMiddleOfABootIsAReset() {
    List<Boot> boots =
        boots(BANNER, "[    9.000000] working", "U-Boot SPL 2020.01 (Jan 01 2020)", BANNER);
    assertBoots(boots, "cold reset", "reset open");
    assertThat(boots.get(1).line()).isEqualTo(3);
  }

  @Test
  void aRestartAndFirmwareIsAColdBoot() {
    List<Boot> boots =
        boots(
            BANNER,
            "[    9.000000] reboot: Restarting system",
            "U-Boot SPL 2020.01 (Jan 01 2020)",
            BANNER);
    assertBoots(boots, "cold restarted", "cold open");
  }

  @Test
  void powerOffAndThenAnotherBoot() {
    List<Boot> boots =
        boots(BANNER, "[    9.000000] reboot: Power down", BANNER, "[    3.000000] up");
    assertBoots(boots, "cold powered-off", "cold open");
  }

  @Test
  void aPanicEndsABoot() {
    List<Boot> boots =
        boots(
            BANNER,
            "[    2.000000] Kernel panic - not syncing: VFS: Unable to mount root fs",
            "[    2.000100] Rebooting in 1 seconds..",
            BANNER,
            "[    2.500000] Kernel panic - not syncing: VFS: Unable to mount root fs");
    assertBoots(boots, "cold panicked", "cold panicked");
  }

  @Test
  void theLogPrintedAgainWhenAConsoleRegistersIsNoBoot() {
    List<Boot> boots =
        boots(
            BANNER,
            "[    0.005000] printk: bootconsole [uart0] enabled",
            "[    0.010000] one",
            "[    0.020000] two",
            "[    0.030000] printk: console [tty0] enabled",
            BANNER,
            "[    0.005000] printk: bootconsole [uart0] enabled",
            "[    0.010000] one",
            "[    0.020000] two",
            "[    0.030000] printk: console [tty0] enabled",
            "[    0.040000] printk: console [ttyS0] enabled",
            "[    1.000000] Run /init as init process");
    assertBoots(boots, "cold open");
  }

  /** Until the clock runs, the second boot of a machine prints what the first printed. */
  @Test
  void aResetWithoutAWordIsABootFromItsFirstRecord() {
    List<Boot> boots =
        boots(
            BANNER,
            "[    0.000000] Command line: quiet",
            "[    0.000000] BIOS-provided physical RAM map:",
            "[    0.010000] one",
            BANNER,
            "[    0.000000] Command line: quiet",
            "[    0.000000] BIOS-provided physical RAM map:",
            "[    0.010007] one");
    assertBoots(boots, "cold reset", "reset open");
    assertThat(boots.get(1).line()).isEqualTo(5);
  }

  @Test
  void aKernelThatIsResetBeforeItsClockRunsStartsAgain() {
    String first = "[    0.000000] Booting Linux on physical CPU 0x0000000000 [0x410fd083]";
    String command = "[    0.000000] Command line: quiet";
    assertBoots(
        boots(BANNER, command, BANNER, command, BANNER), "cold reset", "reset reset", "reset open");
    assertBoots(boots(first, BANNER, command, first, BANNER, command), "cold reset", "reset open");
  }

  @Test
  void aConsoleThatReplaysBeforeTheClockRunsIsNoBoot() {
    String command = "[    0.000000] Command line: earlycon";
    List<Boot> boots =
        boots(
            BANNER,
            "[    0.000000] earlycon: uart0 at MMIO32 0xfe660000",
            "[    0.000000] printk: bootconsole [uart0] enabled",
            command,
            "[    0.000000] printk: console [ttyS0] enabled",
            BANNER,
            command,
            "[    0.100000] one");
    assertBoots(boots, "cold open");
  }

  @Test
  void twinsOfAKeptBootConsoleAreOneBoot() {
    List<Boot> boots =
        boots(
            BANNER,
            BANNER,
            "[    0.010000] one",
            "[    0.010000] one",
            "[    0.020000] two",
            "[    0.020000] two");
    assertBoots(boots, "cold open");
  }

  @Test
  void theStagesOfOneLoaderAreOneBoot() {
    List<Boot> boots =
        boots(
            "U-Boot SPL 2020.01 (Jan 01 2020)",
            "Trying to boot from MMC1",
            "U-Boot 2020.01 (Jan 01 2020)",
            "Starting kernel ...",
            "[    0.000000] Booting Linux on physical CPU 0x0",
            BANNER);
    assertBoots(boots, "cold open");
    assertThat(boots.get(0).reached(Phase.KERNEL)).isTrue();
  }

  @Test
  void firmwareThatComesBackAgainAndAgainIsALoop() {
    List<Boot> boots =
        boots(
            "U-Boot SPL 2020.01 (Jan 01 2020)",
            "SPL: failed to boot from all boot devices",
            "U-Boot SPL 2020.01 (Jan 01 2020)",
            "SPL: failed to boot from all boot devices",
            "U-Boot SPL 2020.01 (Jan 01 2020)",
            "SPL: failed to boot from all boot devices");
    assertBoots(boots, "cold reset", "reset reset", "reset open");
    assertThat(boots).noneMatch(Boot::kernelRan);
  }

  @Test
  void aLoginPromptMeansUp() {
    List<Boot> boots =
        boots(BANNER, "[    1.000000] Run /init as init process", "", "debian login: ");
    assertBoots(boots, "cold up");
    assertThat(boots.get(0).reached(Phase.RUNNING)).isTrue();
  }

  @Test
  void firmwareBehindAHandOverIsAResetNoKexec() {
    List<Boot> boots =
        boots(
            BANNER,
            "[   30.528536] kexec_core: Starting new kernel",
            "[   30.960773] Bye!",
            "U-Boot SPL 2020.01 (Jan 01 2020)",
            BANNER);
    assertBoots(boots, "cold handed-over", "reset open");
    assertThat(boots.get(1).line()).isEqualTo(4);
  }

  @Test
  void aLoaderWithoutFirmwareBannerBeginsTheNextBoot() {
    List<Boot> boots =
        boots(
            BANNER,
            "[    9.000000] reboot: Restarting system",
            "Welcome to GRUB!",
            BANNER,
            "[    9.000000] working",
            "NOTICE:  BL1: v2.8(release):",
            "NOTICE:  BL2: v2.8(release):",
            "NOTICE:  BL31: v2.8(release):",
            BANNER);
    assertBoots(boots, "cold restarted", "cold reset", "reset open");
    assertThat(boots).extracting(Boot::line).containsExactly(1L, 3L, 6L);
  }

  @Test
  void theTertiaryAndSecondaryLoadersOfUBootAreOneBoot() {
    assertBoots(
        boots(
            "U-Boot TPL 2020.01 (Jan 01 2020)",
            "U-Boot SPL 2020.01 (Jan 01 2020)",
            "U-Boot 2020.01 (Jan 01 2020)",
            BANNER),
        "cold open");
  }

  @Test
  void anAnnouncedRestartBehindAPanicEndsItWhenThePanicItselfIsLost() {
    assertBoots(
        boots(BANNER, "[    2.000100] Rebooting in 1 seconds..", BANNER, "[    0.100000] again"),
        "cold panicked",
        "cold open");
  }

  @Test
  void theLastLineOfAPanicIsNoOtherEnd() {
    assertBoots(
        boots(
            BANNER,
            "[    2.000000] Kernel panic - not syncing: Fatal exception",
            "[    2.000100] ---[ end Kernel panic - not syncing: Fatal exception ]---",
            "** Message: /dev/nbd1 is not used"),
        "cold panicked");
  }

  @Test
  void aCrashKernelThatNobodyAnnouncedSaysSoInItsCommandLine() {
    List<Boot> boots =
        boots(
            BANNER,
            "[   10.000000] Kernel panic - not syncing: sysrq triggered crash",
            BANNER,
            "[    0.000000] Command line: console=ttyS0 elfcorehdr=0x4d000000",
            "[    1.500000] Run /init as init process");
    assertBoots(boots, "cold crashed-over", "crash-kernel open");
    assertThat(boots.get(1).line()).isEqualTo(3);
  }

  @Test
  void anOopsMayStartACrashKernelWithoutAPanic() {
    assertBoots(
        boots(
            BANNER,
            "[    1.500000] Run /init as init process",
            "[   10.000000] BUG: kernel NULL pointer dereference, address: 0000000000000000",
            BANNER,
            "[    0.000000] Command line: console=ttyS0 elfcorehdr=0x4d000000"),
        "cold crashed-over",
        "crash-kernel open");
  }

  @Test
  void aKernelWhoseStartIsHeldIsReadWhole() {
    List<Boot> boots =
        boots(
            BANNER,
            "[    1.500000] Run /init as init process",
            "[    0.000000] Linux version 6.2.0 (build@host)",
            "[    0.000000] one",
            "text");
    assertBoots(boots, "cold reset", "reset open");
    assertThat(boots.get(1).kernelVersion()).isEqualTo(Optional.of("6.2.0"));
    assertThat(boots.get(1).line()).isEqualTo(3);
  }

  @Test
  void aFirstBootMaySayThatItRunsInAKexec() {
    assertBoots(
        boots(BANNER, "[    0.000000] Kernel command line: is_in_kexec=yes", "[    2.0] x"),
        "kexec open");
  }

  @Test
  void aQuietKernelBehindAHandOverShowsItselfByItsPrograms() {
    List<Boot> boots =
        boots(
            BANNER,
            "[    1.000000] Run /init as init process",
            "[   30.528536] kexec_core: Starting new kernel",
            "Welcome to Debian GNU/Linux 12 (bookworm)!",
            "debian login: ");
    assertBoots(boots, "cold handed-over", "kexec up");
  }

  @Test
  void moreTextThanATerminalHoldsBackIsOfTheNextKernel() {
    String[] lines = new String[200];
    Arrays.fill(lines, "** Message: /dev/nbd1 is not used");
    lines[0] = BANNER;
    lines[1] = "[    1.000000] Run /init as init process";
    lines[2] = "[   30.528536] kexec_core: Starting new kernel";
    lines[10] = "Begin: Running /scripts/init-premount ... done.";
    lines[190] = "Begin: Running /scripts/init-premount ... done.";
    assertBoots(boots(lines), "cold handed-over", "kexec open");
    lines[190] = "** Message: /dev/nbd1 is not used";
    assertBoots(boots(lines), "cold handed-over");
  }

  @Test
  void userTextBeforeTheFirstKernelRecordIsAnotherBootsWhenProgramsRan() {
    assertBoots(
        boots("Begin: Running /scripts/init-premount ... done.", "working", BANNER),
        "unknown reset",
        "reset open");
  }

  @Test
  void aBannerThatAProgramPrintsIsNoBoot() {
    assertBoots(
        boots(
            "Linux version 6.1.0 (build@host)",
            "Kernel command line: console=ttyS0",
            "Run /init as init process",
            "debian login: root",
            "Linux version 6.1.0 (build@host)"),
        "cold up");
  }

  @Test
  void withoutStampsAKernelBehindAnEndIsAnotherBoot() {
    assertBoots(
        boots(
            "Linux version 6.1.0 (build@host)",
            "Kernel panic - not syncing: Fatal exception",
            "Rebooting in 1 seconds..",
            "Linux version 6.1.0 (build@host)"),
        "cold panicked",
        "cold open");
  }

  @Test
  void lostBytesLeaveItOpenHowTheNextBootBegan() {
    List<String> words = new ArrayList<>();
    Pipeline pipeline = Runs.pipeline();
    feed(pipeline, BANNER + "\r\n[    9.000000] Run /init as init process\r\n");
    pipeline.gap("connection lost");
    feed(pipeline, BANNER + "\r\n[    1.000000] working\r\n");
    boots(pipeline.end("gap")).forEach(b -> words.add(b.beginning() + " " + b.ending()));
    assertThat(words).containsExactly("COLD OPEN", "UNKNOWN OPEN");
  }

  private static void feed(Pipeline pipeline, String text) {
    byte[] b = text.getBytes(StandardCharsets.UTF_8);
    pipeline.feed(b, 0, b.length, FragmentSink.NO_ARRIVAL);
  }

  @Test
  void aPlatformThatIsNotToldMaySwitchTheServerOff() {
    String told = ">>> Signaling the server is kernel-started to the control plane...";
    String booted = ">>> Signaling the server is booted to the control plane...";
    assertThat(poweredOff(told, "[  200.000000] x")).isTrue();
    assertThat(poweredOff(told, booted, "[  200.000000] x")).isFalse();
    assertThat(poweredOff(told, "[   60.000000] x")).isFalse();
    assertThat(poweredOff(told, "[  900.000000] x")).isFalse();
    assertThat(poweredOff(told, "[  200.000000] reboot: Power down")).isFalse();
    assertThat(poweredOff("text", "[  200.000000] x")).isFalse();
  }

  private static boolean poweredOff(String... lines) {
    String begin = BANNER + "\r\n[    5.000000] Run /init as init process\r\n";
    return boots(begin + String.join("\r\n", lines)).get(0).platformPowerOff();
  }

  @Test
  void bootsFollowEachOtherWithoutHoles() {
    List<Boot> boots = boots(BANNER, "[    9.000000] reboot: Power down", BANNER, BANNER);
    for (int i = 1; i < boots.size(); i++) {
      assertThat(boots.get(i).from()).isEqualTo(boots.get(i - 1).to());
      assertThat(boots.get(i).number()).isEqualTo(i + 1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "132, cold reset | reset reset | reset open",
    "002, cold handed-over | kexec powered-off",
    "104, cold crashed-over | crash-kernel powered-off"
  })
  void labCaptures(String number, String expected) {
    List<Boot> boots = boots(Runs.of(Captures.lab(number).bytes()));
    assertBoots(boots, expected.split(" \\| ", -1));
  }

  @Test
  void aRebootLoopHasItsBoots() {
    List<Boot> boots = boots(Runs.of(Captures.console("rebootloop").bytes()));
    assertThat(boots).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"replay", "handover", "handover61", "jconsole", "a61", "s61", "healthy"})
  void capturesOfOneBoot(String name) {
    assertThat(boots(Runs.of(Captures.console(name).bytes()))).hasSize(1);
  }
}
