package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.TextFact;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A kernel that panics with {@code unknown-block(0,0)} had no device to try its file systems on
 * (init/do_mounts.c, mount_root_generic): nothing is said of a file system.
 */
final class NoRootDevice implements ComputedRule {
  private static final String ID = "root-filesystem-unknown";

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Optional<TextFact> tried = facts.text(ID);
      Optional<TextFact> panic =
          facts
              .text("root-mount-failed")
              .filter(text -> PanickedRoot.isNone(facts, text.last().record().message()));
      if (tried.isPresent() && panic.isPresent()) {
        out.accept(
            catalogue
                .draft(ID, facts)
                .title("The kernel knows no device to mount its root from")
                .cause(
                    "The panic names no device that the kernel knows: there is no root=, its name is"
                        + " wrong, the driver is missing, or an initramfs should have mounted"
                        + " root.")
                .remedy("Give the initrd; compare root= with the disks that the log shows.")
                .evidence(tried.get().line())
                .evidence(panic.get().last().record().line())
                .build());
      }
    }
  }
}
