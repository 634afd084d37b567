package dev.afterbye.assertion;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.afterbye.diagnose.PatternWeight;
import dev.afterbye.diagnose.RuleError;

/** Compiles the patterns of a spec. */
final class SpecPattern {
  private static final int MAX_CHARACTERS = 1000;

  private SpecPattern() {}

  /**
   * The compiled pattern.
   *
   * @param place says where it stands
   */
  static Pattern of(RuleError place, String regex) {
    if (regex.isEmpty()) {
      throw new RuleError(
          "the pattern is empty", place.place(), "say what to look for: it is in every text");
    }
    if (regex.indexOf('\n') >= 0) {
      throw new RuleError(
          "the pattern holds a line feed",
          place.place(),
          "lines are looked at one by one; behind | and > YAML adds one, behind |- and >- none");
    }
    if (regex.length() > MAX_CHARACTERS || PatternWeight.of(regex) > PatternWeight.MAX) {
      throw new RuleError(
          "the pattern is too large", place.place(), "write fewer or smaller repetitions {n}");
    }
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new RuleError(
          "not a pattern: " + e.getDescription(),
          place.place(),
          "patterns are of RE2: no back references and no looking around");
    }
  }
}
