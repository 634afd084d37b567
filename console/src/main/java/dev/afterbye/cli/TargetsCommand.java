package dev.afterbye.cli;

import dev.afterbye.report.VisibleText;
import dev.afterbye.wire.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code afterbye targets}: the consoles that have a name. */
@Command(
    name = "targets",
    mixinStandardHelpOptions = true,
    description = {
      TargetsCommand.PURPOSE,
      "Each is a key below 'targets:' with a url and, as needed: auth, headers, subprotocol,",
      "send-as, message-limit, empty-text-ends, ca, cert, key, insecure, ws-url.",
      "Values may hold $${env:NAME} and $${file:PATH}."
    })
final class TargetsCommand implements Callable<Integer> {
  /** What it is for, in the list of all. */
  static final String PURPOSE =
      "List the targets of $XDG_CONFIG_HOME/afterbye/config.yaml, secrets hidden.";

  private final Surroundings surroundings;

  TargetsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    TargetsFile file = TargetsFile.of(surroundings.environment());
    Map<String, TargetSettings> all;
    try {
      all = file.read();
    } catch (InputProblem problem) {
      return new ErrorPrinter(surroundings).unreadable(problem).number();
    }
    int widest = all.keySet().stream().mapToInt(String::length).max().orElse(0);
    for (Map.Entry<String, TargetSettings> each : all.entrySet()) {
      TargetSettings settings = each.getValue();
      StringBuilder line = new StringBuilder();
      line.append(each.getKey()).append(" ".repeat(widest - each.getKey().length() + 2));
      line.append(Redaction.place(settings.url()));
      settings.auth().ifPresent(auth -> line.append("  auth ").append(shown(auth)));
      settings
          .headers()
          .forEach(
              (name, value) -> line.append("  ").append(name).append(": ").append(shown(value)));
      byte[] bytes = (VisibleText.of(line.toString()) + "\n").getBytes(StandardCharsets.UTF_8);
      surroundings.out().write(bytes, 0, bytes.length);
    }
    if (all.isEmpty()) {
      new ErrorPrinter(surroundings).notice("no targets in " + file.path());
    }
    return ExitCode.FINE.number();
  }

  /** Where a secret comes from is no secret; anything else may be one. */
  private static String shown(String value) {
    return value.matches("\\$\\{[^}]*}") ? value : Redaction.MASK;
  }
}
