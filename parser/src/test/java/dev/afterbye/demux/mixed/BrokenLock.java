package dev.afterbye.demux.mixed;

import java.util.List;
import java.util.Random;

/**
 * A panic breaks the console's lock (kernel/panic.c, bust_spinlocks): bytes that a program still
 * had to send lie in its records. Another boot may follow.
 */
record BrokenLock() implements MixedConsole {
  private static final List<String> PANIC =
      List.of(
          "Kernel panic - not syncing: Attempted to kill init! exitcode=0x0000000b",
          "CPU: 0 PID: 1 Comm: init Not tainted 6.1.0-50-arm64 #1  Debian 6.1.176-1",
          "Hardware name: linux,dummy-virt (DT)",
          "Call trace:",
          " dump_backtrace+0xe4/0x140",
          " show_stack+0x20/0x30",
          " dump_stack_lvl+0x64/0x80",
          " panic+0x18c/0x39c",
          " do_exit+0xa14/0xa20",
          " do_group_exit+0x3c/0xa0",
          " el0t_64_sync+0x18c/0x190",
          "SMP: stopping secondary CPUs",
          "Kernel Offset: disabled",
          "CPU features: 0x000000,00170106,66727721",
          "Memory Limit: none",
          "---[ end Kernel panic - not syncing: Attempted to kill init! exitcode=0x0000000b ]---");
  private static final int[] DRIBBLE = {1, 1, 2, 8, 16, 40};

  @Override
  public Tape capture(Random random) {
    PrefixStyle style = PrefixStyle.any(random);
    List<KernelRecord> records = Material.SAMPLES.boot(random);
    String text = UserText.of(random, 3000, 9000);
    Boot boot = new Boot(random, records, style, 16, text).losesText();
    Tape tape = boot.play(new Tape());
    Terminal rest = new Terminal(UserText.of(random, 1000, 2000), 16, random);
    long micros = boot.end() + 100_000;
    for (String message : PANIC) {
      micros += 1 + random.nextInt(4000);
      String line = style.line(new KernelRecord(micros, message), random);
      if (random.nextInt(10) < 6) {
        tape.kernel(line);
      } else {
        torn(tape, line, rest, random);
      }
    }
    if (random.nextBoolean()) {
      String after = UserText.of(random, 1000, 2500);
      records = Material.SAMPLES.boot(random);
      new Boot(random, records, PrefixStyle.PLAIN, 16, after).play(tape);
    }
    return tape;
  }

  private static void torn(Tape tape, String line, Terminal rest, Random random) {
    int at = 0;
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      int cut = at + random.nextInt(line.length() - at);
      tape.undecided(Tape.KERNEL, line.substring(at, cut));
      tape.undecided(Tape.PROGRAM, rest.take(DRIBBLE[random.nextInt(DRIBBLE.length)]));
      at = cut;
    }
    tape.undecided(Tape.KERNEL, line.substring(at));
  }
}
