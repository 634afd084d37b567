package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The catalogue of findings: what each means, by its id. */
public final class Catalogue {
  private final Map<String, Supplier<FindingType>> types;

  /** Of what is given in that order; an entry is made when it is asked for. */
  Catalogue(Map<String, Supplier<FindingType>> types) {
    this.types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
  }

  /** Of entries in that order. */
  static Catalogue of(List<FindingType> types) {
    Map<String, Supplier<FindingType>> byId = new LinkedHashMap<>();
    types.forEach(type -> byId.put(type.id(), () -> type));
    return new Catalogue(byId);
  }

  /** This catalogue with the entries of another behind its own. */
  Catalogue plus(Catalogue more) {
    Map<String, Supplier<FindingType>> all = new LinkedHashMap<>(types);
    all.putAll(more.types);
    return new Catalogue(all);
  }

  /** The ids of all entries. */
  public Set<String> ids() {
    return types.keySet();
  }

  /** All entries. */
  public List<FindingType> all() {
    return types.values().stream().map(Supplier::get).toList();
  }

  /** The entry of that id. */
  public Optional<FindingType> type(String id) {
    return Optional.ofNullable(types.get(id)).map(Supplier::get);
  }

  /** Begins a finding of that id in that boot. */
  Draft draft(String id, BootFacts facts) {
    FindingType type =
        type(id).orElseThrow(() -> new IllegalStateException("the catalogue has no finding " + id));
    return new Draft(type, facts);
  }
}
