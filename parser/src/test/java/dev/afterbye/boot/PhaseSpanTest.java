package dev.afterbye.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.pipeline.Pipeline;
import dev.afterbye.pipeline.Runs;
import dev.afterbye.report.Report;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which phases a boot goes through, and what their times rest on. */
class PhaseSpanTest {
  private static final String BANNER = "[    0.000000] Linux version 6.1.0 (build@host)";
  private static final long SECOND = 1_000_000;

  private static List<PhaseSpan> spans(String... lines) {
    return only(Runs.lines(lines)).spans();
  }

  private static Boot only(Report report) {
    assertThat(report.boots()).hasSize(1);
    return report.boots().get(0).boot();
  }

  private static void assertPhases(List<PhaseSpan> spans, Phase... phases) {
    assertThat(spans).extracting(PhaseSpan::phase).containsExactly(phases);
  }

  @Test
  void insideAKernelStampsTell() {
    List<PhaseSpan> spans =
        spans(
            BANNER,
            "[    2.500000] Run /init as init process",
            "[    4.000000] systemd[1]: systemd 252 running in system mode (+PAM)",
            "[    9.000000] reboot: Restarting system");
    assertPhases(spans, Phase.KERNEL, Phase.INITRAMFS, Phase.INIT, Phase.STOP);
    assertThat(spans).extracting(PhaseSpan::source).containsOnly(TimeSource.STAMPS);
    assertThat(spans)
        .extracting(span -> span.duration().orElseThrow())
        .containsExactly(
            Interval.exactly(2_500_000),
            Interval.exactly(1_500_000),
            Interval.exactly(5 * SECOND),
            Interval.exactly(0));
  }

  @Test
  void theKernelsClockBeginsAtZeroAlsoWhenItsConsoleComesLate() {
    PhaseSpan kernel =
        spans("Starting kernel ...", "[    1.000000] late", "[    2.0] x", "[    3.000000] later")
            .get(1);
    assertThat(kernel.start()).hasValue(Interval.exactly(0));
    assertThat(kernel.duration()).hasValue(Interval.atLeast(3 * SECOND));
  }

  @Test
  void aPhaseEndsWithTheBootOnlyWhenThatIsKnown() {

    assertThat(spans(BANNER, "[    2.000000] Kernel panic - not syncing: Fatal exception").get(0))
        .extracting(span -> span.duration().orElseThrow())
        .isEqualTo(Interval.exactly(2 * SECOND));
    assertThat(spans(BANNER, "[    2.000000] last").get(0).duration())
        .hasValue(Interval.atLeast(2 * SECOND));
  }

  @Test
  void eventsOfProgramsLieBetweenTheirNeighbours() {
    List<PhaseSpan> spans =
        spans(
            BANNER,
            "[    2.000000] Run /init as init process",
            "[    5.000000] before",
            "INIT: version 3.06 booting",
            "[    7.000000] behind",
            "debian login: ",
            "[   20.000000] idle");
    assertPhases(spans, Phase.KERNEL, Phase.INITRAMFS, Phase.INIT, Phase.RUNNING);
    PhaseSpan initramfs = spans.get(1);
    assertThat(initramfs.source()).isEqualTo(TimeSource.NEIGHBOURS);
    assertThat(initramfs.duration()).hasValue(Interval.between(3 * SECOND, 5 * SECOND));
    PhaseSpan init = spans.get(2);
    assertThat(init.start()).hasValue(Interval.between(5 * SECOND, 7 * SECOND));
    assertThat(init.duration()).hasValue(Interval.between(0, 15 * SECOND));
    assertThat(spans.get(3).duration()).isEmpty();
  }

  @Test
  void anEventThatNoStampFollowsHasNoUpperBound() {
    List<PhaseSpan> spans =
        spans(BANNER, "[    2.000000] Run /init as init process", "INIT: version 3.06 booting");
    assertThat(spans.get(1).source()).isEqualTo(TimeSource.NEIGHBOURS);
    assertThat(spans.get(1).duration()).isEmpty();
    assertThat(spans.get(2).start()).hasValue(Interval.atLeast(2 * SECOND));
  }

