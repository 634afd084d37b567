package dev.afterbye.cli;

import dev.afterbye.assertion.Undetermined;
import dev.afterbye.attach.StampFormat;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** The program: from arguments to an exit code. */
public final class Main {
  /** The command that is about the others, and so needs them all. */
  private static final String MANUAL = "manual";

  /** All commands, and what each is for: texts alone, which load no classes. */
  private static final Map<String, String> COMMANDS = commands();

  private Main() {}

  private static Map<String, String> commands() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("analyze", AnalyzeCommand.PURPOSE);
    all.put("assert", AssertCommand.PURPOSE);
    all.put("attach", AttachCommand.PURPOSE);
    all.put("demux", DemuxCommand.PURPOSE);
    all.put("report", ReportCommand.PURPOSE);
    all.put("explain", ExplainCommand.PURPOSE);
    all.put("record", RecordCommand.PURPOSE);
    all.put("replay", ReplayCommand.PURPOSE);
    all.put("targets", TargetsCommand.PURPOSE);
    all.put("rules", RulesCommand.PURPOSE);
    all.put(MANUAL, ManualCommand.PURPOSE);
    return all;
  }

  private static Object command(String name, Surroundings surroundings) {
    return switch (name) {
      case "analyze" -> new AnalyzeCommand(surroundings).spec();
      case "assert" -> new AssertCommand(surroundings).spec();
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
    HeadStart.begin(args);
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
      CommandLine program = commandLine(surroundings, errors, args);
      int code = program.execute(args);
      program.getOut().flush();
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
    addCommands(root, surroundings, args);
    describe(root.getCommandSpec());
    root.getSubcommands().values().forEach(Main::describeAll);
    root.setExpandAtFiles(false);
    root.registerConverter(Path.class, new PathConverter());
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
    root.setOut(new PrintWriter(unflushed(surroundings.out()), false, StandardCharsets.UTF_8));
    root.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
    Failures failures = new Failures(errors);
    root.setParameterExceptionHandler(failures);
    root.setExecutionExceptionHandler(failures);
    return root;
  }

  /**
   * Adds the command that is called and no other, since each costs time at the start; where none is
   * called first, as for a list of all, the others by name and purpose.
   */
  private static void addCommands(CommandLine root, Surroundings surroundings, String... args) {
    String first = args.length > 0 ? args[0] : "";
    if (COMMANDS.containsKey(first) && !first.equals(MANUAL)) {
      root.addSubcommand(first, command(first, surroundings));
      return;
    }
    List<String> called = first.equals(MANUAL) ? List.copyOf(COMMANDS.keySet()) : List.of(args);
    COMMANDS.forEach(
        (name, purpose) ->
            root.addSubcommand(
                name, called.contains(name) ? command(name, surroundings) : listed(purpose)));
  }

  private static CommandSpec listed(String purpose) {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().description(purpose);
    return spec;
  }

  /**
   * What cannot be written is met where it is told: help is printed where nobody would catch it.
   */
  private static OutputStream unflushed(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] b, int offset, int length) throws IOException {
        out.write(b, offset, length);
      }

      @Override
      public void flush() {
        // Left to who runs the program.
      }
    };
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
