package dev.afterbye.cli;

import dev.afterbye.batch.LogInput;
import java.util.Collections;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The logs that a command is given, as they were named. */
final class LogNames {
  private final PositionalParamSpec names =
      PositionalParamSpec.builder()
          .arity("1..*")
          .required(true)
          .type(List.class)
          .auxiliaryTypes(String.class)
          .paramLabel("FILE|DIR|GLOB|-")
          .description(
              "Logs, plain or packed by gzip, xz, zstd or bzip2; folders with all that is below"
                  + " them; patterns in quotes, such as 'ci/**/*.log'; - is standard input.")
          .build();

  /** The parameter, to be mixed into those of a command. */
  CommandSpec spec() {
    return CommandSpec.create().addPositional(names);
  }

  List<String> all() {
    return List.copyOf(names.getValue());
  }

  /** Refuses what cannot be read a second time: the second log would be an empty one. */
  void mustBeReadable() throws InputProblem {
    if (Collections.frequency(all(), LogInput.STANDARD) > 1) {
      throw InputProblem.usage("standard input is named twice", "- -", "name it once");
    }
  }
}