  @Test
  void whatIsKnownOfAPhasesTimeRestsOnSomething() {
    List<PhaseSpan> spans =
        spans(
            BANNER,
            "[    2.000000] Run /init as init process",
            "[    9.000000] reboot: Restarting system",
            "what the terminal still held");
    PhaseSpan stop = spans.get(2);
    assertThat(stop.start()).hasValue(Interval.exactly(9 * SECOND));
    assertThat(stop.end()).hasValue(Interval.atLeast(9 * SECOND));
    assertThat(stop.source()).isEqualTo(TimeSource.NEIGHBOURS);
  }

  @Test
  void aPhaseThatRanBeforeTheTranscriptHasNoStart() {
    PhaseSpan kernel = spans("[   20.000000] eth0: up", "[   21.000000] eth0: down").get(0);
    assertThat(kernel.source()).isEqualTo(TimeSource.STAMPS);
    assertThat(kernel.start()).isEmpty();
    assertThat(kernel.end()).hasValue(Interval.atLeast(21 * SECOND));
  }

  @Test
  void firmwareIsTimedByArrivalAndWithoutItNotAtAll() {
    String[] lines = {"U-Boot 2020.01 (Jan 01 2020)", "Starting kernel ...", BANNER};
    assertThat(spans(lines).get(0).source()).isEqualTo(TimeSource.UNKNOWN);
    List<PhaseSpan> spans = everyThreeSeconds(100_500_000_000L, lines);
    assertPhases(spans, Phase.BOOTLOADER, Phase.KERNEL);
    assertThat(spans.get(0).source()).isEqualTo(TimeSource.ARRIVAL);
    assertThat(spans.get(0).start()).hasValue(Interval.exactly(0));
    assertThat(spans.get(0).duration()).hasValue(Interval.exactly(6 * SECOND));
  }

  @Test
  void arrivalsInWholeSecondsTellOnlySoMuch() {
    PhaseSpan loader =
        everyThreeSeconds(100_000_000_000L, "U-Boot 2020.01 (Jan 01 2020)", "x", BANNER).get(0);
    assertThat(loader.duration()).hasValue(Interval.between(5 * SECOND, 7 * SECOND));
    assertThat(loader.start()).hasValue(Interval.exactly(0));
    assertThat(loader.end()).hasValue(Interval.between(5 * SECOND, 7 * SECOND));
  }

  /** A kernel prints what it has kept when its console registers. */
  @Test
  void aLateConsoleIsNoTimeOfTheLoader() {
    Boot boot =
        only(
            "100.5 U-Boot 2020.01 (Jan 01 2020)",
            "101.5 Starting kernel ...",
            "105.5 " + BANNER,
            "105.6 [    1.000000] kept",
            "105.7 [    2.000000] kept, too",
            "106.6 [    3.000000] printed at once",
            "107.6 [    4.000000] reboot: Restarting system");
    PhaseSpan loader = boot.spans().get(0);
    PhaseSpan kernel = boot.spans().get(1);
    assertThat(loader.end()).hasValue(Interval.exactly(3_100_000));
    assertThat(loader.duration()).hasValue(Interval.exactly(3_100_000));
    assertThat(kernel.arrived()).hasValue(Interval.exactly(3_100_000));
    assertThat(kernel.duration()).hasValue(Interval.exactly(4 * SECOND));
    assertThat(boot.duration()).hasValue(Interval.exactly(7_100_000));
  }

