package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Records that name a program, where journald cannot or may have printed them. */
class JournalWatchTest {
  private static final String MANAGER =
      "[    2.000000] systemd[1]: systemd 252 running in system mode (+PAM)";

  private static LabelledWire booted(boolean informs) {
    LabelledWire wire = new LabelledWire();
    wire.record("[    0.000000] Linux version 6.1.0 (b@h) (gcc 12) #1 SMP Debian");
    if (informs) {
      wire.record("[    0.200000] smp: Brought up 1 node, 4 CPUs");
    }
    wire.record("[    1.000000] Run /sbin/init as init process");
    return wire.text("Welcome to a system that says some words\r\n".repeat(8));
  }

  private static Reason reason(LabelledWire wire, String holds) {
    return wire.demultiplexed().entries().stream()
        .filter(entry -> entry.bytes().contains(holds))
        .findFirst()
        .orElseThrow()
        .fragment()
        .reason();
  }

  private static LabelledWire units(LabelledWire wire) {
    return wire.record(MANAGER)
        .record("[    2.100000] systemd[1]: Listening on Journal Socket.")
        .record("[    2.200000] systemd-fstab-generator[88]: a word")
        .record("[    2.300000] systemd[1]: Starting Journal Service...")
        .record("[    2.400000] systemd[1]: Mounted Huge Pages File System.")
        .record("[    2.450000] udevd[90]: a word behind the start")
        .record("[    2.500000] systemd[1]: Started Journal Service.")
        .record("[    2.600000] systemd[1]: Reached target Swap.")
        .record("[    9.100000] systemd-journald[99]: Received SIGTERM from PID 1.")
        .record("[    9.200000] (sd-x)[200]: before the end of all")
        .record("[    9.300000] systemd-shutdown[1]: Unmounting file systems.")
        .record("[    9.400000] (sd-remount)[201]: behind it");
  }

  @Test
  void beforeItRunsAndBehindItsEndTheKernelPrints() {
    LabelledWire wire = units(booted(true));
    for (String holds :
        new String[] {"252", "Socket", "88]", "Huge", "SIGTERM", "Unmounting", "201]"}) {
      assertThat(reason(wire, holds)).as(holds).isEqualTo(Reason.RECORD_WITHOUT_JOURNAL);
    }
    for (String holds : new String[] {"90]", "Swap", "200]"}) {
      assertThat(reason(wire, holds)).as(holds).isEqualTo(Reason.RECORD_NAMES_PROGRAM);
    }
  }

  /** What a daemon of systemd's prints is then the kernel's, and no journal forwards it. */
  @Test
  void systemdThatWritesToTheKernelSendsNothingToTheJournal() {
    LabelledWire wire = new LabelledWire();
    wire.record("[    0.000000] Linux version 6.1.0 (b@h) (gcc 12) #1 SMP Debian");
    wire.record("[    0.100000] Kernel command line: systemd.log_target=kmsg printk.devkmsg=on");
    wire.record("[    1.000000] Run /sbin/init as init process");
    units(wire.text("Welcome to a system that says some words\r\n".repeat(8)));
    wire.record("[    9.500000] dhclient[77]: DHCPDISCOVER on eth0");
    for (String holds : new String[] {"Swap", "88]", "200]", "201]"}) {
      assertThat(reason(wire, holds)).as(holds).isEqualTo(Reason.RECORD_WITHOUT_JOURNAL);
    }
    assertThat(reason(wire, "90]")).isEqualTo(Reason.RECORD_NAMES_PROGRAM);
  }

  /** systemd ends the lines that it prints itself with two carriage returns. */
  @Test
  void aRecordWhoseEndWasLostWithTheStartOfALineIsNotCertain() {
    LabelledWire wire = booted(true).record(MANAGER);
    wire.record("[    2.100000] systemd[1]: Listening on Journal Socket.");
    wire.torn("[    2.200000] systemd[1]: Moun").text("m Huge Pages File System.\r\r\n");
    wire.record("[    2.300000] systemd[1]: Mounting Kernel Debug File System...");
    assertThat(wire.wrong(wire.demultiplexed(), true)).isZero();
    assertThat(reason(wire, "Debug")).isEqualTo(Reason.RECORD_WITHOUT_JOURNAL);
  }

  /** A quiet kernel would not have told that the journal starts. */
  @Test
  void whereTheKernelIsQuietItMayRun() {
    LabelledWire wire = units(booted(false));
    assertThat(reason(wire, "Socket")).isEqualTo(Reason.RECORD_NAMES_PROGRAM);
    assertThat(reason(wire, "Huge")).isEqualTo(Reason.RECORD_NAMES_PROGRAM);
  }

  @Test
  void aJournalThatForwardsDoesNotBeforeItRuns() {
    LabelledWire wire = new LabelledWire();
    wire.record("[    0.000000] Linux version 6.1.0 (b@h) (gcc 12) #1 SMP Debian");
    wire.record("[    0.100000] Kernel command line: systemd.journald.forward_to_console=1");
    wire.record("[    0.200000] smp: Brought up 1 node, 4 CPUs");
    wire.record("[    1.000000] Run /sbin/init as init process");
    wire.record(MANAGER).record("[    2.400000] systemd[1]: Started Journal Service.");
    wire.text("[    2.500000] systemd[1]: Reached target Swap.\r\n");
    assertThat(wire.demultiplexed().records()).contains(MANAGER);
    assertThat(reason(wire, "Swap")).isEqualTo(Reason.QUOTED_JOURNAL);
  }
}
