package dev.afterbye.fact;

import dev.afterbye.demux.Stream;
import dev.afterbye.record.TextPattern;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Lines of {@code /proc/iomem} that somebody printed (kernel/resource.c, r_show). */
public final class IomemLines {
  /** The running kernel's code. */
  public static final String KERNEL_CODE = "iomem-kernel-code";

  /** The memory kept for a crash kernel. */
  public static final String CRASH_KERNEL = "iomem-crash-kernel";

  private static final Set<Stream> STREAMS =
      EnumSet.of(Stream.USER, Stream.KERNEL, Stream.FIRMWARE);

  private static final String RANGE = "^\\s*(?P<start>[0-9a-f]+)-(?P<end>[0-9a-f]+) : ";

  private IomemLines() {}

  /** Patterns of these lines. */
  public static List<TextPattern> patterns() {
    return List.of(
        new TextPattern(KERNEL_CODE, STREAMS, " : Kernel code", RANGE + "Kernel code"),
        new TextPattern(CRASH_KERNEL, STREAMS, " : Crash kernel", RANGE + "Crash kernel"));
  }
}
