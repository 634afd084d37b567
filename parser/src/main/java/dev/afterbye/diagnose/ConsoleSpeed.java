package dev.afterbye.diagnose;

import dev.afterbye.boot.Boot;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.TextFact;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Console bytes times ten bits over the baud rate is the time the wire was busy; the kernel waits
 * for it while it prints (drivers/tty/serial/8250, console_write).
 */
final class ConsoleSpeed implements ComputedRule {
  private static final Pattern BAUD =
      Pattern.compile("\\bconsole=tty(?!\\d)[A-Za-z]+\\d+,(\\d{3,7})");
  private static final int SLOW_BAUD = 19_200;
  private static final int BITS_PER_BYTE = 10;
  private static final double MUCH = 0.2;

  /** Shorter boots are not worth a word. */
  private static final double SHORT_SECONDS = 5;

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Boot boot = facts.boot();
      Matcher baud = BAUD.matcher(boot.commandLine().orElse(""));
      double seconds = boot.lastStampMicros().orElse(0) / 1e6;
      if (!baud.find() || seconds < SHORT_SECONDS) {
        continue;
      }
      int rate = Integer.parseInt(baud.group(1));
      long bytes = boot.to() - boot.from();
      double printing = (double) bytes * BITS_PER_BYTE / rate;
      // A boot cannot print for longer than it lasts: then the rate is not that of this console.
      boolean plausible = printing <= seconds * 1.5;
      if (rate <= SLOW_BAUD && printing > MUCH * seconds && plausible) {
        Draft draft =
            catalogue
                .draft("console-slows-boot", facts)
                .certainty(Certainty.LIKELY)
                .cause(
                    bytes
                        + " bytes at "
                        + rate
                        + " baud take "
                        + Math.round(printing)
                        + " s of the "
                        + Math.round(seconds)
                        + " s that this boot lasted.");
        facts.text("cmdline").map(TextFact::line).ifPresent(draft::evidence);
        out.accept(draft.build());
      }
    }
  }
}
