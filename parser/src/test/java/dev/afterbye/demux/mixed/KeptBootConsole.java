package dev.afterbye.demux.mixed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A boot console that is kept prints each record a second time on the same wire, and without a
 * lock: a program's bytes may lie in its copy.
 */
record KeptBootConsole() implements MixedConsole {
  @Override
  public Tape capture(Random random) {
    List<KernelRecord> records = new ArrayList<>(Material.SAMPLES.boot(random));
    records.removeIf(record -> record.message().contains("onsole ["));
    int from = 5 + random.nextInt(10);
    int to = from + 20 + random.nextInt(records.size() - from - 23);
    long second = records.get(to).micros();
    records.add(to, new KernelRecord(second, "printk: console [ttyS0] enabled"));
    long first = records.get(from).micros();
    records.add(from, new KernelRecord(first, "printk: bootconsole [uart8250] enabled"));
    return new Boot(random, records, PrefixStyle.PLAIN, 16, UserText.of(random, 3000, 9000))
        .driver(
            (tape, record, line, text, programsRun) -> {
              tape.kernel(line);
              if (record.micros() > second || record.message().endsWith("[ttyS0] enabled")) {
                copy(tape, line, text, programsRun && random.nextInt(7) == 0, random);
              }
            })
        .play(new Tape());
  }

  /** What the wire tells of a copy that text cut is at most where it begins. */
  private static void copy(Tape tape, String line, Terminal text, boolean cut, Random random) {
    if (!cut || text.left() == 0) {
      tape.kernel(line);
      return;
    }
    int at = 1 + random.nextInt(line.length() - 3);
    tape.undecided(Tape.KERNEL, line.substring(0, at));
    tape.undecided(Tape.PROGRAM, text.take(1 + random.nextInt(15)));
    tape.undecided(Tape.KERNEL, line.substring(at));
  }
}
