package dev.afterbye.diagnose;

import dev.afterbye.boot.Phase;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.TextFact;
import dev.afterbye.record.Hit;
import dev.afterbye.record.TextPattern;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Findings that one line proves. */
final class PatternFindings implements ComputedRule {
  private static final String NETWORK_ROOT = "network-root-failed";
  private static final String PANIC_ENDS = "---[ end Kernel panic";

  private final Map<TextPattern, String> titles;

  PatternFindings(RuleBook book) {
    titles = book.titles();
  }

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      for (TextFact text : facts.texts().values()) {
        boolean told = said(facts, text, catalogue) || isOfAnotherMount(facts, text);
        if (catalogue.type(text.id()).isPresent() && !told) {
          Draft draft =
              catalogue
                  .draft(text.id(), facts)
                  .count(lines(text))
                  .certainty(text.first().exactStream() ? Certainty.PROVEN : Certainty.LIKELY);
          // The first place may not name what a later one does.
          text.hits().stream()
              .flatMap(hit -> title(titles, hit).stream())
              .findFirst()
              .ifPresent(draft::title);
          text.hits().forEach(hit -> draft.evidence(hit.record().line()));
          out.accept(draft.build());
        }
      }
    }
  }

  /**
   * How often it stands there: two patterns on one line are one place, and the closing line of a
   * panic only repeats its reason (kernel/panic.c).
   */
  private static long lines(TextFact text) {
    long kept = text.hits().stream().map(hit -> hit.record().line().from()).distinct().count();
    boolean repeated =
        kept > 1
            && text.hits().stream().anyMatch(hit -> hit.record().message().startsWith(PANIC_ENDS));
    return text.count() - (text.hits().size() - kept) - (repeated ? 1 : 0);
  }

  /** What is mounted over the network once init runs is not the root. */
  private static boolean isOfAnotherMount(BootFacts facts, TextFact text) {
    return text.id().equals(NETWORK_ROOT)
        && facts.boot().phases().stream()
            .filter(mark -> mark.phase() == Phase.INIT || mark.phase() == Phase.RUNNING)
            .anyMatch(mark -> mark.line().from() <= text.first().record().line().from());
  }

  /** Whether something more exact, which explains it, was said of each of its lines. */
  private static boolean said(BootFacts facts, TextFact general, Catalogue catalogue) {
    Set<Long> exact =
        facts.texts().values().stream()
            .filter(t -> explains(catalogue, t.id(), general.id()))
            .flatMap(t -> t.hits().stream())
            .map(hit -> hit.record().line().from())
            .collect(Collectors.toSet());
    return general.hits().stream().allMatch(hit -> exact.contains(hit.record().line().from()));
  }

  private static boolean explains(Catalogue catalogue, String cause, String effect) {
    return catalogue.type(cause).filter(type -> type.explains().contains(effect)).isPresent();
  }

  /** The title with the names and numbers of this line, where the pattern has one of its own. */
  static Optional<String> title(Map<TextPattern, String> titles, Hit hit) {
    return Optional.ofNullable(titles.get(hit.pattern()))
        .map(
            template -> {
              String title = template;
              for (Map.Entry<String, String> capture : hit.captures().entrySet()) {
                title = title.replace("{" + capture.getKey() + "}", capture.getValue().strip());
              }
              return title;
            });
  }
}
