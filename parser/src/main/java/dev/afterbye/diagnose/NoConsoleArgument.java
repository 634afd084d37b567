package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.line.LineRef;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The new command line drops the console that the old kernel printed to. */
final class NoConsoleArgument implements LoadRule {
  private static final String KEY = "console=";

  @Override
  public Optional<Finding> judge(
      Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    Optional<String> next = fact.load().commandLine();
    Optional<String> old = facts.boot().commandLine();
    if (next.isEmpty() || old.isEmpty() || !story.silent(facts)) {
      return Optional.empty();
    }
    Set<String> before = consoles(old.get());
    Set<String> after = consoles(next.get());
    if (before.isEmpty() || after.stream().anyMatch(before::contains)) {
      return Optional.empty();
    }
    LineRef line = fact.line();
    return Optional.of(
        catalogue
            .draft("no-console-argument", facts)
            .certainty(Certainty.LIKELY)
            .cause(
                "The old kernel printed to "
                    + String.join(", ", before)
                    + "; the new command line names "
                    + (after.isEmpty() ? "no console" : String.join(", ", after))
                    + ": \""
                    + next.get()
                    + "\".")
            .remedy("Add " + KEY + before.iterator().next() + " to the new command line.")
            .standing(LoadRule.standing(story, facts, fact))
            .evidence(line)
            .experiment(
                "load again with " + KEY + before.iterator().next(),
                "Text appears: only the console was missing.")
            .build());
  }

  /** The consoles without their baud rates and flags. */
  private static Set<String> consoles(String commandLine) {
    Set<String> names = new LinkedHashSet<>();
    Arrays.stream(commandLine.replace("\"", " ").replace("'", " ").split("\\s+"))
        .filter(word -> word.startsWith(KEY))
        .map(word -> word.substring(KEY.length()).split(",", 2)[0])
        .filter(name -> !name.startsWith("tty") || name.length() > "tty0".length())
        .forEach(names::add);
    return names;
  }
}
