package dev.afterbye.record;

import java.util.Map;
import java.util.Optional;

/**
 * A known text that a line holds, whichever record the line belongs to.
 *
 * @param captures the named captures that took part
 * @param exactStream as in {@link Hit}
 */
record Match(TextPattern pattern, Map<String, String> captures, boolean exactStream) {
  Match {
    captures = Map.copyOf(captures);
  }

  /** The text as found in this record. */
  Hit in(RecordView view) {
    Optional<Hit> noticed = exactStream ? pattern.noticed() : Optional.empty();
    return noticed.isPresent()
        ? noticed.get()
        : new Hit(pattern, captures, view.keep(), exactStream);
  }
}
