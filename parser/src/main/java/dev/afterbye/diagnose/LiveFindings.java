package dev.afterbye.diagnose;

import dev.afterbye.boot.Beginning;
import dev.afterbye.boot.Boot;
import dev.afterbye.boot.BootSink;
import dev.afterbye.record.Hit;
import dev.afterbye.record.RecordView;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells of findings that one line proves as soon as the line is there, and hands all on. */
public final class LiveFindings implements BootSink {
  private final BootSink next;
  private final LiveFindingSink sink;
  private final RuleBook book;
  private final Set<String> told = new HashSet<>();
  private int boot;

  /** Between the boots and what comes after them. */
  public LiveFindings(RuleBook book, LiveFindingSink sink, BootSink next) {
    this.book = book;
    this.sink = sink;
    this.next = next;
  }

  @Override
  public void bootBegins(int number, Beginning beginning) {
    boot = number;
    told.clear();
    next.bootBegins(number, beginning);
  }

  @Override
  public void record(RecordView view, List<Hit> hits) {
    next.record(view, hits);
    for (Hit hit : hits) {
      if (!told.contains(hit.id())) {
        book.catalogue()
            .type(hit.id())
            .filter(type -> !isSaidBetter(type, hits))
            .ifPresent(type -> tell(type, hit));
      }
    }
  }

  private void tell(FindingType type, Hit hit) {
    told.add(type.id());
    sink.found(
        boot,
        type,
        hit.exactStream() ? Certainty.PROVEN : Certainty.LIKELY,
        PatternFindings.title(book.titles(), hit).orElse(type.title()),
        hit.record().line());
  }

  /** Whether the same line says something more exact that explains it. */
  private boolean isSaidBetter(FindingType general, List<Hit> hits) {
    for (Hit hit : hits) {
      Optional<FindingType> other = book.catalogue().type(hit.id());
      if (other.filter(type -> type.explains().contains(general.id())).isPresent()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void bootEnds(Boot ended) {
    next.bootEnds(ended);
  }

  @Override
  public void gap(long at, String reason) {
    next.gap(at, reason);
  }

  @Override
  public void end(long at) {
    next.end(at);
  }
}
