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

  /** What matches in their place: a pattern remembers where it is in a text. */
  private final List<TextPattern> matchers;

  private final AnchorScan anchors;
  private final int[] found = new int[MAX_ANCHORS_PER_LINE];

  /** Prepares the patterns, which no other thread may use as well. */
  public PatternSet(List<TextPattern> patterns) {
    this(patterns, patterns);
  }

  private PatternSet(List<TextPattern> patterns, List<TextPattern> matchers) {
    this.patterns = List.copyOf(patterns);
    this.matchers = List.copyOf(matchers);
    this.anchors =
        new AnchorScan(
            patterns.stream().map(TextPattern::anchorBytes).toList(),
            index -> this.patterns.get(index).anchorStarts());
  }

  /** Prepares the patterns for one thread among several that use them. */
  public static PatternSet apart(List<TextPattern> patterns) {
    return new PatternSet(patterns, patterns.stream().map(TextPattern::copy).toList());
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
            matchers.get(found[i]).match(view.bytes(), view.from(), view.to());
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
