package dev.afterbye.record;

import java.util.Map;

/**
 * A known text found in a record.
 *
 * @param captures the named captures that took part
 * @param exactStream false when a kernel text stands in user text of a log without stamps
 */
public record Hit(
    TextPattern pattern, Map<String, String> captures, Record record, boolean exactStream) {
  public Hit {
    captures = Map.copyOf(captures);
  }

  /** What the text means. */
  public String id() {
    return pattern.id();
  }
}
