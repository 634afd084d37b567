package dev.afterbye.record;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A value made on first use: compiling every expression at the start would cost more than a run.
 */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private volatile @Nullable T made;

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    T value = made;
    return value == null ? make() : value;
  }

  private synchronized T make() {
    T value = made;
    if (value == null) {
      value = maker.get();
      made = value;
    }
    return value;
  }
}
