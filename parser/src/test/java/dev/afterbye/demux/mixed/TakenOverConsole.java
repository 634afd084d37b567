package dev.afterbye.demux.mixed;

import java.util.List;
import java.util.Random;

/**
 * A console without a lock (nbcon): a record is torn by one of another CPU that is more urgent; the
 * kernel ends the line, says that it prints the record again, and does.
 *
 * @param whole whether no bytes are lost: else a piece of a prefix is not known for one when what
 *     is said behind it is damaged
 */
record TakenOverConsole(boolean whole) implements MixedConsole {
  /** {@code <6>[12345.678901][T12345] }. */
  private static final int MAX_PREFIX_BYTES = 26;

  private static final String[] URGENT = {
    "WARNING: CPU: 0 PID: 12 at kernel/x.c:3 f+0x1/0x2",
    "Modules linked in: ext4",
    "Call Trace:",
    " <TASK>",
    " ? __warn+0x81/0x130"
  };

  private Boot.Driver driver(PrefixStyle style, Random random) {
    return (tape, record, line, text, programsRun) -> {
      if (random.nextInt(16) > 0 || line.length() <= 20) {
        tape.kernel(line);
        return;
      }
      int cut = 1 + random.nextInt(line.length() - 3);
      String piece = line.substring(0, cut) + "\r\n";
      if (whole || cut > MAX_PREFIX_BYTES) {
        tape.kernel(piece);
      } else {
        tape.undecided(Tape.KERNEL, piece);
      }
      tape.kernel("** replaying previous printk message **\r\n").kernel(line);
      for (int n = random.nextInt(4); n > 0; n--) {
        String message = URGENT[random.nextInt(URGENT.length)];
        tape.kernel(style.line(new KernelRecord(record.micros() + 1, message), random));
      }
    };
  }

  @Override
  public Tape capture(Random random) {
    PrefixStyle style = PrefixStyle.any(random);
    List<KernelRecord> records = Material.SAMPLES.boot(random);
    return new Boot(random, records, style, 16, UserText.of(random, 3000, 12_000))
        .driver(driver(style, random))
        .play(new Tape());
  }
}
