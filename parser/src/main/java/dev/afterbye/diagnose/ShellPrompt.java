package dev.afterbye.diagnose;

import dev.afterbye.boot.Ending;
import dev.afterbye.boot.Phase;
import dev.afterbye.fact.BootFacts;
import java.util.regex.Pattern;

/**
 * A boot whose last text is the bare prompt of a shell: systems of BusyBox, test ramdisks and
 * {@code init=/bin/sh} get no further. A heuristic: shells that open because something failed are
 * told by the failure, and by prompts of their own.
 */
final class ShellPrompt {
  /**
   * Prompts of BusyBox and bash without start-up files, and of root on Gentoo and the like. Who is
   * not root has logged in, or has left the console for a shell elsewhere.
   */
  private static final Pattern PROMPT =
      Pattern.compile(
          "(?:(?:~|/\\S*) )?#|(?:ba)?sh-\\d+\\.\\d+#|[\\w-]+@[\\w.-]+ [~/]\\S* #"
              + "|root@\\(none\\):\\S+#");

  private static final int LONGEST = 80;
  private static final Pattern ESCAPES = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]");

  private ShellPrompt() {}

  /** Whether programs ran, and the boot ends with a shell that waits for a command. */
  static boolean ends(BootFacts facts) {
    return facts.boot().ending() == Ending.OPEN
        && facts.boot().reached(Phase.INITRAMFS)
        && facts.lastText().filter(line -> isPrompt(line.text())).isPresent();
  }

  private static boolean isPrompt(String text) {
    return text.length() <= LONGEST
        && PROMPT.matcher(ESCAPES.matcher(text).replaceAll("").strip()).matches();
  }
}
