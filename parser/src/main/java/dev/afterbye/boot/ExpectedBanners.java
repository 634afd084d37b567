package dev.afterbye.boot;

import dev.afterbye.record.Hit;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Banners of U-Boot that come once more in the same boot, because the line that leads to them has
 * been printed.
 */
final class ExpectedBanners {
  /**
   * On K3 the SPL of the small core starts TF-A on the ARM64 cores, which starts their SPL
   * (arch/arm/mach-k3); {@code version} prints the banner of U-Boot (cmd/version.c), and one U-Boot
   * may start another (cmd/boot.c).
   */
  private static final Map<String, String> LEADS_TO =
      Map.of(
          "k3-starts-main-cores", "uboot-spl",
          "uboot-version-asked", "uboot",
          "uboot-starts-program", "uboot");

  private final Set<String> banners = new HashSet<>();

  void take(Hit hit) {
    String banner = LEADS_TO.get(hit.id());
    if (banner == null) {
      banners.remove(hit.id());
    } else {
      banners.add(banner);
    }
  }

  boolean holds(Hit banner) {
    return banners.contains(banner.id());
  }
}
