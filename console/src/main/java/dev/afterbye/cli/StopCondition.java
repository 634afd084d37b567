package dev.afterbye.cli;

import com.google.re2j.Pattern;
import dev.afterbye.boot.Phase;
import java.util.Optional;

/**
 * What ends a recording.
 *
 * @param text a pattern to be seen in the console's text
 * @param phase a phase to be reached
 * @param verdict whether a verdict is to be known
 */
record StopCondition(Optional<Pattern> text, Optional<Phase> phase, boolean verdict) {
  static final StopCondition NONE = new StopCondition(Optional.empty(), Optional.empty(), false);

  /** Reads REGEX, the name of a phase, or {@code verdict}. */
  static StopCondition of(String argument) throws InputProblem {
    if (argument.equals("verdict")) {
      return new StopCondition(Optional.empty(), Optional.empty(), true);
    }
    for (Phase phase : Phase.values()) {
      if (phase.label().equals(argument)) {
        return new StopCondition(Optional.empty(), Optional.of(phase), false);
      }
    }
    return new StopCondition(
        Optional.of(SendRule.pattern(argument, "--until")), Optional.empty(), false);
  }

  boolean isNone() {
    return text.isEmpty() && phase.isEmpty() && !verdict;
  }
}
