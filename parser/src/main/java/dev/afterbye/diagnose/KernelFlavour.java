package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.record.Hit;
import java.util.Locale;

/**
 * What the log tells about the text offset of the kernels on this machine. A heuristic: the kernel
 * that is loaded is mostly of the flavour that runs.
 */
final class KernelFlavour {
  private KernelFlavour() {}

  /** Whether the running kernel links at offset 0x208000, by its name or its place in iomem. */
  static boolean linksAtMultiOffset(BootFacts facts) {
    String version = facts.boot().kernelVersion().orElse("").toLowerCase(Locale.ROOT);
    if (version.contains("armmp") || version.contains("multi_v7") || version.contains("-generic")) {
      return true;
    }
    return facts
        .hits(SupportingLines.KERNEL_CODE)
        .map(Hit::captures)
        .anyMatch(c -> c.getOrDefault("start", "").endsWith("208000"));
  }
}
