package dev.afterbye.assertion;

import dev.afterbye.diagnose.Evidence;
import java.util.List;

/**
 * One thing that was checked.
 *
 * @param name what should hold, the same for every transcript
 * @param message what the transcript shows instead, empty when it passed
 * @param evidence where it shows it
 */
public record Check(String name, Status status, String message, List<Evidence> evidence) {
  public Check {
    evidence = List.copyOf(evidence);
  }

  static Check passed(String name) {
    return new Check(name, Status.PASSED, "", List.of());
  }

  static Check failed(String name, String message, List<Evidence> evidence) {
    return new Check(name, Status.FAILED, message, evidence);
  }

  static Check undetermined(String name, String message) {
    return new Check(name, Status.UNDETERMINED, message, List.of());
  }
}
