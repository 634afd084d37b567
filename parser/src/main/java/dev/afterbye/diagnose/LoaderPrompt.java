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

  private static final Pattern SHARED_PROMPTS =
      Pattern.compile("^(?:U-Boot>|Marvell>>|barebox(?:@[^:]+)?:/)");

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

  /**
   * Whether a boot got no further than the prompt of U-Boot or barebox, where somebody had every
   * reason to switch the machine off and on: what follows then is no reset that nobody wanted.
   */
  static boolean endedByHand(BootFacts facts) {
    return facts.boot().ending() == Ending.RESET
        && !facts.boot().kernelRan()
        && (facts.has("uboot") || facts.has("uboot-autoboot") || facts.has("barebox"))
        && !facts.has("uboot-start")
        && !facts.has("uboot-crashed")
        && facts.lastText().filter(line -> isTyped(line.text())).isPresent();
  }

  /** A prompt, perhaps with a command that was typed behind it. */
  private static boolean isTyped(String text) {
    return text.startsWith(ARROW)
        || SHARED_PROMPTS.matcher(text).find()
        || PROMPT.matcher(text).matches();
  }

  private static boolean isPrompt(LineRef line) {
    return line.stream() == Stream.FIRMWARE && PROMPT.matcher(line.text()).matches();
  }
}
