package dev.afterbye.diagnose;

/** A rule file says something that cannot be; the message says where and what to do. */
public final class RuleError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A rule error at a place in a file. */
  public RuleError(String file, String where, String what, String help) {
    super("error: " + what + "\n --> " + file + ": " + where + "\n = help: " + help);
  }
}
