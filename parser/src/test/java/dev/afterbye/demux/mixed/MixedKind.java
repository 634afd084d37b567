package dev.afterbye.demux.mixed;

import java.util.List;

/**
 * A kind of console that captures are made of.
 *
 * @param uart whether the facts tell nearly all of it apart
 */
record MixedKind(String name, boolean uart, MixedConsole console) {
  private static final MixedConsole PLAIN = new UartConsole(PrefixStyle.PLAIN);
  private static final MixedConsole LEVELS = new UartConsole(PrefixStyle.LEVELS);
  private static final MixedConsole CALLERS = new UartConsole(PrefixStyle.CALLERS);

  private static final MixedConsole DROPPED = new DroppedMessages();
  private static final MixedConsole WHOLE =
      oneOf(PLAIN, LEVELS, CALLERS, DROPPED, new TakenOverConsole(true), new Resets());

  /** Those of which something will be damaged. */
  private static final MixedConsole DAMAGED =
      oneOf(PLAIN, LEVELS, CALLERS, DROPPED, new TakenOverConsole(false));

  static final List<MixedKind> ALL =
      List.of(
          new MixedKind("UART", true, PLAIN),
          new MixedKind("levels", true, LEVELS),
          new MixedKind("callers", true, CALLERS),
          new MixedKind("redraws", true, new UartConsole(PrefixStyle.PLAIN, UserText::redraws)),
          new MixedKind("dropped messages", true, DROPPED),
          new MixedKind("take-overs", true, new TakenOverConsole(true)),
          new MixedKind("panics", true, new BrokenLock()),
          new MixedKind("resets", true, new Resets()),
          new MixedKind("lost bursts", true, new LostBursts(DAMAGED)),
          new MixedKind("NUL and 0xFF", true, new NoiseRuns(DAMAGED)),
          new MixedKind("sent again", true, new SentAgain(DAMAGED, false)),
          new MixedKind("sent again, told", true, new SentAgain(DAMAGED, true)),
          new MixedKind("capture tools' stamps", true, new CaptureStamps(WHOLE)),
          new MixedKind("kept boot console", false, new KeptBootConsole()),
          new MixedKind("hvc", false, new HvcConsole()),
          new MixedKind("no stamps", false, new UartConsole(PrefixStyle.UNSTAMPED)),
          new MixedKind("two kernels, levels", false, two(PrefixStyle.LEVELS)),
          new MixedKind("two kernels, callers", false, two(PrefixStyle.CALLERS)),
          new MixedKind("two kernels, no stamps", false, two(PrefixStyle.UNSTAMPED)),
          new MixedKind("printed logs", false, new PrintedLogs()),
          new MixedKind("forgeries", false, new Forgeries()));

  private static MixedConsole oneOf(MixedConsole... consoles) {
    return random -> consoles[random.nextInt(consoles.length)].capture(random);
  }

  private static MixedConsole two(PrefixStyle other) {
    return new TwoKernels(PrefixStyle.PLAIN, other);
  }
}
