package dev.afterbye.diagnose;

import dev.afterbye.boot.Ending;
import dev.afterbye.demux.Stream;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.line.LineRef;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * U-Boot ends at a prompt that its builder chose (CONFIG_SYS_PROMPT), such as {@code Verdin AM62
 * #}. A heuristic: behind U-Boot's banner or count-down the last line is short and ends as prompts
 * do. The prompts that many boards share are rules for a line, but not the arrow that is left where
 * a log was pasted without the blank behind it: texts have such arrows, too, though not at their
 * end.
 */
final class LoaderPrompt implements ComputedRule {
  private static final String ID = "uboot-prompt-reached";

  private static final String ARROW = "=>";

  private static final Pattern PROMPT =
      Pattern.compile("^[A-Za-z0-9](?:[A-Za-z0-9 _.+-]{0,30}[A-Za-z0-9])? ?(?:=>|>{1,2}|[#$]) ?$");

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      if (!facts.has(ID)) {
        prompt(facts)
            .ifPresent(
                line ->
                    out.accept(
                        catalogue
                            .draft(ID, facts)
                            .certainty(Certainty.LIKELY)
                            .evidence(line)
                            .build()));
      }
    }
  }

  /** The prompt of U-Boot that a boot ends with. */
  static Optional<LineRef> prompt(BootFacts facts) {
    boolean stopped = facts.boot().ending() == Ending.OPEN && !facts.boot().kernelRan();
    boolean known = facts.has("uboot") || facts.has("uboot-autoboot");
    return facts
        .lastText()
        .filter(line -> stopped && !facts.has("uboot-start"))
        .filter(line -> line.text().equals(ARROW) || (known && isPrompt(line)));
  }

  private static boolean isPrompt(LineRef line) {
    return line.stream() == Stream.FIRMWARE && PROMPT.matcher(line.text()).matches();
  }
}
