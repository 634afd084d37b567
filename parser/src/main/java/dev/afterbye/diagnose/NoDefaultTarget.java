package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.fact.TextFact;
import java.util.Optional;
import java.util.function.Consumer;

/** The rescue shell of systemd opened because the target that it should start cannot be loaded. */
final class NoDefaultTarget implements ComputedRule {
  private static final String SHELL = "emergency-mode";

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Optional<TextFact> fallback = facts.text(SupportingLines.NO_DEFAULT_TARGET);
      Optional<TextFact> shell = facts.text(SHELL);
      if (fallback.isPresent() && shell.isPresent()) {
        out.accept(
            catalogue
                .draft(SHELL, facts)
                .title("systemd cannot load its default target and went to rescue mode")
                .cause(
                    "default.target, or the one that systemd.unit= names, is missing, masked or"
                        + " broken.")
                .remedy(
                    "`systemctl get-default`; `systemctl set-default multi-user.target`; correct"
                        + " systemd.unit= on the command line.")
                .evidence(fallback.get().line())
                .evidence(shell.get().line())
                .build());
      }
    }
  }
}
