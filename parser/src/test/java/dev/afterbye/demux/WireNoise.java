package dev.afterbye.demux;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Random bytes in which everything a console's grammar looks for is likely. */
final class WireNoise {
  private static final String[] PIECES = {
    "[",
    "]",
    "<",
    ">",
    ".",
    " ",
    "\r",
    "\n",
    "\r\n",
    "**",
    "** ",
    "(XEN) ",
    "(",
    "*",
    "a",
    "T1",
    "[    1.000000] ",
    "[    0.000000] ",
    "[    1.0",
    "<6>[   12.345678] ",
    "[   12.345678]",
    "[    T1] ",
    "** 3 printk messages dropped **",
    "** replaying previous printk message **",
    " printk messages dropped **",
    "U-Boot 2",
    "U-Boot SPL ",
    "NOTICE:  ",
    "NOTICE:  BL",
    "SeaBIOS",
    "SeaBIOS (version ",
    "Linux version ",
    "EFI stub: ",
    "kernel: ",
    "\033[1m",
    "\033[",
    "\033",
    "\033[31",
    "reboot: ",
    "Kernel panic - not syncing",
    "Run /init",
    "dmesg",
    "\0",
    "\377",
    "\0\0",
    "\377\377\377",
    "\1",
    "\u00c3\u00a9",
    "text",
    "systemd[1]: ",
    "Command line: ",
    "0",
    "9",
    "journald.forward_to_console",
    "host kernel: ",
    "[ \r",
    "\r\r\r\r"
  };

  private WireNoise() {}

  static byte[] bytes(Random random, int length) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    while (out.size() < length) {
      if (random.nextInt(2000) == 0) {
        byte[] run = new byte[random.nextInt(70_000)];
        java.util.Arrays.fill(run, (byte) "a\0\377[\r\n ".charAt(random.nextInt(7)));
        out.writeBytes(run);
      } else if (random.nextInt(12) == 0) {
        out.write(random.nextInt(256));
      } else {
        String piece = PIECES[random.nextInt(PIECES.length)];
        out.writeBytes(piece.getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    return out.toByteArray();
  }
}
