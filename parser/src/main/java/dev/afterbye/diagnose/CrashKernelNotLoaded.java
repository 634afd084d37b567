package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
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
      if (panic.isPresent() && isWanted(facts) && !started) {
        out.accept(
            catalogue
                .draft("crash-kernel-not-loaded", facts)
                .certainty(Certainty.LIKELY)
                .evidence(panic.get().line())
                .build());
      }
    }
  }

  /** Whether somebody counted on a crash kernel: one was loaded, or memory was kept for one. */
  static boolean isWanted(BootFacts facts) {
    return facts.has("crashkernel-not-reserved")
        || facts.loads().stream().anyMatch(l -> l.load().onCrash())
        || facts.boot().commandLine().filter(c -> c.contains("crashkernel=")).isPresent();
  }
}
