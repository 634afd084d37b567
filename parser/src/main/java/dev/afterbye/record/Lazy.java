package dev.afterbye.record;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A value made on first use: compiling every expression at the start would cost more than a run.
 */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private final List<T> made = new ArrayList<>(1);

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public synchronized T get() {
    if (made.isEmpty()) {
      made.add(maker.get());
    }
    return made.get(0);
  }
}
