package dev.afterbye.assertion;

import dev.afterbye.diagnose.Evidence;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Texts whose first places are in this order. */
record TimeOrder(List<SpecText> texts) implements Condition {
  TimeOrder {
    texts = List.copyOf(texts);
  }

  @Override
  public String name() {
    return "in order: " + texts.stream().map(SpecText::label).collect(Collectors.joining(", "));
  }

  @Override
  public Check check(Subject subject) {
    Optional<Evidence> before = Optional.empty();
    for (SpecText text : texts) {
      Optional<Evidence> place = text.places(subject).findFirst();
      if (place.isEmpty()) {
        return subject.notFound(name(), text.label() + " is not there");
      }
      if (before.filter(b -> b.from() > place.get().from()).isPresent()) {
        return Check.failed(
            name(),
            text.label() + " comes before what it should follow",
            List.of(place.get(), before.get()));
      }
      before = place;
    }
    return Check.passed(name());
  }
}
