package dev.afterbye.cli;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What becomes of arguments that make no sense, and of a command that throws. A class and no
 * lambdas: with those the class archive of a JVM leaves out the interfaces, and each start would
 * open the jars to look for them.
 */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final ErrorPrinter errors;

  Failures(ErrorPrinter errors) {
    this.errors = errors;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    return usage(e, args).number();
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    return (e instanceof ProgramOutput.Lost lost ? errors.lost(lost) : errors.bug(e)).number();
  }

  private static boolean isFileLikeAnOption(String argument) {
    return argument.length() > 1 && argument.startsWith("-") && new File(argument).exists();
  }

  private ExitCode usage(ParameterException e, String... args) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    Optional<String> name = Arrays.stream(args).filter(Failures::isFileLikeAnOption).findFirst();
    if (name.isPresent()) {
      return errors.usage(
          "a name that begins with - is taken for an option: " + name.get(),
          command,
          "write ./" + name.get() + ", or -- before the names");
    }
    String help = command + " --help shows what it takes";
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> near = unmatched.getSuggestions();
      return errors.usage(
          "there is no such argument: " + String.join(" ", unmatched.getUnmatched()),
          command,
          near.isEmpty() ? help : "did you mean " + String.join(" or ", near) + "? " + help);
    }
    String message = String.valueOf(e.getMessage());
    return errors.usage(
        message.lines().findFirst().orElse("the arguments make no sense"), command, help);
  }
}
