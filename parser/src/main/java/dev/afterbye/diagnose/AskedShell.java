package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.fact.TextFact;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A shell that somebody asked for on the command line is no failure: {@code break} of
 * initramfs-tools and mkinitcpio, {@code rd.break} of dracut, and the words for systemd's rescue
 * and emergency mode (systemd(1), kernel command line). What failed before it is told on its own.
 */
final class AskedShell implements ComputedRule {
  private static final Map<String, Pattern> WORDS =
      Map.of(
          "initramfs-rescue-shell", words("break(?:=\\S*)?"),
          "dracut-emergency-shell", words("(?:rd\\.break|rdbreak)(?:=\\S*)?"),
          "emergency-mode",
              words(
                  "-b|[1sS]|(?:rd\\.)?(?:rescue|emergency)|single"
                      + "|(?:rd\\.)?systemd\\.unit=(?:rescue|emergency)\\.\\w+"));

  private static Pattern words(String regex) {
    return Pattern.compile("(?:^|\\s)(?<word>" + regex + ")(?=\\s|$)");
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
            .filter(text -> !shell.id().equals("emergency-mode"));
    return facts
        .boot()
        .commandLine()
        .map(words::matcher)
        .filter(word -> word.find())
        .map(word -> "\"" + word.group("word") + "\" on the command line")
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
