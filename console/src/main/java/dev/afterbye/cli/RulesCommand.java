package dev.afterbye.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code afterbye rules}: what the findings are recognised by, and how rules are written. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = {RulesCommand.PURPOSE, "parser/README.md shows how to write rules."},
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n")
final class RulesCommand {
  /** What it is for, in the list of all. */
  static final String PURPOSE = "Check, list and try the rules by which findings are recognised.";

  private RulesCommand() {}

  /** The command with those below it. */
  static CommandLine of(Surroundings surroundings) {
    CommandLine rules = new CommandLine(new RulesCommand());
    rules.addSubcommand("check", new RulesCheckCommand(surroundings));
    rules.addSubcommand("list", new RulesListCommand(surroundings));
    rules.addSubcommand("test", new RulesTestCommand(surroundings));
    return rules;
  }
}
