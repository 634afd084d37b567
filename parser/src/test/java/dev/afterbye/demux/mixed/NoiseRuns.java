package dev.afterbye.demux.mixed;

import java.util.Random;

/** Breaks and power that comes and goes leave runs of NUL or 0xFF. */
record NoiseRuns(MixedConsole console) implements MixedConsole {
  private static final int[] COUNTS = {1, 1, 2, 3, 16, 200, 3000};

  @Override
  public Tape capture(Random random) {
    Tape whole = console.capture(random);
    Tape tape = new Tape();
    int at = 0;
    for (int place : random.ints(1 + random.nextInt(10), 0, whole.length()).sorted().toArray()) {
      int count = COUNTS[random.nextInt(COUNTS.length)];
      tape.copy(whole, at, place);
      tape.put(Tape.NOISE, (random.nextBoolean() ? "\0" : "\u00ff").repeat(count));
      at = place;
    }
    return tape.copy(whole, at, whole.length());
  }
}
