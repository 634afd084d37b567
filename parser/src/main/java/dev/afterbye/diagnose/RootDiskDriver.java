package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.record.Hit;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The driver of a disk controller failed in a boot that does not find its root. That the root hangs
 * on this controller is a heuristic: the log need not say where it is.
 */
final class RootDiskDriver implements ComputedRule {
  static final String ID = "driver-probe-failed";

  private static final String NO_ROOT = "root-device-not-found";

  /** Drivers of disks and of what disks hang on, in drivers/scsi, ata, nvme, block, mmc and ufs. */
  private static final Pattern OF_DISKS =
      Pattern.compile(
          "megaraid_sas|mpt[23]sas|hpsa|smartpqi|aacraid|arcmsr|isci|qla2xxx|lpfc|mptspi|mptsas"
              + "|vmw_pvscsi|hv_storvsc|virtio_(?:blk|scsi)|xen_blkfront|vbd|nvme|ahci\\S*|ata_\\w+"
              + "|sata_\\w+|sdhci\\S*|dwmmc\\S*|dw_mmc\\S*|meson-\\S*mmc|mtk-msdc|sunxi-mmc|mmcblk"
              + "|ufshcd\\S*|ufs-\\w+|usb-storage|uas");

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      if (facts.has(NO_ROOT)) {
        failed(facts).ifPresent(hit -> out.accept(finding(facts, hit, catalogue)));
      }
    }
  }

  private static Optional<Hit> failed(BootFacts facts) {
    return facts
        .hits(ID)
        .filter(hit -> OF_DISKS.matcher(hit.captures().getOrDefault("driver", "")).matches())
        .findFirst();
  }

  private static Finding finding(BootFacts facts, Hit failed, Catalogue catalogue) {
    return catalogue
        .draft(ID, facts)
        .severity(Severity.ERROR)
        .title(
            "The disk controller "
                + failed.captures().getOrDefault("device", "")
                + " could not be started by "
                + failed.captures().getOrDefault("driver", ""))
        .cause(
            "The driver of a disk controller gave its device up, and the root device did not"
                + " appear: the disk with the root mostly hangs on it.")
        .remedy("Read the driver's lines above it; look at the controller, its firmware and slot.")
        .evidence(failed.record().line())
        .build();
  }
}
