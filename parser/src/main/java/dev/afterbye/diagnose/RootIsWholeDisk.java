package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.line.LineRef;
import dev.afterbye.record.Hit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Root cannot be mounted, and its device is a disk on which the kernel saw partitions. */
final class RootIsWholeDisk implements ComputedRule {
  private static final String DEV = "/dev/";

  private static final String[] SYMPTOMS = {
    "root-mount-failed", "root-filesystem-unknown", "root-device-not-found", "init-died"
  };

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    Map<String, Hit> disks = new LinkedHashMap<>();
    for (BootFacts facts : story.boots()) {
      facts
          .hits("disk-seen")
          .filter(hit -> hit.captures().containsKey("parts"))
          .forEach(hit -> disks.put(DEV + hit.captures().get("disk"), hit));
      for (String symptom : SYMPTOMS) {
        Optional<Finding> found = judge(facts, symptom, disks, catalogue);
        if (found.isPresent()) {
          out.accept(found.get());
          break;
        }
      }
    }
  }

  private static Optional<Finding> judge(
      BootFacts facts, String symptom, Map<String, Hit> disks, Catalogue catalogue) {
    for (Hit hit : facts.hits(symptom).toList()) {
      for (String device : device(facts, hit).toList()) {
        Hit partitions = disks.get(device);
        if (partitions != null) {
          return Optional.of(finding(facts, hit.record().line(), device, partitions, catalogue));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The device the line names; the panic that names only numbers means the one on the command line.
   */
  private static Stream<String> device(BootFacts facts, Hit hit) {
    String named = hit.captures().getOrDefault("device", "");
    if (named.startsWith(DEV)) {
      return Stream.of(named);
    }
    boolean kernelPanic = hit.record().message().contains("unknown-block(");
    return kernelPanic && !hit.record().message().contains("unknown-block(0,0)")
        ? CommandLine.last(facts, "root").stream()
        : Stream.empty();
  }

  private static Finding finding(
      BootFacts facts, LineRef line, String device, Hit partitions, Catalogue catalogue) {
    String parts = partitions.captures().getOrDefault("parts", "").strip();
    String disk = device.substring(DEV.length());
    String part = parts.split("\\s+", 2)[0];
    String first = part.startsWith(disk) ? part : disk + part;
    return catalogue
        .draft("root-is-whole-disk", facts)
        .title("root= names the whole disk " + device + " instead of a partition")
        .cause(
            "The root device "
                + device
                + " could not be mounted. The kernel sees partitions on that disk ("
                + parts
                + "): the file system is on one of them, not on the disk itself.")
        .remedy("Use root=" + DEV + first + " or root=UUID=….")
        .certainty(Certainty.LIKELY)
        .evidence(partitions.record().line())
        .evidence(line)
        .build();
  }
}
