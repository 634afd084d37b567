package dev.afterbye.diagnose;

import java.util.List;

/**
 * Something that a transcript shows or makes likely.
 *
 * @param boot number of the boot it belongs to, counted from 1
 * @param title what was found, with the names and numbers of this transcript
 * @param cause why, with its arithmetic where there is any
 * @param count how often it was found
 * @param standing whether it still stands at the end of the boot
 */
public record Finding(
    FindingType type,
    Severity severity,
    Certainty certainty,
    int boot,
    String title,
    String cause,
    List<String> remedies,
    List<Experiment> experiments,
    List<Evidence> evidence,
    long count,
    Standing standing) {
  /** What became of a finding. */
  public enum Standing {
    /** It holds. */
    HOLDS,
    /** The boot went on in spite of it, or a later try succeeded. */
    RECOVERED,
    /** It speaks of something that was prepared but not yet done. */
    PREDICTED
  }

  public Finding {
    remedies = List.copyOf(remedies);
    experiments = List.copyOf(experiments);
    evidence = List.copyOf(evidence);
  }

  /** Which of two findings comes first in the log, by their ids where both are of one place. */
  int compareByPlace(Finding other) {
    int byPlace = Long.compare(at(), other.at());
    return byPlace != 0 ? byPlace : id().compareTo(other.id());
  }

  /** The id of the catalogue. */
  public String id() {
    return type.id();
  }

  /** Whether both say the same of the same boot: a boot has at most one finding of an id. */
  public boolean isSame(Finding other) {
    return boot == other.boot && id().equals(other.id());
  }

  /** Transcript offset of the first evidence. */
  public long at() {
    return evidence.isEmpty() ? Long.MAX_VALUE : evidence.get(0).from();
  }

  /** Whether it is a reason to call the transcript failed. */
  public boolean isFailure() {
    return standing == Standing.HOLDS && severity.atLeast(Severity.ERROR);
  }

  /** The same finding with another reason. */
  Finding withCause(String told) {
    return new Finding(
        type,
        severity,
        certainty,
        boot,
        title,
        told,
        remedies,
        experiments,
        evidence,
        count,
        standing);
  }

  /** The same finding with another standing. */
  public Finding with(Standing next) {
    Severity lowered =
        next == Standing.RECOVERED && severity.atLeast(Severity.ERROR)
            ? Severity.WARNING
            : severity;
    return new Finding(
        type, lowered, certainty, boot, title, cause, remedies, experiments, evidence, count, next);
  }
}
