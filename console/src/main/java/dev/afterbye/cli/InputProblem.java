package dev.afterbye.cli;

/** An input cannot be read. */
class InputProblem extends Exception {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final String where;
  private final String help;

  InputProblem(String what, String where, String help) {
    super(what + ": " + where);
    this.what = what;
    this.where = where;
    this.help = help;
  }

  String what() {
    return what;
  }

  String where() {
    return where;
  }

  String help() {
    return help;
  }
}
