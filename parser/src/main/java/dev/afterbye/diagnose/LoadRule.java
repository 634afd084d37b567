package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A rule about one kexec load. */
interface LoadRule extends ComputedRule {
  /** What a kernel says whose initrd or device tree did not survive the hand-over. */
  Set<String> SYMPTOMS =
      Set.of(
          "initramfs-unpack-failed",
          "initramfs-not-cpio",
          "initrd-truncated",
          "initrd-disabled-by-kernel",
          "ramdisk-image-invalid",
          "device-tree-unusable");

  /** Looks at one load of one boot. */
  Optional<Finding> judge(Story story, BootFacts facts, LoadFact load, Catalogue catalogue);

  @Override
  default void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      for (LoadFact load : facts.loads()) {
        judge(story, facts, load, catalogue).ifPresent(out);
      }
    }
  }

  /** What a weakness of the load means: it shows only in the kernel that was loaded. */
  static Finding.Standing standing(Story story, BootFacts facts, LoadFact load) {
    if (!Story.isExecuted(facts, load) || story.nextIsLeftOut(facts)) {
      return Finding.Standing.PREDICTED;
    }
    boolean refuted =
        story
            .successor(facts)
            .filter(next -> Recovery.endedWell(story, next))
            .filter(next -> SYMPTOMS.stream().noneMatch(next::has))
            .isPresent();
    return refuted ? Finding.Standing.RECOVERED : Finding.Standing.HOLDS;
  }
}
