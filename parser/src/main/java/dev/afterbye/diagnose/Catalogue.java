package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import java.util.Map;
import java.util.Optional;

/** The catalogue of findings, as those who find things use it. */
final class Catalogue {
  private final Map<String, FindingType> types;

  Catalogue(RuleBook book) {
    types = book.byId();
  }

  Optional<FindingType> type(String id) {
    return Optional.ofNullable(types.get(id));
  }

  /** Begins a finding of that id in that boot. */
  Draft draft(String id, BootFacts facts) {
    FindingType type = types.get(id);
    if (type == null) {
      throw new IllegalStateException("the catalogue has no finding " + id);
    }
    return new Draft(type, facts);
  }
}
