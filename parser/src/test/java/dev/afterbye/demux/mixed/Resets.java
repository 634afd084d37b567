package dev.afterbye.demux.mixed;

import java.util.List;
import java.util.Random;

/** A machine is reset, at any byte or behind what it says of it, and firmware starts it again. */
record Resets() implements MixedConsole {
  private static final String[] FIRMWARE = {
    """
    \033[2J\033[H SeaBIOS (version 1.16.2-1)


    iPXE (http://ipxe.org) 00:02.0 C000
    Booting from Hard Disk...
    GRUB loading..
    """,
    """

    U-Boot SPL 2023.01+dfsg-2 (Jun 22 2023 - 10:11:12 +0000)
    Trying to boot from MMC1


    U-Boot 2023.01+dfsg-2 (Jun 22 2023 - 10:11:12 +0000)

    DRAM:  1 GiB
    Hit any key to stop autoboot:  2 \b\b\b 1 \b\b\b 0\s
    Starting kernel ...

    """,
    """
    NOTICE:  BL1: v2.8(release):
    NOTICE:  BL2: v2.8
    UEFI firmware (version  built at 13:10:49 on Nov  5 2024)
    BdsDxe: starting Boot0001
    EFI stub: Booting Linux Kernel...
    """
  };

  @Override
  public Tape capture(Random random) {
    Tape whole = new Tape();
    Seams seams = new Seams(whole);
    for (int boot = 1 + random.nextInt(2); boot >= 0; boot--) {
      boot(random).play(whole);
      int end = whole.length();
      if (boot > 0) {
        String firmware = FIRMWARE[random.nextInt(FIRMWARE.length)];
        whole.put(Tape.FIRMWARE, firmware.replace("\n", "\r\n"));
      }
      seams.jump(end - (random.nextInt(5) < 2 ? random.nextInt(200) : 0), end);
    }
    return seams.done();
  }

  private static Boot boot(Random random) {
    List<KernelRecord> records = Material.SAMPLES.boot(random);
    String text = UserText.of(random, 200, 6000);
    int fifo = UartConsole.fifo(random);
    Boot boot = new Boot(random, records, PrefixStyle.any(random), fifo, text).losesText();
    return random.nextBoolean() ? boot.ends(20_000_000, "reboot: Restarting system") : boot;
  }
}
