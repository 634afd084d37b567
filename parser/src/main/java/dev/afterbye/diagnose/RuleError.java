package dev.afterbye.diagnose;

/** A rule file says something that cannot be; the message says what, where and what to do. */
public final class RuleError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final transient RulePlace place;
  private final String help;

  /** A rule error at a place in a file. */
  public RuleError(String what, RulePlace place, String help) {
    super(
        "error: "
            + RulePlace.shown(what)
            + "\n --> "
            + place
            + (place.text().isEmpty() ? "" : "\n  |  " + place.text())
            + "\n = help: "
            + help);
    this.what = RulePlace.shown(what);
    this.place = place;
    this.help = help;
  }

  /** What is wrong. */
  public String what() {
    return what;
  }

  /** Where. */
  public RulePlace place() {
    return place;
  }

  /** What to do about it. */
  public String help() {
    return help;
  }
}
