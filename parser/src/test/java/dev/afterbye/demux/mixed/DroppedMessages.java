package dev.afterbye.demux.mixed;

import java.util.List;
import java.util.Random;

/** The kernel prints more than the console can take, and tells how many messages it left out. */
record DroppedMessages() implements MixedConsole {
  private static final int[] COUNTS = {1, 7, 23, 391, 9999, 123456};

  @Override
  public Tape capture(Random random) {
    String text =
        UserText.with(
            random, 3000, 9000, r -> "** Message: x\r\n**\r\n** 3 files **\r\n** 3 printk\r\n");
    List<KernelRecord> records = Material.SAMPLES.boot(random);
    return new Boot(random, records, PrefixStyle.any(random), 16, text)
        .driver(
            (tape, record, line, waiting, programsRun) -> {
              if (random.nextInt(programsRun ? 6 : 30) == 0) {
                int count = COUNTS[random.nextInt(COUNTS.length)];
                tape.kernel("** " + count + " printk messages dropped **\r\n");
              }
              tape.kernel(line);
            })
        .play(new Tape());
  }
}
