package dev.afterbye.grammar;

/** How much a {@link KnownLine} says, from the channel the sources print it on. */
public enum KnownLineKind {
  /** Printed with {@code -d} only: what the tool found and did. */
  DETAIL,
  /** Printed always, for information. */
  NOTE,
  /** Called a warning by the tool. */
  WARNING,
  /** Printed on standard error; the tool goes on or gives up a loader. */
  COMPLAINT,
  /** Printed on standard error just before the tool exits. */
  FATAL
}
