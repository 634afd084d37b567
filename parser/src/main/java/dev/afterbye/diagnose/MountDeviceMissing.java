package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.record.Hit;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * initramfs-tools mounts /usr and /etc too, by their lines in the /etc/fstab of the root
 * (scripts/local, local_mount_fs), and ends in its shell for want of such a device in the same
 * words: the root itself was found.
 */
final class MountDeviceMissing implements ComputedRule {
  private static final String ID = "root-device-not-found";

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      facts
          .hits(ID)
          .filter(hit -> hit.captures().containsKey("mount"))
          .findFirst()
          .ifPresent(gaveUp -> out.accept(finding(facts, gaveUp, catalogue)));
    }
  }

  private static Finding finding(BootFacts facts, Hit gaveUp, Catalogue catalogue) {
    Optional<Hit> alert =
        facts
            .hits(ID)
            .filter(hit -> hit.record().line().from() > gaveUp.record().line().from())
            .findFirst();
    String mount = gaveUp.captures().getOrDefault("mount", "");
    String device = alert.map(hit -> hit.captures().getOrDefault("device", "")).orElse("");
    Draft draft =
        catalogue
            .draft(ID, facts)
            .title(
                ("The device of " + mount + " does not exist: " + device).replaceFirst(": $", ""))
            .cause(
                "The root was mounted; its /etc/fstab names a device for "
                    + mount
                    + " that did not appear, or that holds no file system.")
            .remedy(
                "Correct the line for " + mount + " in the root's /etc/fstab, or attach the disk.")
            .evidence(gaveUp.record().line());
    alert.map(hit -> hit.record().line()).ifPresent(draft::evidence);
    return draft.build();
  }
}
