package dev.afterbye.demux.mixed;

import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * One boot on a UART: records are whole and cut text between two loads of its FIFO, or between two
 * writes of programs.
 */
record UartConsole(PrefixStyle style, Function<Random, String> program) implements MixedConsole {
  private static final int[] FIFOS = {16, 16, 16, 0, 32, 64};

  UartConsole(PrefixStyle style) {
    this(style, random -> "");
  }

  static int fifo(Random random) {
    return FIFOS[random.nextInt(FIFOS.length)];
  }

  @Override
  public Tape capture(Random random) {
    String text = UserText.with(random, 2000, 20_000, program);
    List<KernelRecord> records = Material.SAMPLES.boot(random);
    return new Boot(random, records, style, fifo(random), text).play(new Tape());
  }
}
