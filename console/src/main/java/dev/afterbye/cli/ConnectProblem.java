package dev.afterbye.cli;

/** Something that a target needs cannot be reached. */
final class ConnectProblem extends InputProblem {
  private static final long serialVersionUID = 1L;

  ConnectProblem(String what, String where, String help) {
    super(what, where, help);
  }
}
