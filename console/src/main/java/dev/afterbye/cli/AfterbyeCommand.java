package dev.afterbye.cli;

import picocli.CommandLine.Model.CommandSpec;

/** {@code afterbye} itself: says what there is. It does nothing without a command. */
final class AfterbyeCommand {

  CommandSpec spec() {
    CommandSpec spec =
        StandardOptions.of(
            "afterbye", this, "Says what happened in the serial-console log of a boot or a kexec.");
    spec.usageMessage().commandListHeading("%nCommands:%n");
    return spec;
  }
}
