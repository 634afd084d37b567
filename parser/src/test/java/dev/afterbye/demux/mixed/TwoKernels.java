package dev.afterbye.demux.mixed;

import java.util.Random;

/** A kernel starts another one, or is reset without a word, and the two print otherwise. */
record TwoKernels(PrefixStyle one, PrefixStyle other) implements MixedConsole {
  @Override
  public Tape capture(Random random) {
    boolean turned = random.nextBoolean();
    Tape tape = new Tape();
    int fifo = UartConsole.fifo(random);
    Boot first = boot(random, turned ? other : one, fifo);
    if (random.nextInt(10) < 7) {
      first.ends(9_000_000, "kexec_core: Starting new kernel", "Bye!");
    }
    if (random.nextBoolean()) {
      first.losesText();
    }
    first.play(tape);
    return boot(random, turned ? one : other, fifo).play(tape);
  }

  private static Boot boot(Random random, PrefixStyle style, int fifo) {
    String text = UserText.of(random, 1500, 9000);
    return new Boot(random, Material.SAMPLES.boot(random), style, fifo, text);
  }
}
