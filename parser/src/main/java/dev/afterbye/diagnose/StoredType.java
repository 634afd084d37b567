package dev.afterbye.diagnose;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the catalogue within the bytes of a rule book. It is read when it is asked for: a run
 * reports a few of hundreds. Threads may read it twice, and see the same.
 */
final class StoredType implements Supplier<FindingType> {
  private final String id;
  private final RuleBookBytes rest;
  private @Nullable FindingType read;

  /** What stands behind the id is {@code rest}. */
  StoredType(String id, RuleBookBytes rest) {
    this.id = id;
    this.rest = rest;
  }

  @Override
  public FindingType get() {
    FindingType type = read;
    if (type == null) {
      type = read(rest.copy());
      read = type;
    }
    return type;
  }

  private FindingType read(RuleBookBytes in) {
    return new FindingType(
        id,
        in.text(),
        in.texts(),
        Severity.of(in.text()),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.texts(),
        in.texts(),
        in.text());
  }
}
