package dev.afterbye.diagnose;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which finding is the consequence of which. The catalogue says what can explain what; an effect
 * does not come in an earlier boot than its cause. Findings go by their place in the list: to
 * compare two means to compare all their evidence.
 */
final class CausalGraph {
  private final List<Finding> findings;
  private final List<BitSet> consequences = new ArrayList<>();
  private final int[] roots;

  CausalGraph(List<Finding> findings) {
    this.findings = List.copyOf(findings);
    Map<String, List<Integer>> byId = new HashMap<>();
    for (int i = 0; i < this.findings.size(); i++) {
      byId.computeIfAbsent(this.findings.get(i).id(), id -> new ArrayList<>()).add(i);
    }
    BitSet explained = new BitSet();
    for (int cause = 0; cause < this.findings.size(); cause++) {
      BitSet reached = reachedFrom(cause, byId);
      consequences.add(reached);
      explained.or(reached);
    }
    // Two findings that explain each other must not hide each other.
    roots =
        IntStream.range(0, this.findings.size())
            .filter(f -> !explained.get(f) || explainsItsCauses(f))
            .boxed()
            .sorted((one, other) -> compareRoots(findings.get(one), findings.get(other)))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  private static int compareRoots(Finding one, Finding other) {
    int order = Integer.compare(one.boot(), other.boot());
    if (order == 0) {
      order =
          Boolean.compare(
              one.certainty() == Certainty.POSSIBLE, other.certainty() == Certainty.POSSIBLE);
    }
    if (order == 0) {
      order = Long.compare(one.at(), other.at());
    }
    if (order == 0) {
      order = one.severity().compareTo(other.severity());
    }
    return order != 0 ? order : one.id().compareTo(other.id());
  }

  /** Findings that nothing else among the graph explains, the best root first. */
  List<Finding> roots() {
    return IntStream.of(roots).mapToObj(findings::get).toList();
  }

  /** All that the best root explains, directly or through others, in the order of the log. */
  List<Finding> consequencesOfBestRoot() {
    return consequences.get(roots[0]).stream()
        .mapToObj(findings::get)
        .sorted(Finding::compareByPlace)
        .toList();
  }

  private BitSet reachedFrom(int cause, Map<String, List<Integer>> byId) {
    BitSet reached = new BitSet();
    Deque<Integer> queue = new ArrayDeque<>(List.of(cause));
    while (!queue.isEmpty()) {
      Finding current = findings.get(queue.pop());
      for (String id : current.type().explains()) {
        for (int effect : byId.getOrDefault(id, List.of())) {
          boolean later = findings.get(effect).boot() >= current.boot();
          if (later && effect != cause && !reached.get(effect)) {
            reached.set(effect);
            queue.push(effect);
          }
        }
      }
    }
    return reached;
  }

  private boolean explainsItsCauses(int finding) {
    return IntStream.range(0, findings.size())
        .filter(cause -> consequences.get(cause).get(finding))
        .allMatch(consequences.get(finding)::get);
  }
}
