package dev.afterbye.record;

import dev.afterbye.demux.Stream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All known texts, ready to be looked for in a line in one pass. */
public final class PatternSet {
  /**
   * How many different literals of one line are looked at; a line that holds more is no message.
   */
  static final int MAX_ANCHORS_PER_LINE = 64;

  /** How many lines are searched before any is remembered: short logs repeat too few. */
  static final int LINES_BEFORE_MEMO = 8192;

  private final List<TextPattern> patterns;
  private final AnchorScan anchors;

  /** Of each stream, as the same line may tell something else in another. */
  private final Map<Stream, LineMemo> memos = new EnumMap<>(Stream.class);

  private final int[] found = new int[MAX_ANCHORS_PER_LINE];
  private final int linesBeforeMemo;
  private int searches;
  private byte commonMark = CommonMark.NONE;

  /** Prepares the patterns for one console, of which many may be live at a time. */
  public PatternSet(List<TextPattern> patterns) {
    this(patterns, Integer.MAX_VALUE);
  }

  /** Prepares them for long logs, or one behind the other: a line that comes again is known. */
  public static PatternSet remembering(List<TextPattern> patterns) {
    return new PatternSet(patterns, LINES_BEFORE_MEMO);
  }

  private PatternSet(List<TextPattern> patterns, int linesBeforeMemo) {
    this.linesBeforeMemo = linesBeforeMemo;
    this.patterns = List.copyOf(patterns);
    this.anchors =
        new AnchorScan(
            patterns.stream().map(TextPattern::anchorBytes).toList(),
            index -> this.patterns.get(index).anchorStarts());
  }

  /** The known texts in the record; kernel texts in user text only when {@code unstamped}. */
  List<Hit> find(RecordView view, boolean unstamped) {
    List<Match> matches = matches(view, unstamped);
    if (matches.isEmpty()) {
      return List.of();
    }
    List<Hit> hits = new ArrayList<>(matches.size());
    for (int i = 0; i < matches.size(); i++) {
      hits.add(matches.get(i).in(view));
    }
    return hits;
  }

  /** All lines so far begin with that mark, or {@link CommonMark#NONE}. */
  void linesBeginWith(byte mark) {
    commonMark = mark;
  }

  private List<Match> matches(RecordView view, boolean unstamped) {
    byte[] b = view.bytes();
    int from = view.from();
    int to = view.to();
    if (searches < linesBeforeMemo) {
      searches++;
      return search(view, unstamped);
    }
    if (unstamped || commonMark != CommonMark.NONE || !LineMemo.takes(to - from)) {
      return search(view, unstamped);
    }
    LineMemo memo = memos.computeIfAbsent(view.stream(), stream -> new LineMemo());
    int place = LineMemo.place(b, from, to);
    if (memo.holds(place, b, from, to)) {
      return memo.matches(place);
    }
    List<Match> matches = search(view, false);
    memo.keep(place, b, from, to, matches);
    return matches;
  }

  private List<Match> search(RecordView view, boolean unstamped) {
    int n = anchors.find(view.bytes(), view.from(), view.to(), found);
    List<Match> matches = List.of();
    for (int i = 0; i < n; i++) {
      TextPattern pattern = patterns.get(found[i]);
      boolean exact = pattern.readsStream(view.stream());
      boolean kernelText =
          unstamped && view.stream() == Stream.USER && pattern.readsStream(Stream.KERNEL);
      if (exact || kernelText) {
        Optional<Map<String, String>> captures =
            pattern.match(view.bytes(), view.from(), view.to());
        boolean spokenOf =
            captures.isPresent()
                && view.stream() != Stream.KERNEL
                && pattern.isSpokenOf(view.bytes(), view.from(), view.to(), commonMark);
        if (captures.isPresent() && !spokenOf) {
          matches = matches.isEmpty() ? new ArrayList<>(n) : matches;
          matches.add(new Match(pattern, captures.get(), exact));
        }
      }
    }
    return matches;
  }
}
