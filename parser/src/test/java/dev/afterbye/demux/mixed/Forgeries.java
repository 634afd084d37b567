package dev.afterbye.demux.mixed;

import java.util.List;
import java.util.Random;

/**
 * A program prints lines of a record's shape with this kernel's clock: nothing tells them apart.
 */
record Forgeries() implements MixedConsole {
  private static final List<String> MESSAGES =
      List.of("myapp: starting worker", "test[42]: ok", "Booting stage 3", "host kernel: foo", "x");

  @Override
  public Tape capture(Random random) {
    String message = MESSAGES.get(random.nextInt(MESSAGES.size()));
    String before = random.nextInt(5) == 0 ? "> " : "";
    return new Boot(random, Material.SAMPLES.boot(random), PrefixStyle.PLAIN, 0, "")
        .driver(
            (tape, record, line, text, programsRun) -> {
              if (programsRun && random.nextInt(7) == 0) {
                String stamp = before + PrefixStyle.stamp(record.micros());
                tape.undecided(Tape.PROGRAM, stamp + ' ' + message + "\r\n");
              }
              tape.kernel(line);
            })
        .play(new Tape());
  }
}
