package dev.afterbye.fact;

import dev.afterbye.line.LineRef;
import dev.afterbye.record.Hit;
import java.util.List;
import java.util.Optional;

/**
 * A known text that a boot printed.
 *
 * @param id what the text means
 * @param hits where it stands: the first few and the last, in order
 * @param count how often it stands there
 */
public record TextFact(String id, List<Hit> hits, long count) implements Fact {
  public TextFact {
    hits = List.copyOf(hits);
  }

  /** The first place. */
  public Hit first() {
    return hits.get(0);
  }

  /** The last place. */
  public Hit last() {
    return hits.get(hits.size() - 1);
  }

  @Override
  public LineRef line() {
    return first().record().line();
  }

  /** The capture of that name at the first place. */
  public Optional<String> capture(String name) {
    return Optional.ofNullable(first().captures().get(name));
  }
}
