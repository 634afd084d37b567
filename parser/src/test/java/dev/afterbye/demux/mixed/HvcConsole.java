package dev.afterbye.demux.mixed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A boot console hands over to a hypervisor's, to whose backend the driver hands 16 bytes at a time
 * without the terminal's lock (drivers/tty/hvc/hvc_console.c, hvc_console_print), on a machine with
 * several CPUs: on one nothing comes between.
 */
record HvcConsole() implements MixedConsole {
  private static final int PIECE_BYTES = 16;
  private static final String[] BOOT_CONSOLES = {"sbi0", "udbg0", "uart8250", "xenboot0"};

  @Override
  public Tape capture(Random random) {
    List<KernelRecord> records = new ArrayList<>(Material.SAMPLES.boot(random));
    records.removeIf(record -> record.message().contains("onsole ["));
    records.replaceAll(HvcConsole::onTwoCpus);
    String legacy = random.nextBoolean() ? "legacy " : "";
    String name = BOOT_CONSOLES[random.nextInt(BOOT_CONSOLES.length)];
    int from = 5 + random.nextInt(15);
    int to = 40 + random.nextInt(records.size() - 43);
    String disabled = "printk: " + legacy + "bootconsole [" + name + "] disabled";
    for (String message : List.of(disabled, "printk: " + legacy + "console [hvc0] enabled")) {
      // Both consoles print it.
      records.add(to, new KernelRecord(records.get(to).micros(), message));
      records.add(to, records.get(to));
    }
    String enabled = "printk: " + legacy + "bootconsole [" + name + "] enabled";
    records.add(from, records.get(from).at(records.get(from).micros()));
    records.set(from, new KernelRecord(records.get(from).micros(), enabled));
    return new Boot(random, records, PrefixStyle.any(random), 16, UserText.of(random, 3000, 15_000))
        .driver((tape, record, line, text, runs) -> pieces(tape, line, text, runs, random))
        .play(new Tape());
  }

  private static KernelRecord onTwoCpus(KernelRecord record) {
    return record.message().startsWith("smp: Brought up 1 node, 1 CPU")
        ? new KernelRecord(record.micros(), "smp: Brought up 1 node, 2 CPUs")
        : record;
  }

  private static void pieces(
      Tape tape, String line, Terminal text, boolean programsRun, Random random) {
    if (!programsRun || text.left() == 0 || random.nextInt(10) < 7) {
      tape.kernel(line);
      return;
    }
    int cut =
        Math.min(
            line.length(),
            PIECE_BYTES * (1 + random.nextInt(Math.max(1, line.length() / PIECE_BYTES))));
    tape.kernel(line.substring(0, cut));
    tape.program(text.take(PIECE_BYTES * (1 + random.nextInt(2))));
    tape.kernel(line.substring(cut));
  }
}
