package dev.afterbye.report;

import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.record.Hit;
import dev.afterbye.record.RecordView;
import dev.afterbye.record.TextPattern;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes which rules fire on which line, and why. */
public final class RuleHitWriter {
  /** Lines that are shown; a log in which more fire is better tried in pieces. */
  private static final int MAX_LINES = 10_000;

  /** Characters that are shown: a hundred a line, and room for some that are far longer. */
  private static final int MAX_CHARS = 1 << 22;

  private final RuleBook book;
  private final List<TextPattern> own;
  private final StringBuilder text = new StringBuilder();
  private long shown;
  private long leftOut;

  /**
   * A writer.
   *
   * @param own the patterns of which near misses are shown as well
   */
  public RuleHitWriter(RuleBook book, List<TextPattern> own) {
    this.book = book;
    this.own = List.copyOf(own);
  }

  /** Takes one record and the texts found in it. */
  public void record(RecordView view, List<Hit> hits) {
    String message = view.message();
    List<TextPattern> near =
        own.stream()
            .filter(p -> message.contains(p.anchor()))
            .filter(p -> hits.stream().noneMatch(hit -> hit.pattern().equals(p)))
            .toList();
    if (hits.isEmpty() && near.isEmpty()) {
      return;
    }
    if (shown >= MAX_LINES || text.length() >= MAX_CHARS) {
      leftOut++;
      return;
    }
    shown++;
    String stream = view.stream().label();
    text.append("line " + view.line().number() + ", " + stream + ": " + VisibleText.of(message));
    text.append('\n');
    hits.forEach(this::hit);
    near.forEach(pattern -> miss(pattern, view));
  }

  private void hit(Hit hit) {
    TextPattern pattern = hit.pattern();
    boolean marker = book.catalogue().type(hit.id()).isEmpty();
    text.append("    ").append(marker ? "marker " : "").append(pattern.id());
    text.append(book.silenced().contains(hit.id()) ? " (silenced)" : "");
    text.append(hit.exactStream() ? "" : " (in a log without stamps)").append('\n');
    why(pattern);
    for (Map.Entry<String, String> capture : new TreeMap<>(hit.captures()).entrySet()) {
      text.append("      " + capture.getKey() + " = " + VisibleText.of(capture.getValue()));
      text.append('\n');
    }
  }

  private void why(TextPattern pattern) {
    text.append("      anchor   " + VisibleText.of(pattern.anchor())).append('\n');
    text.append("      pattern  " + VisibleText.of(pattern.regex())).append('\n');
  }

  private void miss(TextPattern pattern, RecordView view) {
    String reason =
        pattern.streams().contains(view.stream())
            ? "the anchor stands there, the pattern does not match"
            : "the anchor stands there, but not in a stream of the rule";
    text.append("    not " + pattern.id() + ": " + reason).append('\n');
    why(pattern);
  }

  /** Writes what was taken. */
  public void writeTo(OutputStream out) throws IOException {
    if (shown == 0) {
      text.append("no rule fires on any line\n");
    }
    if (leftOut > 0) {
      text.append("and " + Count.of(leftOut, "more line") + "\n");
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
