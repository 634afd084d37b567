package dev.afterbye.diagnose;

import dev.afterbye.fact.LoadFact;

/** What a fault means that the kernel checks when the image is loaded. */
final class Refusal {
  static final String INVALID = "Invalid argument";
  static final String ADDRESS = "Cannot assign requested address";

  private Refusal() {}

  /** It stands when the load was refused; an accepted load had another kernel's rules. */
  static Finding.Standing standing(LoadFact fact) {
    return fact.load().failure().isPresent() ? Finding.Standing.HOLDS : Finding.Standing.PREDICTED;
  }

  static boolean isError(LoadFact fact, String text) {
    return fact.load().failure().filter(f -> f.errorText().contains(text)).isPresent();
  }
}
