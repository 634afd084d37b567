package dev.afterbye.diagnose;

import dev.afterbye.boot.Ending;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.line.LineRef;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** A boot whose last text is a prompt that waits for somebody. */
final class WaitingAtPrompt implements ComputedRule {
  /**
   * Prompts of initramfs-tools, dracut, U-Boot, barebox, GRUB, the EFI shell, sulogin, sysvinit and
   * Scaleway. What initramfs-tools begins ends its line only when it is done (scripts/functions,
   * log_begin_msg); systemd may put a lock before its question (src/shared/ask-password-api.c).
   */
  private static final Pattern PROMPT =
      Pattern.compile(
          "^\\s*(?:Begin: .* \\.\\.\\. |\\x{1F510} )?(?:\\(initramfs\\)|(?:[\\w-]*|\\(Repair filesystem\\)):/\\S*#|(?:=>|U-Boot>|Marvell>>)|barebox(?:@[^:]+)?:/\\S*|grub(?: rescue)?>|Shell>"
              + "|(?:Give|Enter) root password for .*|Press Enter for maintenance.*"
              + "|\\(or press Control-D to continue\\):?.*|Press Enter to open a console.*|Press Enter for emergency shell or wait .*"
              + "|\\*\\*DEBUG (?:SHELL|DROPBEAR)\\*\\*.*|Please unlock disk .*"
              + "|(?:Please enter|Enter) passphrase for .*|Enter runlevel:|Press Enter to continue\\.?)\\s*$");

  private static final Pattern ESCAPES = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]");

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      prompt(facts)
          .map(
              line ->
                  catalogue
                      .draft("waiting-for-input", facts)
                      .title("The boot waits at a prompt: " + plain(line.text()))
                      .evidence(line)
                      .build())
          .ifPresent(out);
    }
  }

  /** The prompt that a boot ends with. */
  static Optional<LineRef> prompt(BootFacts facts) {
    return facts
        .lastText()
        .filter(line -> facts.boot().ending() == Ending.OPEN && isPrompt(line.text()))
        .or(() -> LoaderPrompt.prompt(facts));
  }

  private static boolean isPrompt(String text) {
    return text.length() < 400 && PROMPT.matcher(plain(text)).matches();
  }

  private static String plain(String text) {
    return ESCAPES.matcher(text).replaceAll("").strip();
  }
}
