package dev.afterbye.diagnose;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything that was found in a transcript and what it comes to.
 *
 * @param findings by boot and place
 */
public record Diagnosis(Verdict verdict, List<Finding> findings) {
  public Diagnosis {
    findings = List.copyOf(findings);
  }

  /** The severity of the worst finding that still holds at the end. */
  public Optional<Severity> worst() {
    return findings.stream()
        .filter(finding -> finding.standing() == Finding.Standing.HOLDS)
        .map(Finding::severity)
        .min(Comparator.naturalOrder());
  }
}
