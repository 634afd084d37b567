package dev.afterbye.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which finding is the consequence of which. The catalogue says what can explain what; an effect
 * does not come in an earlier boot than its cause.
 */
final class CausalGraph {
  private final List<Finding> findings;
  private final Map<String, List<Finding>> byId = new HashMap<>();

  CausalGraph(List<Finding> findings) {
    this.findings = List.copyOf(findings);
    for (Finding finding : findings) {
      byId.computeIfAbsent(finding.id(), id -> new ArrayList<>()).add(finding);
    }
  }

  /** Findings that nothing else among the graph explains, the best root first. */
  List<Finding> roots() {
    Set<Finding> explained = new HashSet<>();
    for (Finding cause : findings) {
      explained.addAll(consequences(cause));
    }
    // Two findings that explain each other must not hide each other.
    List<Finding> roots =
        findings.stream()
            .filter(f -> !explained.contains(f) || explainsItsCauses(f))
            .sorted(
                Comparator.<Finding>comparingInt(f -> f.boot())
                    .thenComparing(f -> f.certainty() == Certainty.POSSIBLE)
                    .thenComparingLong(Finding::at)
                    .thenComparing(Finding::severity)
                    .thenComparing(Finding::id))
            .toList();
    return roots;
  }

  private boolean explainsItsCauses(Finding finding) {
    List<Finding> own = consequences(finding);
    return findings.stream()
        .filter(cause -> consequences(cause).contains(finding))
        .allMatch(own::contains);
  }

  /** Everything the finding explains, directly or through others, in the order of the log. */
  List<Finding> consequences(Finding cause) {
    Set<Finding> reached = new HashSet<>();
    List<Finding> queue = new ArrayList<>(List.of(cause));
    while (!queue.isEmpty()) {
      Finding current = queue.remove(queue.size() - 1);
      for (String id : current.type().explains()) {
        for (Finding effect : byId.getOrDefault(id, List.of())) {
          boolean later = effect.boot() >= current.boot();
          if (later && !effect.equals(cause) && reached.add(effect)) {
            queue.add(effect);
          }
        }
      }
    }
    return reached.stream()
        .sorted(Comparator.comparingLong(Finding::at).thenComparing(Finding::id))
        .toList();
  }
}
