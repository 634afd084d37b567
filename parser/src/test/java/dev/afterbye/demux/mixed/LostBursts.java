package dev.afterbye.demux.mixed;

import java.util.Random;

/** A receiver that is not quick enough loses bytes in a row, and nothing tells where. */
record LostBursts(MixedConsole console) implements MixedConsole {
  private static final int[] LOADS = {1, 2, 8, 16, 16, 16, 32, 48, 64};

  @Override
  public Tape capture(Random random) {
    Tape whole = console.capture(random);
    Seams seams = new Seams(whole);
    boolean anySize = random.nextBoolean();
    int[] places = random.ints(1 + random.nextInt(12), 0, whole.length()).sorted().toArray();
    int kept = 0;
    for (int place : places) {
      int count = anySize ? 1 + random.nextInt(64) : LOADS[random.nextInt(LOADS.length)];
      int to = Math.min(whole.length(), place + count);
      if (place > kept) {
        seams.jump(place, to);
        kept = whole.lineEnd(to);
      }
    }
    return seams.done();
  }
}