  @Test
  void aLateConsoleIsToldFromAClockOfWholeSeconds() {
    Boot boot =
        only(
            "100 U-Boot 2020.01 (Jan 01 2020)",
            "101 Starting kernel ...",
            "108 " + BANNER,
            "108 [    3.900000] kept",
            "109 [    4.200000] printed at once",
            "112 [    7.500000] reboot: Restarting system");
    assertThat(boot.spans().get(0).duration()).hasValue(Interval.between(4 * SECOND, 6 * SECOND));
    Boot prompt =
        only(
            "100 U-Boot 2020.01 (Jan 01 2020)",
            "101 Starting kernel ...",
            "108 " + BANNER,
            "108 [    0.990000] x",
            "112 [    4.990000] reboot: Restarting system");
    assertThat(prompt.spans().get(0).duration()).hasValue(Interval.between(7 * SECOND, 9 * SECOND));
  }

  @Test
  void aBootWhoseFirstByteCameLateTookAtLeastWhatItsClockShows() {
    Boot boot =
        only(
            "105.5 " + BANNER,
            "105.6 [    2.000000] kept",
            "107.6 [    4.000000] reboot: Restarting system");
    assertThat(boot.duration()).hasValue(Interval.atLeast(4 * SECOND));
    assertThat(boot.spans().get(0).duration()).hasValue(Interval.exactly(4 * SECOND));
  }

  @Test
  void aBootTookAtLeastAsLongAsItsPhases() {
    Boot boot =
        only(
            "105.5 " + BANNER,
            "105.6 [    2.000000] kept",
            "107.6 [    4.000000] kexec_core: Starting new kernel",
            "107.7 [    4.100000] Bye!",
            "110.6 what the terminal still held");
    PhaseSpan stop = boot.spans().get(1);
    assertThat(stop.duration()).hasValue(Interval.exactly(3 * SECOND));
    assertThat(boot.duration()).hasValue(Interval.atLeast(7 * SECOND));
  }

  /** The boot of lines behind the seconds at which they come. */
  private static Boot only(String... timed) {
    Pipeline pipeline = Runs.pipeline();
    for (String line : timed) {
      int blank = line.indexOf(' ');
      double seconds = Double.parseDouble(line.substring(0, blank));
      feed(pipeline, line.substring(blank + 1), Math.round(seconds * 1e9));
    }
    return only(pipeline.end("timed"));
  }

  private static List<PhaseSpan> everyThreeSeconds(long nanos, String... lines) {
    Pipeline pipeline = Runs.pipeline();
    long now = nanos;
    for (String line : lines) {
      feed(pipeline, line, now);
      now += 3_000_000_000L;
    }
    return only(pipeline.end("timed")).spans();
  }

  private static void feed(Pipeline pipeline, String line, long nanos) {
    byte[] b = (line + "\r\n").getBytes(StandardCharsets.UTF_8);
    pipeline.feed(b, 0, b.length, nanos);
  }

  @Test
  void aKernelWithoutInitramfsRunsInitAtOnce() {
    assertPhases(
        spans(
            BANNER,
            "[    2.000000] VFS: Mounted root (ext4 filesystem) readonly on device 254:1.",
            "[    2.100000] Run /sbin/init as init process",
            "[    9.000000] x"),
        Phase.KERNEL,
        Phase.INIT);
  }

  @Test
  void theCommandLineMayNameTheProgramOfTheInitramfs() {
    assertPhases(
        spans(
            BANNER,
            "[    0.000000] Kernel command line: rdinit=/linuxrc",
            "[    2.100000] Run /linuxrc as init process",
            "[    9.000000] x"),
        Phase.KERNEL,
        Phase.INITRAMFS);
  }

  @Test
  void anInitThatCannotBeRunIsNoPhase() {
    assertPhases(
        spans(
            BANNER,
            "[    2.1] x",
            "[    2.100000] Run /sbin/init as init process",
            "[    2.100100] Run /bin/sh as init process",
            "[    2.100200] Kernel panic - not syncing: No working init found.  Try passing init="),
        Phase.KERNEL);
  }

