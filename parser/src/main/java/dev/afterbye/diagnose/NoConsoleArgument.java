package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.Architecture;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The new command line drops the console that the old kernel printed to. */
final class NoConsoleArgument implements LoadRule {
  private static final String KEY = "console=";
  private static final Pattern VIRTUAL_TERMINAL = Pattern.compile("tty\\d*");

  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    Optional<String> next = fact.load().commandLine();
    if (next.isEmpty() || !story.silent(facts)) {
      return Optional.empty();
    }
    List<String> before =
        facts.boot().commandLine().map(NoConsoleArgument::consoles).orElse(List.of());
    List<String> after = consoles(next.get());
    boolean none = before.stream().noneMatch(after::contains);
    // Programs print to the last console= of the line, so the transcript most likely shows that
    // one.
    boolean preferredDropped = !before.isEmpty() && !after.contains(before.get(before.size() - 1));
    boolean unknownBefore = before.isEmpty() && (after.isEmpty() || onlyHypervisors(fact, after));
    if (!preferredDropped && !unknownBefore) {
      return Optional.empty();
    }
    String named = after.isEmpty() ? "no console" : String.join(", ", after);
    Draft draft =
        catalogue
            .draft("no-console-argument", facts)
            .certainty(none && preferredDropped ? Certainty.LIKELY : Certainty.POSSIBLE)
            .standing(LoadRule.standing(story, facts, fact))
            .evidence(fact.line());
    if (preferredDropped) {
      String lost = before.get(before.size() - 1);
      draft
          .cause(
              "The old kernel printed to "
                  + String.join(", ", before)
                  + "; the new command line names "
                  + named
                  + ": \""
                  + next.get()
                  + "\".")
          .remedy("Add " + KEY + lost + " to the new command line.")
          .experiment(
              "load again with " + KEY + lost, "Text appears: only the console was missing.");
    } else {
      draft
          .cause("The new command line names " + named + ": \"" + next.get() + "\".")
          .experiment(
              "load again with " + KEY + " and the device this log was taken from",
              "Text appears: only the console was missing.");
    }
    return Optional.of(draft.build());
  }

  /**
   * Whether the machine has all these consoles only below a hypervisor that offers them; on ppc64
   * and s390 they are the usual ones.
   */
  private static boolean onlyHypervisors(LoadFact fact, List<String> consoles) {
    Architecture machine = fact.load().architecture();
    boolean serial =
        machine == Architecture.X86_64
            || machine == Architecture.I386
            || machine == Architecture.ARM
            || machine == Architecture.ARM64;
    return serial && consoles.stream().allMatch(name -> name.startsWith("hvc"));
  }

  /** The consoles without their baud rates and flags; virtual terminals are not on any wire. */
  private static List<String> consoles(String commandLine) {
    return Arrays.stream(commandLine.replace("\"", " ").replace("'", " ").split("\\s+"))
        .filter(word -> word.startsWith(KEY))
        .map(word -> word.substring(KEY.length()).split(",", 2)[0])
        .filter(name -> !VIRTUAL_TERMINAL.matcher(name).matches())
        .distinct()
        .toList();
  }
}
