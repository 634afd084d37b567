package dev.afterbye.diagnose;

import dev.afterbye.boot.Beginning;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.line.LineRef;
import dev.afterbye.record.Hit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A kernel that kexec started speaks until its early console is switched off, and its real console
 * is a screen: it goes on, but not on this line (kernel/printk/printk.c, register_console).
 */
final class OtherConsole implements ComputedRule {
  private static final String EARLY_OFF = "bootconsole-off";
  private static final String REAL = "console-real";
  private static final Pattern SCREEN = Pattern.compile("tty\\d*");

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    story
        .open()
        .filter(facts -> facts.boot().beginning() == Beginning.KEXEC)
        .ifPresent(
            facts ->
                lastWord(facts).ifPresent(line -> out.accept(finding(facts, line, catalogue))));
  }

  /** The line that switches the early console off, if nothing follows and only screens are left. */
  static Optional<LineRef> lastWord(BootFacts facts) {
    List<Hit> real = facts.hits(REAL).toList();
    boolean onlyScreens =
        !real.isEmpty()
            && real.stream()
                .map(hit -> hit.captures().getOrDefault("console", ""))
                .allMatch(name -> SCREEN.matcher(name).matches());
    return facts
        .lastKernel()
        .filter(line -> onlyScreens)
        .filter(line -> facts.lastText().filter(text -> text.from() > line.from()).isEmpty())
        .filter(line -> facts.hits(EARLY_OFF).anyMatch(hit -> isOf(hit, line)));
  }

  private static boolean isOf(Hit hit, LineRef line) {
    return hit.record().line().from() == line.from();
  }

  private static Finding finding(BootFacts facts, LineRef line, Catalogue catalogue) {
    Draft draft =
        catalogue
            .draft("no-console-argument", facts)
            .title("The new kernel's console is its screen, not this line")
            .cause(
                "It switches its early console off, and what is left is a screen: its command line"
                    + " names no console for this line.")
            .certainty(Certainty.LIKELY);
    facts.hits(REAL).forEach(hit -> draft.evidence(hit.record().line()));
    return draft
        .evidence(line)
        .experiment(
            "load again with console= and the device this log was taken from, or with keep_bootcon",
            "Text goes on: only the console was missing. It stops as before: the kernel hangs"
                + " there.")
        .build();
  }
}
