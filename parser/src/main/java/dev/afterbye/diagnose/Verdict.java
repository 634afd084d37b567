package dev.afterbye.diagnose;

import java.util.List;
import java.util.Optional;

/**
 * What a transcript comes to.
 *
 * @param root the earliest finding that nothing else explains, if anything is wrong
 * @param title the verdict in a sentence
 * @param certainty how sure the root is; empty without one
 * @param chain the ids of the findings the root explains, in the order they happened
 * @param alternatives other readings, the likelier first
 * @param experiments what would settle the doubt, the most telling first
 */
public record Verdict(
    Outcome outcome,
    Optional<Finding> root,
    String title,
    Optional<Certainty> certainty,
    List<String> chain,
    List<Alternative> alternatives,
    List<Experiment> experiments) {
  public Verdict {
    chain = List.copyOf(chain);
    alternatives = List.copyOf(alternatives);
    experiments = List.copyOf(experiments);
  }
}
