package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.LoadFailure;
import java.util.Optional;
import java.util.stream.Stream;

/** What a fault means that the kernel checks when the image is loaded. */
final class Refusal {
  static final String INVALID = "Invalid argument";
  static final String ADDRESS = "Cannot assign requested address";

  private Refusal() {}

  /**
   * What a fault is worth that the kernel answers with one of the errors: the cause of a refusal
   * with that error; a prediction before the load was put to the test; nothing at all once the
   * kernel took the image or refused it for another reason.
   */
  static Optional<Finding.Standing> standing(BootFacts facts, LoadFact fact, String... errors) {
    Optional<LoadFailure> failure = fact.load().failure();
    if (failure.isPresent()) {
      return Stream.of(errors).anyMatch(failure.get().errorText()::contains)
          ? Optional.of(Finding.Standing.HOLDS)
          : Optional.empty();
    }
    return Story.isExecuted(facts, fact)
        ? Optional.empty()
        : Optional.of(Finding.Standing.PREDICTED);
  }

  static boolean isError(LoadFact fact, String text) {
    return fact.load().failure().filter(f -> f.errorText().contains(text)).isPresent();
  }
}
