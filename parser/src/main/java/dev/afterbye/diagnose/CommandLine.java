package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Arguments of a kernel command line. */
final class CommandLine {
  private CommandLine() {}

  /** All values of a key, in order. */
  static List<String> values(String commandLine, String key) {
    return Arrays.stream(commandLine.split("\\s+"))
        .filter(word -> word.startsWith(key + "="))
        .map(word -> word.substring(key.length() + 1))
        .toList();
  }

  /** The value the kernel uses: of a key given twice it takes the last. */
  static Optional<String> last(BootFacts facts, String key) {
    return facts
        .boot()
        .commandLine()
        .flatMap(line -> values(line, key).stream().reduce((first, second) -> second));
  }
}
