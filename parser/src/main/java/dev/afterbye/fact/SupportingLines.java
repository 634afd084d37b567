package dev.afterbye.fact;

import dev.afterbye.demux.Stream;
import dev.afterbye.record.TextPattern;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Lines that prove nothing alone but that arithmetic on a kexec load can use. */
public final class SupportingLines {
  /** The running kernel's code in {@code /proc/iomem} (kernel/resource.c, r_show). */
  public static final String KERNEL_CODE = "iomem-kernel-code";

  /** The memory kept for a crash kernel in {@code /proc/iomem}. */
  public static final String CRASH_KERNEL = "iomem-crash-kernel";

  /** Pages from the CMA area taken for a segment (kernel/kexec_core.c, 6.18). */
  public static final String CMA_PAGES = "kexec-cma-pages";

  private static final Set<Stream> STREAMS =
      EnumSet.of(Stream.USER, Stream.KERNEL, Stream.FIRMWARE);

  private static final String RANGE = "^\\s*(?P<start>[0-9a-f]+)-(?P<end>[0-9a-f]+) : ";

  private static final List<TextPattern> PATTERNS =
      List.of(
          new TextPattern(KERNEL_CODE, STREAMS, " : Kernel code", RANGE + "Kernel code"),
          new TextPattern(CRASH_KERNEL, STREAMS, " : Crash kernel", RANGE + "Crash kernel"),
          new TextPattern(
              CMA_PAGES, STREAMS, " DMA pages at ", "kexec_file: allocated \\d+ DMA pages at"));

  private SupportingLines() {}

  /** Patterns of these lines. */
  public static List<TextPattern> patterns() {
    return PATTERNS;
  }
}
