package dev.afterbye.assertion;

import dev.afterbye.diagnose.Evidence;
import java.util.List;
import java.util.Optional;

/**
 * One thing that was checked.
 *
 * @param name what should hold, the same for every transcript
 * @param message what the transcript shows instead, empty when it passed
 * @param evidence where it shows it
 * @param reached when that was, of a check that asks whether a boot got somewhere
 */
public record Check(
    String name,
    Status status,
    String message,
    List<Evidence> evidence,
    Optional<ReachTime> reached) {
  public Check {
    evidence = List.copyOf(evidence);
  }

  static Check passed(String name) {
    return new Check(name, Status.PASSED, "", List.of(), Optional.empty());
  }

  static Check failed(String name, String message, List<Evidence> evidence) {
    return new Check(name, Status.FAILED, message, evidence, Optional.empty());
  }

  static Check undetermined(String name, String message) {
    return new Check(name, Status.UNDETERMINED, message, List.of(), Optional.empty());
  }

  Check at(Optional<ReachTime> time) {
    return new Check(name, status, message, evidence, time);
  }
}
