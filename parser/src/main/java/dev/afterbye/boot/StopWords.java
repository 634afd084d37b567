package dev.afterbye.boot;

import java.util.Locale;
import java.util.Optional;

/**
 * How a system goes down, by what its init says. A journal ends with that: the kernel's own last
 * words come when its daemon is gone.
 */
final class StopWords {
  private StopWords() {}

  /** The ending of which the line speaks, if it names one. */
  static Optional<Ending> ending(String message) {
    String words = message.toLowerCase(Locale.ROOT);
    if (words.contains("reboot")) {
      return Optional.of(Ending.RESTARTED);
    }
    boolean off =
        words.contains("power-off")
            || words.contains("power off")
            || words.contains("poweroff")
            || words.contains("powering")
            || words.contains("halt");
    return off ? Optional.of(Ending.POWERED_OFF) : Optional.empty();
  }
}
