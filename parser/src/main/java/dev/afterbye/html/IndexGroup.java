package dev.afterbye.html;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Logs that have something in common.
 *
 * @param key what it is
 * @param label the same in words
 * @param outcome their outcome's name, or nothing
 */
record IndexGroup(String key, String label, String outcome, int count) {
  /** Logs of one outcome and verdict, the largest group first. */
  static List<IndexGroup> byVerdict(List<IndexEntry> entries) {
    Map<String, IndexGroup> groups = new LinkedHashMap<>();
    for (IndexEntry each : entries) {
      add(groups, each.verdictKey(), each.verdictLabel(), each.outcomeLabel());
    }
    return sorted(groups);
  }

  /** Logs in which a kernel reported the same fault first, the largest group first. */
  static List<IndexGroup> byCrash(List<IndexEntry> entries) {
    Map<String, IndexGroup> groups = new LinkedHashMap<>();
    for (IndexEntry each : entries) {
      if (!each.crash().isEmpty()) {
        add(groups, each.crash(), each.crashTitle(), "");
      }
    }
    return sorted(groups);
  }

  private static void add(
      Map<String, IndexGroup> groups, String key, String label, String outcome) {
    groups.merge(
        key,
        new IndexGroup(key, label, outcome, 1),
        (group, one) ->
            new IndexGroup(key, group.label(), group.outcome(), group.count() + one.count()));
  }

  private static List<IndexGroup> sorted(Map<String, IndexGroup> groups) {
    return groups.values().stream()
        .sorted(
            Comparator.comparingInt(IndexGroup::count).reversed().thenComparing(IndexGroup::key))
        .toList();
  }
}
