package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.record.Hit;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * initramfs-tools says of a device that it does not exist also when it is there and blkid finds no
 * file system on it (scripts/local, local_device_setup). When the kernel named that disk or
 * partition before, the device is not what is missing.
 */
final class RootWithoutFileSystem implements ComputedRule {
  private static final String ID = "root-device-not-found";
  private static final String DEV = "/dev/";

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      facts
          .hits(ID)
          .filter(hit -> hit.record().message().startsWith("ALERT!"))
          .findFirst()
          .flatMap(alert -> judge(facts, alert, catalogue))
          .ifPresent(out);
    }
  }

  private static Optional<Finding> judge(BootFacts facts, Hit alert, Catalogue catalogue) {
    String device = alert.captures().getOrDefault("device", "");
    return facts
        .hits("disk-seen")
        .filter(seen -> seen.record().line().from() < alert.record().line().from())
        .filter(seen -> names(seen).anyMatch(name -> device.equals(DEV + name)))
        .findFirst()
        .map(
            seen ->
                catalogue
                    .draft(ID, facts)
                    .title(device + " was found, but no file system that is known on it")
                    .cause(
                        "The kernel found "
                            + device
                            + " before the initramfs gave up. initramfs-tools says \"does not"
                            + " exist\" also of a device on which blkid knows no file system: it is"
                            + " empty, encrypted, part of a RAID or LVM, damaged or cannot be read.")
                    .remedy("In the shell: `blkid " + device + "`; compare root= with the others.")
                    .evidence(seen.record().line())
                    .evidence(alert.record().line())
                    .build());
  }

  private static Stream<String> names(Hit seen) {
    String disk = seen.captures().getOrDefault("disk", "");
    String parts = seen.captures().getOrDefault("parts", "").strip();
    return Stream.concat(
        Stream.of(disk),
        Arrays.stream(parts.split("\\s+")).map(part -> part.startsWith(disk) ? part : disk + part));
  }
}
