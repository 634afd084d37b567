package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.fact.TextFact;
import java.util.Optional;
import java.util.function.Consumer;

/** A panic came, a crash kernel was wanted, and none was started. */
final class CrashKernelNotLoaded implements ComputedRule {
  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Optional<TextFact> panic = facts.text("kernel-panic");
      boolean started = facts.has("crashkernel") || Story.executed(facts);
      boolean loaded = facts.has(SupportingLines.CRASH_KERNEL_LOADED);
      boolean missed = isWanted(facts) && !started && !loaded && mayHaveStarted(facts).isEmpty();
      if (panic.isPresent() && missed) {
        out.accept(
            catalogue
                .draft("crash-kernel-not-loaded", facts)
                .certainty(Certainty.LIKELY)
                .evidence(panic.get().line())
                .build());
      }
    }
  }

  /**
   * The crash kernel that was loaded, unless the log shows that the panic went past it: x86 jumps
   * without a word.
   */
  static Optional<LoadFact> mayHaveStarted(BootFacts facts) {
    return facts.hits(SupportingLines.PANIC_WENT_ON).findAny().isPresent()
        ? Optional.empty()
        : facts.loads().stream()
            .filter(l -> l.load().onCrash() && l.load().failure().isEmpty())
            .reduce((first, second) -> second);
  }

  /** Whether somebody counted on a crash kernel: one was loaded, or memory was kept for one. */
  static boolean isWanted(BootFacts facts) {
    return facts.has("crashkernel-not-reserved")
        || facts.loads().stream().anyMatch(l -> l.load().onCrash())
        || facts.boot().commandLine().filter(c -> c.contains("crashkernel=")).isPresent();
  }
}
