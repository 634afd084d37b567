package dev.afterbye.cli;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code afterbye manual}: manual pages, made of what the commands' help is made of. */
@Command(
    name = "manual",
    mixinStandardHelpOptions = true,
    description = {
      ManualCommand.PURPOSE,
      "Written to a file such as afterbye-attach.1 below a folder of MANPATH it is found by name."
    })
final class ManualCommand implements Callable<Integer> {
  /** What it is for, in the list of all. */
  static final String PURPOSE =
      "Print a manual page for man to show: afterbye manual attach | man -l -";

  private static final int WIDTH = 78;

  private final Surroundings surroundings;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "COMMAND",
      description = "The command the page is about; without one, the program.")
  private @Nullable String name;

  ManualCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    CommandLine program = spec.root().commandLine();
    CommandLine command = name == null ? program : program.getSubcommands().get(name);
    if (command == null) {
      return new ErrorPrinter(surroundings)
          .usage("there is no such command", String.valueOf(name), "afterbye --help lists them")
          .number();
    }
    byte[] page = page(command).getBytes(StandardCharsets.UTF_8);
    surroundings.out().write(page, 0, page.length);
    return ExitCode.FINE.number();
  }

  private static String page(CommandLine command) {
    CommandSpec about = command.getCommandSpec();
    about.usageMessage().width(WIDTH);
    Help help = command.getHelp();
    String name = about.qualifiedName("-");
    StringBuilder page = new StringBuilder();
    page.append(".TH ").append(quoted(name.toUpperCase(Locale.ROOT)));
    page.append(" 1 \"\" ").append(quoted(about.version()[0])).append('\n');
    String[] description = about.usageMessage().description();
    section("NAME", name + " - " + (description.length == 0 ? "" : description[0]), page);
    section("SYNOPSIS", help.synopsis(0), page);
    section("DESCRIPTION", help.description(), page);
    section("COMMANDS", help.commandList(), page);
    section("ARGUMENTS", help.parameterList(), page);
    section("OPTIONS", help.optionList(), page);
    section("KEYS", help.footer(), page);
    section("EXIT STATUS", help.exitCodeList(), page);
    return page.toString();
  }

  /** A section whose lines stay as they are (man(7), .nf). */
  private static void section(String heading, String text, StringBuilder page) {
    if (text.isBlank()) {
      return;
    }
    page.append(".SH ").append(quoted(heading)).append("\n.nf\n");
    text.stripTrailing().lines().forEach(line -> page.append(escaped(line)).append('\n'));
    page.append(".fi\n");
  }

  private static String quoted(String word) {
    return "\"" + escaped(word).replace("\"", "\\(dq") + "\"";
  }

  /** Text in which roff finds nothing to do: no escapes, no requests, no hyphens (groff(7)). */
  private static String escaped(String text) {
    String plain = text.replace("\\", "\\e").replace("-", "\\-");
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }
}
