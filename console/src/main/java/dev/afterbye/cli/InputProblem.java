package dev.afterbye.cli;

import dev.afterbye.batch.LogInput;
import dev.afterbye.batch.Unreadable;
import dev.afterbye.diagnose.RuleError;

/** An input cannot be read, or makes no sense. */
class InputProblem extends Exception {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final String where;
  private final String help;

  private final String shown;
  private final ExitCode code;

  InputProblem(String what, String where, String help) {
    this(what, where, "", help, ExitCode.UNREADABLE);
  }

  private InputProblem(String what, String where, String shown, String help, ExitCode code) {
    super(what + ": " + where);
    this.what = what;
    this.where = where;
    this.shown = shown;
    this.help = help;
    this.code = code;
  }

  /** The command line makes no sense. */
  static InputProblem usage(String what, String where, String help) {
    return new InputProblem(what, where, "", help, ExitCode.USAGE);
  }

  /** A log that cannot be read. */
  static InputProblem of(Unreadable why, String name) {
    return new InputProblem(
        why.what(), name.equals(LogInput.STANDARD) ? "standard input" : name, why.help());
  }

  /** A rule file that was read and makes no sense. */
  static InputProblem of(RuleError error) {
    return new InputProblem(
        error.what(), error.place().toString(), error.place().text(), error.help(), ExitCode.USAGE);
  }

  /** What stands at the place, empty when there is nothing to show. */
  String shown() {
    return shown;
  }

  /** What the program ends with. */
  ExitCode code() {
    return code;
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
