package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.fact.TextFact;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A shell that somebody asked for on the command line is no failure: {@code break} of
 * initramfs-tools and mkinitcpio, {@code rd.break} of dracut, and the words for systemd's rescue
 * and emergency mode (systemd(1), kernel command line). What failed before it is told on its own.
 */
final class AskedShell implements ComputedRule {
  private static final String DRACUT_SHELL = "dracut-emergency-shell";
  private static final String EMERGENCY_MODE = "emergency-mode";
  private static final Pattern DRACUT_WORDS = words("(?:rd\\.break|rdbreak)(?:=\\S*)?");

  private static final Map<String, Pattern> WORDS =
      Map.of(
          "initramfs-rescue-shell",
          words("break(?:=\\S*)?"),
          DRACUT_SHELL,
          DRACUT_WORDS,
          EMERGENCY_MODE,
          words(
              "-b|[1sS]|(?:rd\\.)?(?:rescue|emergency)|single"
                  + "|(?:rd\\.)?systemd\\.unit=(?:rescue|emergency)\\.\\w+"));

  private static Pattern words(String regex) {
    return Pattern.compile("(?:^|\\s)(?<word>" + regex + ")(?=\\s|$)");
  }

  private static Optional<String> word(Pattern words, String commandLine) {
    Matcher word = words.matcher(commandLine);
    return word.find() ? Optional.of(word.group("word")) : Optional.empty();
  }

  /** dracut opens its shell by sulogin, which asks as it does in systemd's emergency mode. */
  private static Optional<String> dracutsWord(BootFacts facts, TextFact shell, String commandLine) {
    return shell.id().equals(EMERGENCY_MODE) && facts.has(DRACUT_SHELL)
        ? word(DRACUT_WORDS, commandLine)
        : Optional.empty();
  }

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      WORDS.forEach(
          (id, words) ->
              facts
                  .text(id)
                  .flatMap(shell -> judge(facts, shell, words, catalogue))
                  .ifPresent(out));
    }
  }

  private static Optional<Finding> judge(
      BootFacts facts, TextFact shell, Pattern words, Catalogue catalogue) {
    Optional<TextFact> said =
        facts
            .text(SupportingLines.SHELL_ASKED_FOR)
            .filter(text -> !shell.id().equals(EMERGENCY_MODE));
    return facts
        .boot()
        .commandLine()
        .flatMap(line -> word(words, line).or(() -> dracutsWord(facts, shell, line)))
        .map(word -> "\"" + word + "\" on the command line")
        .or(() -> said.map(text -> "the command line"))
        .map(
            who -> {
              Draft draft =
                  catalogue
                      .draft(shell.id(), facts)
                      .severity(Severity.WARNING)
                      .title("The boot stopped in a shell that was asked for")
                      .cause("Nothing failed: the shell was asked for by " + who + ".");
              said.map(TextFact::line).ifPresent(draft::evidence);
              return draft.evidence(shell.line()).build();
            });
  }
}
