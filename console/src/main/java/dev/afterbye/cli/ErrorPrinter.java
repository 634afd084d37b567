package dev.afterbye.cli;

import dev.afterbye.batch.Unreadable;
import dev.afterbye.report.Origin;
import dev.afterbye.report.VisibleText;
import dev.afterbye.wire.ConnectionEnd;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Optional;

/** Tells what went wrong, where, and what to do about it. */
final class ErrorPrinter {
  private final Surroundings surroundings;

  ErrorPrinter(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The arguments make no sense. */
  ExitCode usage(String what, String where, String help) {
    print(lowerFirst(what), where, help);
    return ExitCode.USAGE;
  }

  /** An input cannot be read. */
  ExitCode unreadable(InputProblem problem) {
    print(problem.what(), problem.where(), problem.shown(), problem.help());
    return problem.code();
  }

  /** Tells when a log was not read to the end that it should have. */
  ExitCode cutShort(Origin origin, String name) {
    Optional<Unreadable> why = Unreadable.cutShort(origin);
    return why.isPresent() ? unreadable(InputProblem.of(why.get(), name)) : ExitCode.FINE;
  }

  /** Output cannot be written. A reader that left needs no words. */
  ExitCode lost(ProgramOutput.Lost lost) {
    if (lost.isBrokenPipe()) {
      return ExitCode.BROKEN_PIPE;
    }
    print(
        "cannot write: " + lost.getMessage(),
        "standard output",
        "the output is not complete; make room, or send it elsewhere");
    return ExitCode.UNREADABLE;
  }

  /** The program is at fault, unless it went without what it needs to run. */
  ExitCode bug(Throwable bug) {
    Optional<Shortage> shortage = Shortage.behind(bug);
    if (shortage.isPresent()) {
      print(shortage.get().what(), shortage.get().where(), shortage.get().help());
      return ExitCode.UNREADABLE;
    }
    print(
        "this is a bug: " + bug,
        "the stack trace below",
        "please report it with the stack trace and, if you may, the log");
    StringWriter trace = new StringWriter();
    bug.printStackTrace(new PrintWriter(trace));
    // Its messages may quote the console.
    for (String line : trace.toString().split("\n", -1)) {
      surroundings.err().print(line.startsWith("\t") ? "\t" : "");
      notice(line.strip());
    }
    return ExitCode.BUG;
  }

  /** A connection ended in a way that the user should know of. */
  ExitCode ended(ConnectionEnd end, String target) {
    print(end.what(), target, end.kind().help());
    return ExitCode.of(end);
  }

  /** Something to know, but no error. */
  void warning(String what, String where) {
    notice("warning: " + where + ": " + what);
  }

  /** A line about what goes on. */
  void notice(String line) {
    PrintStream err = surroundings.err();
    err.print(VisibleText.of(line) + "\n");
    err.flush();
  }

  private void print(String what, String where, String help) {
    print(what, where, "", help);
  }

  private void print(String what, String where, String shown, String help) {
    PrintStream err = surroundings.err();
    err.print("error: " + VisibleText.of(what) + "\n");
    err.print(" --> " + VisibleText.of(where) + "\n");
    if (!shown.isEmpty()) {
      err.print("  |  " + VisibleText.of(shown) + "\n");
    }
    err.print(" = help: " + VisibleText.of(help) + "\n");
    err.flush();
  }

  private static String lowerFirst(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }
}
