package dev.afterbye.boot;

import java.util.ArrayList;
import java.util.List;

/**
 * How a boot began. What only later lines show is held back from who watches live, and with it the
 * phases that were entered until then.
 */
final class HowItBegan {
  private final int number;
  private final LiveSink live;
  private final List<PhaseMark> unannounced = new ArrayList<>();
  private Beginning beginning;
  private boolean settled;
  private boolean announced;

  HowItBegan(int number, Beginning beginning, boolean settled, LiveSink live) {
    this.number = number;
    this.beginning = beginning;
    this.settled = settled;
    this.live = live;
  }

  Beginning beginning() {
    return beginning;
  }

  boolean isKnown() {
    return beginning != Beginning.UNKNOWN;
  }

  boolean isSettled() {
    return settled;
  }

  /** A text says so, unless it was settled before. */
  void is(Beginning told) {
    if (!settled) {
      beginning = told;
    }
  }

  /** A text stands here that begins boots. */
  void seen() {
    if (!isKnown()) {
      is(Beginning.COLD);
    }
  }

  /** A phase begins; firmware and programs end the doubt. */
  void entered(PhaseMark mark) {
    Phase phase = mark.phase();
    boolean firmware = phase == Phase.FIRMWARE || phase == Phase.BOOTLOADER;
    if (firmware) {
      seen();
    }
    unannounced.add(mark);
    if (firmware || phase.compareTo(Phase.KERNEL) > 0) {
      settle();
    }
    announceIfSettled();
  }

  /** Nothing that follows can change it. */
  void settle() {
    settled = true;
    announceIfSettled();
  }

  void announceIfSettled() {
    if (!settled) {
      return;
    }
    if (!announced) {
      announced = true;
      live.bootBegan(number, beginning);
    }
    unannounced.forEach(mark -> live.phaseEntered(number, mark));
    unannounced.clear();
  }
}
