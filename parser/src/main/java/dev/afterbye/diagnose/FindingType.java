package dev.afterbye.diagnose;

import java.util.List;

/**
 * An entry of the catalogue: what a finding means, whoever finds it.
 *
 * @param kind pattern (one line says it), sequence (order, time or several lines) or computed
 * @param recognised how it is recognised, in a sentence
 * @param explains the ids of findings that are its consequences
 * @param source where the message is printed, or which law the arithmetic follows
 */
public record FindingType(
    String id,
    String stage,
    List<String> arch,
    Severity severity,
    String kind,
    String title,
    String recognised,
    String cause,
    List<String> remedies,
    List<String> explains,
    String source) {
  public FindingType {
    arch = List.copyOf(arch);
    remedies = List.copyOf(remedies);
    explains = List.copyOf(explains);
  }
}
