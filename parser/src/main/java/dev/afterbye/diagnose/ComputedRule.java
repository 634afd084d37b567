package dev.afterbye.diagnose;

import java.util.function.Consumer;

/** Finds something that no single line says: by arithmetic, by order, or by what is missing. */
interface ComputedRule {
  /** Looks at all boots of a transcript. */
  void judge(Story story, Catalogue catalogue, Consumer<Finding> out);
}
