package dev.afterbye.demux;

/**
 * Tells by how a line starts that programs of a booted kernel print, where no record said that a
 * kernel runs: with {@code quiet} none comes between the loader and them. A heuristic (systemd
 * src/core/show-status.c and src/core/main.c, sysvinit src/init.c, the scripts of initramfs-tools,
 * mkinitcpio and NixOS; Linux's names of disks, which fsck puts before its lines).
 */
final class ProgramText {
  private static final LiteralSet STARTS =
      LiteralSet.builder()
          .add(
              1,
              "[  OK  ] ",
              "[FAILED] ",
              "[\u001b[0;32m  OK  ",
              "[\u001b[32m  OK  ",
              "[\u001b[0;1;31mFAILED",
              "[\u001b[1;31mFAILED",
              "         Starting ",
              "Welcome to \u001b[",
              "INIT: version ",
              "Loading, please wait...",
              "Starting version 2",
              "Starting systemd-udevd version ",
              "Begin: ",
              ":: running early hook",
              "<<< NixOS Stage ",
              "/dev/sd",
              "/dev/vd",
              "/dev/xvd",
              "/dev/nvme",
              "/dev/mmcblk",
              "/dev/mapper/",
              "/dev/md")
          .build();

  private ProgramText() {}

  /** 1 when the line at {@code at} is a program's, 0 when that is not known, -1 for more bytes. */
  static int begins(byte[] b, int at, int limit, boolean complete) {
    int start = FirmwareText.skipEscapes(b, at, limit);
    if (start < 0) {
      return complete ? 0 : -1;
    }
    if (STARTS.at(b, start, limit) != 0) {
      return 1;
    }
    return !complete && STARTS.mayComplete(b, start, limit) ? -1 : 0;
  }
}
