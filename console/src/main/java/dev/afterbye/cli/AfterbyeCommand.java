package dev.afterbye.cli;

import picocli.CommandLine.Command;

/** {@code afterbye} itself: says what there is. It does nothing without a command. */
@Command(
    name = "afterbye",
    mixinStandardHelpOptions = true,
    description = "Says what happened in the serial-console log of a boot or a kexec.",
    commandListHeading = "%nCommands:%n")
final class AfterbyeCommand {}
