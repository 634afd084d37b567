package dev.afterbye.diagnose;

import dev.afterbye.boot.Ending;
import dev.afterbye.boot.Phase;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.TextFact;
import dev.afterbye.line.LineRef;
import dev.afterbye.record.PrintkRecord;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Programs that wait in getrandom(). It blocks until the kernel is seeded; since 5.6 the kernel
 * seeds itself from timer jitter (drivers/char/random.c), before 3.17 there was no such call.
 */
final class EntropyWait implements ComputedRule {
  private static final long LATE_MICROS = Duration.ofSeconds(20).toMillis() * 1000;
  private static final Pattern VERSION = Pattern.compile("^(\\d{1,3})\\.(\\d{1,3})");

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      if (!mayBlock(facts)) {
        continue;
      }
      Optional<TextFact> waits = facts.text("random-seed-waits");
      OptionalLong seeded = seededMicros(facts);
      boolean programsRan = facts.boot().reached(Phase.INITRAMFS);
      boolean stuck =
          facts.boot().ending() == Ending.OPEN
              && programsRan
              && !facts.boot().reached(Phase.RUNNING)
              && seeded.isEmpty()
              && facts.boot().lastStampMicros().orElse(0) > LATE_MICROS;
      boolean late = seeded.orElse(0) > LATE_MICROS && waits.isPresent();
      if (stuck || late) {
        Draft draft =
            catalogue
                .draft("getrandom-blocked", facts)
                .certainty(waits.isPresent() ? Certainty.LIKELY : Certainty.POSSIBLE)
                .standing(waits.isPresent() ? Finding.Standing.HOLDS : Finding.Standing.PREDICTED)
                .cause(
                    (seeded.isPresent()
                            ? "The kernel was seeded only after "
                                + seeded.getAsLong() / 1_000_000
                                + " s."
                            : "The log shows no sign that the kernel was ever seeded.")
                        + " Until then getrandom() blocks; Go, Python, OpenSSL and systemd use it"
                        + " at their start.");
        waits.map(TextFact::line).ifPresent(draft::evidence);
        line(facts).ifPresent(draft::evidence);
        out.accept(draft.build());
      }
    }
  }

  private static Optional<LineRef> line(BootFacts facts) {
    return facts.text("crng").map(TextFact::line).or(facts::lastText).or(facts::lastKernel);
  }

  private static OptionalLong seededMicros(BootFacts facts) {
    return facts.text("crng").map(text -> text.last().record()).stream()
        .filter(PrintkRecord.class::isInstance)
        .map(PrintkRecord.class::cast)
        .mapToLong(record -> record.stampMicros().orElse(0))
        .findFirst();
  }

  private static boolean mayBlock(BootFacts facts) {
    Matcher version = VERSION.matcher(facts.boot().kernelVersion().orElse(""));
    if (!version.find()) {
      return false;
    }
    int release = Integer.parseInt(version.group(1)) * 1000 + Integer.parseInt(version.group(2));
    return release >= 3017 && release <= 5005;
  }
}
