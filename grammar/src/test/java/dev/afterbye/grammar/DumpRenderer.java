package dev.afterbye.grammar;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the numbers of a load the way kexec-tools 2.0.13 and later print them. It is the inverse
 * of {@link KexecDebugReader} for everything but columns and the order of the loader's lines.
 */
public final class DumpRenderer {

  private DumpRenderer() {}

  /** The lines of the load, without line ends. What was not read is left out. */
  public static List<String> render(KexecLoad load) {
    List<String> lines = new ArrayList<>();
    load.kernelBuffer()
        .ifPresent(
            buffer ->
                load.kernelSizeBytes()
                    .ifPresent(
                        size ->
                            lines.add(
                                "kernel: %s kernel_size: %s"
                                    .formatted(pointer(buffer), size.toHex()))));
    for (MemoryRanges block : load.ranges()) {
      block.ranges().forEach(range -> lines.add(range(range)));
    }
    lines.addAll(LoaderLines.of(load));
    if (printedBeforeTheCall(load)) {
      load.entry().ifPresent(entry -> lines.add("kexec_load: " + entry(load, entry)));
      segments(load, load.segments(), lines);
    }
    load.failure().ifPresent(failure -> failure(load, failure, lines));
    return List.copyOf(lines);
  }

  /** Without -d the segments are printed only once, after the failure. */
  private static boolean printedBeforeTheCall(KexecLoad load) {
    return load.failure()
        .map(failure -> failure.repeated().isEmpty() || !failure.repeated().equals(load.segments()))
        .orElse(true);
  }

  private static void failure(KexecLoad load, LoadFailure failure, List<String> lines) {
    lines.add(failure.call() + " failed: " + failure.errorText());
    if (!failure.repeated().isEmpty()) {
      load.entry().ifPresent(entry -> lines.add(entry(load, entry)));
      segments(load, failure.repeated(), lines);
    }
  }

  private static String entry(KexecLoad load, Unsigned64 entry) {
    String flags = load.flags().map(word -> " flags = " + word.toHex()).orElse("");
    return "entry = " + pointer(entry) + flags;
  }

  private static void segments(KexecLoad load, List<Segment> segments, List<String> lines) {
    load.nrSegments().ifPresent(count -> lines.add("nr_segments = " + count));
    for (Segment segment : segments) {
      String name = "segment[%d].".formatted(segment.index());
      segment.buf().ifPresent(buf -> lines.add(name + "buf = " + pointer(buf)));
      segment.bufsz().ifPresent(size -> lines.add(name + "bufsz = " + size.toHex()));
      segment.mem().ifPresent(mem -> lines.add(name + "mem = " + pointer(mem)));
      segment.memsz().ifPresent(size -> lines.add(name + "memsz = " + size.toHex()));
    }
  }

  private static String range(MemoryRange range) {
    return "%016x-%016x (%d)"
        .formatted(range.start().toLong(), range.endInclusive().toLong(), range.type());
  }

  /** glibc prints a zero pointer in words. */
  private static String pointer(Unsigned64 value) {
    return value.isZero() ? "(nil)" : value.toHex();
  }
}