  @Test
  void kernelsBefore420DoNotSayWhatTheyRun() {
    assertPhases(
        spans(
            "[    0.000000] Linux version 4.9.20 (build@host)",
            "[    2.000000] Freeing unused kernel memory: 1024K",
            "[    9.000000] x"),
        Phase.KERNEL,
        Phase.INITRAMFS);
    assertPhases(
        spans(
            "[    0.000000] Linux version 4.19.20 (build@host)",
            "[    1.000000] VFS: Mounted root (nfs filesystem) readonly on device 0:1.",
            "[    2.000000] Freeing unused kernel memory: 1024K",
            "[    9.000000] x"),
        Phase.KERNEL,
        Phase.INIT);
    assertPhases(spans(BANNER, "[    2.000000] Freeing unused kernel memory: 1024K"), Phase.KERNEL);
  }

  /** The initramfs runs until then. */
  private static void assertInitBegins(long micros, String... lines) {
    List<PhaseSpan> spans = spans(lines);
    assertPhases(spans, Phase.KERNEL, Phase.INITRAMFS, Phase.INIT);
    assertThat(spans.get(1).end()).hasValue(Interval.exactly(micros));
    assertThat(spans.get(2).start()).hasValue(Interval.exactly(micros));
  }

  @Test
  void systemdInTheInitramfsIsNotYetInit() {
    assertInitBegins(
        8 * SECOND,
        BANNER,
        "[    2.000000] Run /init as init process",
        "[    2.500000] systemd[1]: systemd 252 running in system mode (+PAM)",
        "[    2.600000] systemd[1]: Running in initial RAM disk.",
        "Welcome to Fedora Linux 38 dracut-059 (Initramfs)!",
        "[    3.000000] systemd[1]: Reached target initrd-root-fs.target - Initrd Root FS.",
        "[  OK  ] Reached target Basic System.",
        "[    8.000000] systemd[1]: Switching root.",
        "[    9.000000] systemd[1]: systemd 252 running in system mode (+PAM)",
        "[   20.000000] x");
  }

  /** Its own log has gone to the journal by the time the initrd's systemd switches over. */
  @Test
  void systemdThatStartsAgainIsThatOfTheRealSystem() {
    assertInitBegins(
        9 * SECOND,
        BANNER,
        "[    2.000000] Run /init as init process",
        "[    2.500000] systemd[1]: systemd 254 running in system mode (+PAM)",
        "[    2.600000] systemd[1]: Running in initrd.",
        "Welcome to Fedora Linux 39 dracut-059 (Initramfs)!",
        "[    8.000000] systemd-journald[230]: Received SIGTERM from PID 1 (systemd).",
        "[    9.000000] systemd[1]: systemd 254 running in system mode (+PAM)",
        "[    9.100000] systemd[1]: Detected architecture x86-64.",
        "Welcome to Fedora Linux 39!",
        "[   20.000000] x");
  }

