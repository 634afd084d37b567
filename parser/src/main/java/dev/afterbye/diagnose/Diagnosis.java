package dev.afterbye.diagnose;

import java.util.List;

/**
 * Everything that was found in a transcript and what it comes to.
 *
 * @param findings by boot and place
 */
public record Diagnosis(Verdict verdict, List<Finding> findings) {
  public Diagnosis {
    findings = List.copyOf(findings);
  }
}
