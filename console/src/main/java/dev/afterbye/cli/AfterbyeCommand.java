package dev.afterbye.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code afterbye} itself: says what there is. */
@Command(
    name = "afterbye",
    description = "Says what happened in the serial-console log of a boot or a kexec.",
    commandListHeading = "%nCommands:%n")
final class AfterbyeCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version.")
  private boolean version;

  @Override
  public void run() {
    CommandLine own = spec == null ? new CommandLine(this) : spec.commandLine();
    throw new ParameterException(own, "no command given: analyze, demux or explain");
  }
}
