package dev.afterbye.demux.mixed;

import java.util.Random;

/**
 * A connection breaks, and who passes the console on begins with the last kilobytes once more; the
 * capture may tell that.
 */
record SentAgain(MixedConsole console, boolean told) implements MixedConsole {
  @Override
  public Tape capture(Random random) {
    Tape whole = console.capture(random);
    int from = whole.length() / 3 + random.nextInt(whole.length() * 2 / 3);
    int to = Math.max(0, from - 200 - random.nextInt(4800));
    if (random.nextBoolean()) {
      to = Math.min(from, whole.lineEnd(to));
    }
    Seams seams = new Seams(whole);
    seams.stop(from);
    if (told) {
      seams.soFar().gapHere();
    }
    seams.resume(to);
    return seams.done();
  }
}
