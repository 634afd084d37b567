package dev.afterbye.demux.mixed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * A boot on its console: the records of a real one, and behind the one that starts programs some of
 * them once more with stamps of their own, between which programs write.
 */
final class Boot {
  /** How a console's driver puts a record on the wire. */
  interface Driver {
    /** Writes the line; with {@code text}, programs run. */
    void write(Tape tape, KernelRecord record, String line, Terminal text, boolean programsRun);
  }

  /** A UART: records are whole. */
  static final Driver UART = (tape, record, line, text, programsRun) -> tape.kernel(line);

  /** Records that say something of the kernel's state do not come again. */
  private static final Pattern TELLING =
      Pattern.compile(
          "Run /|Freeing|systemd|init: |VFS: |kexec|reboot|Bye|Linux version|Booting Linux"
              + "|.*onsole|.*ommand line|printk: |DMI: |Machine model");

  private final Random random;
  private final List<KernelRecord> records;
  private final List<KernelRecord> later = new ArrayList<>();
  private final PrefixStyle style;
  private final Terminal terminal;
  private Driver driver = UART;
  private boolean textIsLost;

  Boot(Random random, List<KernelRecord> records, PrefixStyle style, int fifo, String text) {
    this.random = random;
    this.records = records;
    this.style = style;
    terminal = new Terminal(text, fifo, random);
    long micros = records.get(records.size() - 1).micros();
    List<KernelRecord> again =
        records.stream().filter(r -> !TELLING.matcher(r.message()).lookingAt()).toList();
    for (int i = 0; i < 60; i++) {
      micros += 1 + random.nextInt(random.nextInt(10) < 7 ? 400_000 : 400);
      later.add(again.get(random.nextInt(again.size())).at(micros));
    }
  }

  Boot driver(Driver driver) {
    this.driver = driver;
    return this;
  }

  /** Records with which the boot ends, so long after the last. */
  Boot ends(long after, String... messages) {
    long micros = end() + after;
    for (String message : messages) {
      later.add(new KernelRecord(micros, message));
      micros += 2000;
    }
    return this;
  }

  /** What programs have not got out when the machine stops never comes. */
  Boot losesText() {
    textIsLost = true;
    return this;
  }

  /** When its last record is printed. */
  long end() {
    return later.get(later.size() - 1).micros();
  }

  Tape play(Tape tape) {
    for (KernelRecord record : records) {
      driver.write(tape, record, style.line(record, random), terminal, false);
    }
    int left = later.size();
    for (KernelRecord record : later) {
      if (random.nextInt(10) < 6) {
        tape.program(terminal.between(random.nextInt(2 * terminal.left() / left + 2)));
      }
      left--;
      driver.write(tape, record, style.line(record, random), terminal, true);
    }
    return textIsLost ? tape : tape.program(terminal.rest());
  }
}