  @Test
  void systemdThatSaysOnceMoreThatItIsAnInitrdsIsStillThat() {
    List<PhaseSpan> spans =
        spans(
            BANNER,
            "[    2.000000] Run /init as init process",
            "[    2.500000] systemd[1]: systemd 254 running in system mode (+PAM)",
            "[    2.600000] systemd[1]: Running in initrd.",
            "[    3.000000] systemd[1]: Reexecuting.",
            "[    3.500000] systemd[1]: systemd 254 running in system mode (+PAM)",
            "[    3.600000] systemd[1]: Running in initrd.",
            "[  OK  ] Reached target Basic System.",
            "[   20.000000] x");
    assertPhases(spans, Phase.KERNEL, Phase.INITRAMFS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INIT: version 3.06 booting",
        "   OpenRC 0.48 is starting up Gentoo Linux (x86_64)",
        "   OpenRC 0.48 is starting up Linux 6.1.70-0-virt (x86_64)",
        "- runit: enter stage: /etc/runit/1",
        "<<< NixOS Stage 2 >>>"
      })
  void initSaysThatItStarts(String line) {
    List<PhaseSpan> spans =
        spans(BANNER, "[    2.000000] Run /init as init process", line, "[    3.000000] x");
    assertPhases(spans, Phase.KERNEL, Phase.INITRAMFS, Phase.INIT);
    assertThat(spans.get(2).start()).hasValue(Interval.between(2 * SECOND, 3 * SECOND));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INIT: Switching to runlevel: 6",
        "The system is going down NOW!",
        "- runit: enter stage: /etc/runit/3"
      })
  void initSaysThatItStopsTheSystem(String line) {
    List<PhaseSpan> spans =
        spans(
            BANNER,
            "[    2.000000] Run /sbin/init as init process",
            "board login: ",
            "[   60.000000] x",
            line,
            "[   65.000000] reboot: Restarting system");
    assertPhases(spans, Phase.KERNEL, Phase.INIT, Phase.RUNNING, Phase.STOP);
    assertThat(spans.get(3).duration()).hasValue(Interval.between(0, 5 * SECOND));
    assertThat(spans.get(3).source()).isEqualTo(TimeSource.NEIGHBOURS);
  }

  @Test
  void cpusAreTakenDownForAHandOverOrComeBack() {
    List<PhaseSpan> spans =
        spans(
            BANNER,
            "[   10.000000] psci: CPU1 killed (polled 0 ms)",
            "[  500.000000] psci: CPU1 killed (polled 0 ms)",
            "[  500.100000] psci: CPU2 killed (polled 0 ms)",
            "[  500.200000] kexec_core: Starting new kernel");
    assertThat(spans.get(1).start()).hasValue(Interval.exactly(500 * SECOND));
    assertPhases(
        spans(BANNER, "[   10.000000] psci: CPU1 killed (polled 0 ms)", "[   20.000000] x"),
        Phase.KERNEL);
  }

  @Test
  void phasesShareTheBytesOfTheWire() {
    Boot boot = only(Runs.lines(BANNER, "[    2.000000] Run /init as init process", "text"));
    long bytes = boot.spans().stream().mapToLong(PhaseSpan::wireBytes).sum();
    assertThat(bytes).isEqualTo(boot.to() - boot.from());
    assertThat(boot.spans().get(0).wireBytes()).isEqualTo(BANNER.length() + 2);
  }

  @Test
  void aTranscriptWithoutTimesIsSaidToHaveNone() {
    Boot boot = only(Runs.lines("Begin: Running /scripts/init-premount ... done."));
    assertThat(boot.duration()).isEmpty();
    assertThat(boot.spans()).extracting(PhaseSpan::source).containsOnly(TimeSource.UNKNOWN);
  }

  /** CPUs whose clocks differ print stamps that are a little out of order. */
  @Test
  void noPhaseEndsBeforeItBegins() {
    List<PhaseSpan> spans =
        spans(
            BANNER,
            "[    1.000100] Run /init as init process",
            "[    1.000050] systemd[1]: systemd 252 running in system mode (+PAM)",
            "[    3.000000] reboot: Restarting system");
    assertPhases(spans, Phase.KERNEL, Phase.INITRAMFS, Phase.INIT, Phase.STOP);
    assertThat(spans)
        .allMatch(
            span ->
                span.start().orElseThrow().leastMicros() <= span.end().orElseThrow().leastMicros());
  }

  @Test
  void aPhaseThatWasHeldBackDoesNotBeginBeforeTheOneThatIsEnteredMeanwhile() {
    List<PhaseSpan> spans =
        spans(
            BANNER,
            "[    2.000000] systemd[1]: systemd 252 running in system mode (+PAM)",
            "[    3.000000] dracut: dracut-057",
            "[    4.000000] systemd[1]: Reached target Multi-User System.",
            "[    5.000000] reboot: Restarting system");
    for (int i = 1; i < spans.size(); i++) {
      assertThat(spans.get(i).start().orElseThrow().leastMicros())
          .isGreaterThanOrEqualTo(spans.get(i - 1).start().orElseThrow().leastMicros());
    }
  }
}
