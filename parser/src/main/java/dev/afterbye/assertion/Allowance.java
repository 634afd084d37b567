package dev.afterbye.assertion;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A finding that is tolerated for a while.
 *
 * @param until the last day on which it is; empty for ever
 */
public record Allowance(String finding, String reason, Optional<LocalDate> until) {
  boolean holds(LocalDate today) {
    return until.filter(last -> today.isAfter(last)).isEmpty();
  }
}
