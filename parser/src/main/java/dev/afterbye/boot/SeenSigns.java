package dev.afterbye.boot;

import dev.afterbye.line.LineRef;
import dev.afterbye.record.Hit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The texts of a boot that begin one by themselves: who prints them again begins another. */
final class SeenSigns {
  private final Set<String> once = new HashSet<>();
  private final Set<String> twice = new HashSet<>();
  private Optional<LineRef> last = Optional.empty();

  void add(Hit sign) {
    String key = StartSigns.onceKey(sign);
    last = Optional.of(sign.record().line());
    if (!once.add(key)) {
      twice.add(key);
    }
  }

  boolean has(String key) {
    return once.contains(key);
  }

  boolean hasTwice(String key) {
    return twice.contains(key);
  }

  /** Whether it is the line before once more, as where a recording doubles lines. */
  boolean isDoubled(Hit hit) {
    LineRef line = hit.record().line();
    return last.filter(
            sign -> sign.number() + 1 == line.number() && sign.text().equals(line.text()))
        .isPresent();
  }
}
