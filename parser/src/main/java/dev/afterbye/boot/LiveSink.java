package dev.afterbye.boot;

/**
 * Is told of boots while the transcript is still arriving. Bytes that arrive later never take back
 * what it was told; whatever they still could refute is held until they cannot, or until the end.
 * The calls come from within {@code feed} and {@code end} and must not block.
 */
public interface LiveSink {
  /** Hears nothing. */
  LiveSink NONE = new LiveSink() {};

  /**
   * A boot began. It may have begun some lines ago: how is said only when it is settled.
   *
   * @param number counted from 1 in the transcript
   */
  default void bootBegan(int number, Beginning beginning) {}

  /** Boot {@code number} entered a phase, which it enters only once. */
  default void phaseEntered(int number, PhaseMark mark) {}

  /** A boot is over: the next one began, or the transcript ended. */
  default void bootEnded(Boot boot) {}
}
