package dev.afterbye.fuzz;

import dev.afterbye.demux.Captures;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Pieces of samples put together at random, with texts that change a demultiplexer's state between
 * them: they get deeper than bytes changed by chance.
 */
final class Splices {
  private static final int MAX_PIECES = 9;

  /** Of a wire in which nothing but texts stands, in no order that any machine prints. */
  private static final int MAX_TEXTS = 60;

  private static final int MAX_PIECE_BYTES = 400;

  /** Bytes that mean something to somebody. */
  private static final String CHANGES = "[]<>() \r\n*#0123456789.\0\u00ff";

  private static final List<String> TEXTS =
      List.of(
          "[    0.000000] Linux version 6.1.0 (a@b)\n",
          "[    0.000000] Booting Linux on physical CPU 0x0\n",
          "[    0.000000][    T0] Linux version 4.4.0 (a@b)\n",
          "Linux version 5.10.0 (a@b) (gcc) #1 SMP\n",
          "[   12.345678] usb 1-1: new high-speed USB device\n",
          "<6>[    1.000000] with a level\n",
          "[    1.000000] console [ttyS0] enabled\n",
          "[    1.000000] printk: console [hvc0] enabled\n",
          "[    1.000000] Run /init as init process\n",
          "[    2.000000] BUG: kernel NULL pointer dereference\n",
          "[    2.000000] ---[ end trace 0000000000000000 ]---\n",
          "[    3.000000] Kernel panic - not syncing: x\n",
          "[    4.000000] kexec_core: Starting new kernel\n",
          "[    4.000000] Bye!\n",
          "[    5.000000] reboot: Restarting system\n",
          "[    0.000000]",
          "[    0.000000] ",
          "[",
          "]",
          "<",
          "<6>",
          "(",
          "*",
          "1",
          "Kernel panic - not syncing",
          "Call Trace:",
          "kernel: ",
          "segment[0]",
          "** replaying previous printk message **\n",
          "** 12 printk messages dropped **\n",
          "(XEN) text\n",
          "U-Boot 2023.01 (Jan 09 2023 - 16:07:33 +0000)\r\n",
          "SeaBIOS (version 1.16.2)\r\n",
          "NOTICE:  BL1: v2.8(release):v2.8\r\n",
          "root@vm:~# dmesg\r\n",
          "vm login: ",
          "\u001b[32m",
          "Jan 09 16:07:33 ",
          "\0",
          "\u00ff",
          "\r",
          "\n",
          " ");

  private final Random random;
  private final List<byte[]> samples =
      Captures.samples().stream()
          .map(capture -> capture.bytes(Integer.MAX_VALUE))
          .filter(bytes -> bytes.length > MAX_PIECES)
          .toList();

  Splices(long seed) {
    random = new Random(seed);
  }

  /** How many bytes a wire may come in at a time. */
  int step() {
    return 2 + random.nextInt(200);
  }

  byte[] next() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean textsOnly = random.nextInt(8) == 0;
    int most = textsOnly ? MAX_TEXTS : MAX_PIECES;
    for (int pieces = 1 + random.nextInt(most); pieces > 0; pieces--) {
      if (textsOnly || random.nextInt(3) == 0) {
        out.writeBytes(
            TEXTS.get(random.nextInt(TEXTS.size())).getBytes(StandardCharsets.ISO_8859_1));
      } else {
        piece(samples.get(random.nextInt(samples.size())), out);
      }
    }
    byte[] wire = out.toByteArray();
    for (int changes = random.nextInt(4); changes > 0; changes--) {
      wire[random.nextInt(wire.length)] =
          random.nextInt(4) == 0
              ? (byte) random.nextInt(256)
              : (byte) CHANGES.charAt(random.nextInt(CHANGES.length()));
    }
    return wire;
  }

  /** From anywhere, or from the start of a line. */
  private void piece(byte[] sample, ByteArrayOutputStream out) {
    int from = random.nextInt(sample.length);
    while (from > 0 && sample[from - 1] != '\n' && random.nextInt(64) != 0) {
      from--;
    }
    out.write(sample, from, Math.min(sample.length - from, 1 + random.nextInt(MAX_PIECE_BYTES)));
  }
}
