package dev.afterbye.demux;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Writes what a kernel and programs could print and interleaves it as a UART does: records are
 * whole and end CR LF, text of programs is cut at any byte. What it writes is decidable: no program
 * prints the strict shape of a record.
 */
public final class InterleavingGenerator {
  /**
   * A console and what its writers wrote; one character is one byte.
   *
   * @param records the kernel's records and notices without line ends
   */
  public record Interleaving(String bytes, List<String> records, String user) {
    /** The bytes of the wire. */
    public byte[] wire() {
      return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  private static final String[] WORDS = {
    "usb",
    "device",
    "is",
    "not",
    "used",
    "a[0]",
    "0x1f",
    "[vda]",
    "(null)",
    "<ffffffff81>",
    "irq 7",
    "[<c0de>]",
    "**",
    "100%",
    "eth0:",
    "up",
    "...",
    "[mem 0x0-0xfff]",
    "<6",
    ">",
    "]",
    "\t",
    "=",
    "Mbit/s",
    "[ 1.0]",
    "[12.345678]",
    "~"
  };

  private static final String[] LINES = {
    "** Message: /dev/nbd%d is not used",
    "** Message: cmd check mode",
    "[    %d.5] loose stamp",
    "[ %d.123456] loose stamp",
    "[    1.000000]glued %d",
    "[0000%d.12345] one digit short",
    "[\033[0;32m  OK  \033[0m] Started unit %d.",
    "\033[1;36m>>> \033[0mMounting pseudo-filesystems %d......",
    "gr\u00fc\u00dfe \u65e5\u672c \ud83d\ude00 %d",
    "\033[2J\033[01;01H\033[=3hmenu %d",
    "\033]0;title %d\007text",
    "[",
    "[[ %d",
    "<6",
    "< >",
    "<%d",
    "] x",
    "",
    " ",
    "*",
    "**",
    "** ",
    "*** %d",
    "** (proc:%d): WARNING **: x",
    "# grep -n x /etc/fstab",
    "[  +0.%06d] relative",
    "[Mon Nov 23 10:00:0%d 2026] iso",
    "10%%\r20%%\r30%%\r100%%",
    "(initramfs) ls",
    "(%d)",
    "A very long line ..............................................................."
        + "............................................................................ %d"
  };

  private static final String[] PROMPTS = {"login: ", "/ # ", "Password: ", "Begin: Loading ... "};

  /** Before it a loose stamp among records reads like a damaged prefix, which is not decidable. */
  private static final String PROGRAMS_START = " Run /init as init process";

  private final Random random;
  private final List<List<String>> events = new ArrayList<>();
  private long micros;
  private final boolean level;
  private final int callers;
  private int unique;

  private InterleavingGenerator(long seed) {
    random = new Random(seed * 0x9e3779b97f4a7c15L);
    level = random.nextInt(4) == 0;
    callers = random.nextInt(4);
    micros = random.nextInt(5) == 0 ? 99_998_000_000L : random.nextInt(3_000_000);
  }

  /** A console with up to {@code size} prints of each writer. */
  public static Interleaving generate(long seed, int size) {
    return new InterleavingGenerator(seed).run(size);
  }

  private Interleaving run(int size) {
    events.add(List.of(own(micros) + PROGRAMS_START));
    int prints = 1 + random.nextInt(size);
    for (int i = 0; i < prints; i++) {
      print();
    }
    byte[] user = user(random.nextInt(size));
    return interleave(user);
  }

  private void print() {
    micros += random.nextInt(3) * random.nextInt(2_000_000) + 1;
    if (random.nextInt(12) == 0) {
      long back = Math.min(micros - 1, random.nextInt(150_000));
      events.add(List.of(prefix(micros - back) + " late " + words()));
      return;
    }
    switch (random.nextInt(24)) {
      case 0 -> {
        String notice = "** " + random.nextInt(5000) + " printk messages dropped **";
        events.add(List.of(notice, prefix(micros) + " " + words()));
      }
      case 1 -> {
        String prefix = prefix(micros);
        events.add(List.of(prefix + " first " + words(), prefix + " ", prefix + " " + words()));
      }
      case 2 -> events.add(List.of(prefix(micros) + " "));
      case 3 -> restart();
      case 4 -> quote();
      default -> events.add(List.of(prefix(micros) + " " + words()));
    }
  }

  /** The next kernel's clock begins at nothing. */
  private void restart() {
    events.add(List.of(own(micros) + " reboot: Restarting system"));
    micros = 0;
    String banner = own(0) + " Linux version 6.1." + unique++ + " (build@host)";
    events.add(List.of(banner, own(0) + PROGRAMS_START));
  }

  private void quote() {
    if (micros > 2_000_000) {
      String quoted = stamp(random.nextInt((int) Math.min(micros - 1_500_000, 1 << 30)));
      events.add(List.of(prefix(micros) + " kmsg says " + quoted + " " + words()));
    }
  }

  private static String stamp(long micros) {
    return String.format(Locale.ROOT, "[%5d.%06d]", micros / 1_000_000, micros % 1_000_000);
  }

  private String prefix(long at) {
    return prefix(at, 192);
  }

  /** The prefix of what no program can have written: the kernel's own have no facility. */
  private String own(long at) {
    return prefix(at, 8);
  }

  private String prefix(long at, int levels) {
    String start = level ? "<" + random.nextInt(levels) + ">" : "";
    return switch (callers) {
      case 0 -> start + stamp(at) + caller();
      case 1 -> start + (random.nextBoolean() ? stamp(at) : stamp(at) + caller());
      default -> start + stamp(at);
    };
  }

  private String caller() {
    String id =
        (random.nextBoolean() ? "T" : "C")
            + random.nextInt(random.nextInt(5) == 0 ? 100_000_000 : 100);
    return String.format(Locale.ROOT, "[%6s]", id);
  }

  private String words() {
    StringBuilder text = new StringBuilder().append(unique++);
    for (int n = random.nextInt(random.nextInt(20) == 0 ? 150 : 12); n > 0; n--) {
      text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
    }
    return text.toString();
  }

  private byte[] user(int lines) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      if (random.nextInt(9) == 0) {
        text.append(PROMPTS[random.nextInt(PROMPTS.length)]);
      } else {
        String line = LINES[random.nextInt(LINES.length)];
        text.append(String.format(Locale.ROOT, line, random.nextInt(10)));
        text.append(random.nextInt(10) == 0 ? "\n" : random.nextInt(12) == 0 ? "\r\r\n" : "\r\n");
      }
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private Interleaving interleave(byte[] user) {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    List<String> records = new ArrayList<>();
    int at = 0;
    int left = events.size();
    for (List<String> event : events) {
      int cut = random.nextInt(3) == 0 ? at : cut(user, at, left--);
      wire.write(user, at, cut - at);
      at = cut;
      for (String record : event) {
        records.add(record);
        wire.writeBytes((record + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    wire.write(user, at, user.length - at);
    return new Interleaving(
        wire.toString(StandardCharsets.ISO_8859_1),
        records,
        new String(user, StandardCharsets.ISO_8859_1));
  }

  /** A cut anywhere, or on purpose behind a CR, inside an escape sequence or inside a character. */
  private int cut(byte[] user, int at, int left) {
    int reach = Math.max(1, 2 * (user.length - at) / Math.max(1, left));
    int cut = Math.min(user.length, at + random.nextInt(reach + 1));
    if (random.nextBoolean()) {
      for (int i = Math.max(1, cut); i < user.length && i < cut + 80; i++) {
        byte before = user[i - 1];
        if (before == '\r' || before == 0x1b || before == '[' || before < 0) {
          return i;
        }
      }
    }
    return cut;
  }
}
