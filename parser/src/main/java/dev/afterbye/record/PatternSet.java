package dev.afterbye.record;

import dev.afterbye.demux.Stream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All known texts, ready to be looked for in a line in one pass. */
public final class PatternSet {
  /**
   * How many different literals of one line are looked at; a line that holds more is no message.
   */
  static final int MAX_ANCHORS_PER_LINE = 64;

  private final List<TextPattern> patterns;
  private final AnchorScan anchors;
  private final int[] found = new int[MAX_ANCHORS_PER_LINE];

  /** Prepares the patterns. */
  public PatternSet(List<TextPattern> patterns) {
    this.patterns = List.copyOf(patterns);
    this.anchors =
        new AnchorScan(
            patterns.stream().map(TextPattern::anchorBytes).toList(),
            index -> this.patterns.get(index).anchorStarts());
  }

  /** The known texts in the record; kernel texts in user text only when {@code unstamped}. */
  List<Hit> find(RecordView view, boolean unstamped) {
    int n = anchors.find(view.bytes(), view.from(), view.to(), found);
    List<Hit> hits = List.of();
    Record kept = null;
    for (int i = 0; i < n; i++) {
      TextPattern pattern = patterns.get(found[i]);
      boolean exact = pattern.readsStream(view.stream());
      boolean kernelText =
          unstamped && view.stream() == Stream.USER && pattern.readsStream(Stream.KERNEL);
      if (exact && pattern.noticed().isPresent()) {
        hits = hits.isEmpty() ? new ArrayList<>(n) : hits;
        hits.add(pattern.noticed().get());
      } else if (exact || kernelText) {
        Optional<Map<String, String>> captures =
            pattern.match(view.bytes(), view.from(), view.to());
        if (captures.isPresent()) {
          hits = hits.isEmpty() ? new ArrayList<>(n) : hits;
          kept = kept == null ? view.keep() : kept;
          hits.add(new Hit(pattern, captures.get(), kept, exact));
        }
      }
    }
    return hits;
  }
}
