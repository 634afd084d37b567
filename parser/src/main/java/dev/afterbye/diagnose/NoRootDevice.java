package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.TextFact;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A kernel that tried its file systems on {@code unknown-block(0,0)} had no device to try them on
 * (init/do_mounts.c, mount_root_generic): nothing is said of a file system.
 */
final class NoRootDevice implements ComputedRule {
  private static final String ID = "root-filesystem-unknown";
  private static final String NO_DEVICE = "unknown-block(0,0)";

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Optional<TextFact> tried = facts.text(ID);
      Optional<TextFact> panic =
          facts
              .text("root-mount-failed")
              .filter(text -> text.last().record().message().contains(NO_DEVICE));
      if (tried.isPresent() && panic.isPresent()) {
        out.accept(
            catalogue
                .draft(ID, facts)
                .title("The kernel knows no device to mount its root from")
                .cause(
                    "The panic names "
                        + NO_DEVICE
                        + ", so that root= names no device this kernel knows: its driver is"
                        + " missing, the name is wrong, or an initramfs should have mounted root.")
                .remedy("Give the initrd; compare root= with the disks that the log shows.")
                .evidence(tried.get().line())
                .evidence(panic.get().last().record().line())
                .build());
      }
    }
  }
}
