package dev.afterbye.diagnose;

import dev.afterbye.line.LineRef;

/**
 * Is told of findings while the transcript is still arriving: of those that one line proves, which
 * no later byte takes back. Called from within {@code feed}; must not block.
 */
public interface LiveFindingSink {
  /** Hears nothing. */
  LiveFindingSink NONE = (boot, type, certainty, title, line) -> {};

  /** A finding of boot {@code boot}, told once for each boot. */
  void found(int boot, FindingType type, Certainty certainty, String title, LineRef line);
}
