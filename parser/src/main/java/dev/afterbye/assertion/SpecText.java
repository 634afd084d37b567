package dev.afterbye.assertion;

import dev.afterbye.diagnose.Evidence;
import dev.afterbye.fact.TextFact;
import dev.afterbye.record.Hit;
import dev.afterbye.record.TextPattern;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text that a spec looks for.
 *
 * @param label what it is called in results
 */
record SpecText(String label, TextPattern pattern) {
  private static final int SHOWN = 3;

  long count(Subject subject) {
    return subject.texts(pattern.id()).stream().mapToLong(TextFact::count).sum();
  }

  /** So many times, in words. */
  static String times(long count) {
    return count == 1 ? "once" : count + " times";
  }

  Stream<Evidence> places(Subject subject) {
    return subject.texts(pattern.id()).stream()
        .flatMap(fact -> fact.hits().stream())
        .map(Hit::record)
        .map(record -> Evidence.of(record.line()));
  }

  List<Evidence> firstPlaces(Subject subject) {
    return places(subject).limit(SHOWN).toList();
  }
}
