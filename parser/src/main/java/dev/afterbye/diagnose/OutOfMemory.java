package dev.afterbye.diagnose;

import dev.afterbye.boot.Beginning;
import dev.afterbye.boot.Phase;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.TextFact;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The OOM killer while kexec loads its image, or before an init of a real root runs. */
final class OutOfMemory implements ComputedRule {
  static final String TOO_SMALL = "oom-in-initramfs";

  /**
   * Who loads modules when the memory is gone asks for it in their name: a driver may take it all,
   * whatever the size of the initramfs.
   */
  private static final Pattern LOADS_MODULES =
      Pattern.compile(
          "^(?:insmod|modprobe|kmod|\\(?udev-worker\\)?|(?:systemd-)?udevd|mdev) invoked oom-killer");

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Optional<TextFact> oom = facts.text("oom-killer").or(() -> facts.text("oom-deadlock"));
      if (oom.isEmpty()) {
        continue;
      }
      boolean kexec =
          Stream.concat(facts.hits("oom-killer"), facts.hits("oom-deadlock"))
              .map(hit -> hit.record().message())
              .anyMatch(m -> m.startsWith("kexec invoked") || m.contains("(kexec)"));
      if (kexec) {
        out.accept(
            catalogue.draft("oom-during-kexec-load", facts).evidence(oom.get().line()).build());
      } else if (facts.has("linux-version")
          && !facts.boot().reached(Phase.INIT)
          && !Recovery.endedWell(story, facts)
          && !ShellPrompt.ends(facts)) {
        out.accept(tooSmall(facts, oom.get(), catalogue));
      }
    }
  }

  /** A crash kernel has no memory but what was reserved for it. */
  private static Finding tooSmall(BootFacts facts, TextFact oom, Catalogue catalogue) {
    boolean loadsModule =
        facts
            .hits("oom-killer")
            .map(hit -> hit.record().message())
            .anyMatch(message -> LOADS_MODULES.matcher(message).find());
    Draft draft =
        catalogue
            .draft(TOO_SMALL, facts)
            .certainty(loadsModule ? Certainty.POSSIBLE : Certainty.LIKELY)
            .evidence(oom.line());
    if (loadsModule) {
      draft.experiment(
          "boot with that module blocked (module_blacklist=NAME, 4.12 and later)",
          "The boot gets on: the module took the memory. It does not: the initramfs is too large.");
    }
    return facts.boot().beginning() == Beginning.CRASH_KERNEL
        ? draft
            .title("The crash kernel has too little memory")
            .cause(
                "A crash kernel has only what crashkernel= reserved for it, and its initramfs with"
                    + " its programs needs more.")
            .remedy(
                "Reserve more with crashkernel=, or leave drivers and programs out of its"
                    + " initramfs.")
            .build()
        : (loadsModule
                ? draft.cause(
                    "The memory ran out before the real root was mounted, while a module was"
                        + " loaded: its driver took it, or the unpacked initramfs and the programs"
                        + " in it left too little.")
                : draft)
            .build();
  }
}
