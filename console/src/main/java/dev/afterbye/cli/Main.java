package dev.afterbye.cli;

import dev.afterbye.assertion.Undetermined;
import dev.afterbye.attach.StampFormat;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** The program: from arguments to an exit code. */
public final class Main {
  /** The command that is about the others, and so needs them all. */
  private static final String MANUAL = "manual";

  private static final List<String> COMMANDS =
      List.of(
          "analyze", "assert", "attach", "demux", "report", "explain", "record", "replay",
          "targets", "rules", MANUAL);

  private Main() {}

  private static Object command(String name, Surroundings surroundings) {
    return switch (name) {
      case "analyze" -> new AnalyzeCommand(surroundings).spec();
      case "assert" -> new AssertCommand(surroundings);
      case "attach" -> new AttachCommand(surroundings);
      case "demux" -> new DemuxCommand(surroundings);
      case "report" -> new ReportCommand(surroundings);
      case "explain" -> new ExplainCommand(surroundings);
      case "record" -> new RecordCommand(surroundings);
      case "replay" -> new ReplayCommand(surroundings);
      case "targets" -> new TargetsCommand(surroundings);
      case "rules" -> RulesCommand.of(surroundings);
      case MANUAL -> new ManualCommand(surroundings);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Runs the program and ends the process. */
  public static void main(String[] args) {
    // Else picocli searches all jars for a class of Groovy, which takes 10 ms.
    System.setProperty("picocli.disable.closures", "true");
    // No option has such a type, and to load these classes takes as long.
    System.setProperty("picocli.converters.excludes", "java.sql.*,java.time.*");
    System.exit(run(args));
  }

  /** Runs the program with the streams of the process. */
  public static int run(String... args) {
    return run(Surroundings.ofProcess(), args);
  }

  /** Runs the program. */
  public static int run(Surroundings surroundings, String... args) {
    ErrorPrinter errors = new ErrorPrinter(surroundings);
    try {
      int code = commandLine(surroundings, errors, args).execute(args);
      surroundings.out().flush();
      return code;
    } catch (ProgramOutput.Lost lost) {
      return errors.lost(lost).number();
    } catch (Throwable bug) {
      return errors.bug(bug).number();
    }
  }

  private static CommandLine commandLine(
      Surroundings surroundings, ErrorPrinter errors, String... args) {
    CommandLine root = new CommandLine(new AfterbyeCommand().spec());
    for (String name : wanted(args)) {
      root.addSubcommand(name, command(name, surroundings));
    }
    describe(root.getCommandSpec());
    root.getSubcommands().values().forEach(Main::describeAll);
    root.setExpandAtFiles(false);
    ChoiceConverter.register(ReportFormat.class, root);
    ChoiceConverter.register(ListFormat.class, root);
    ChoiceConverter.register(FragmentFormat.class, root);
    ChoiceConverter.register(StreamChoice.class, root);
    ChoiceConverter.register(FailOn.class, root);
    ChoiceConverter.register(ColourChoice.class, root);
    ChoiceConverter.register(LineFormat.class, root);
    ChoiceConverter.register(SendAs.class, root);
    ChoiceConverter.register(AssertFormat.class, root);
    ChoiceConverter.register(Undetermined.class, root);
    ChoiceConverter.register(GuardChoice.class, root);
    ChoiceConverter.register(StampFormat.class, root);
    root.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    root.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
    root.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
    Failures failures = new Failures(errors);
    root.setParameterExceptionHandler(failures);
    root.setExecutionExceptionHandler(failures);
    return root;
  }

  /** The commands to set up: the one that is called, since each costs time at the start. */
  private static List<String> wanted(String... args) {
    return args.length > 0 && COMMANDS.contains(args[0]) && !args[0].equals(MANUAL)
        ? List.of(args[0])
        : COMMANDS;
  }

  private static void describeAll(CommandLine command) {
    describe(command.getCommandSpec());
    command.getSubcommands().values().forEach(Main::describeAll);
  }

  private static void describe(CommandSpec spec) {
    spec.version("afterbye " + version());
    spec.usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCode.list())
        .optionListHeading("%n")
        .width(100);
  }

  private static String version() {
    String built = Main.class.getPackage().getImplementationVersion();
    return built == null ? "(not packaged)" : built;
  }
}
