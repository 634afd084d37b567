package dev.afterbye.diagnose;

import java.util.List;
import java.util.Map;

/** A piece of a rule file that knows the line it stands on, counted from 1. */
public sealed interface RuleNode {
  /** The line it begins on. */
  int line();

  /** A text, quoted or not. */
  record Text(int line, String value) implements RuleNode {}

  /** A list. */
  record Items(int line, List<RuleNode> values) implements RuleNode {
    public Items {
      values = List.copyOf(values);
    }
  }

  /** Names and what they stand for, in the order of the file. */
  record Fields(int line, Map<String, RuleNode> values) implements RuleNode {}
}
