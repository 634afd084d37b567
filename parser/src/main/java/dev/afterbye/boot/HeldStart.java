package dev.afterbye.boot;

import dev.afterbye.record.Hit;
import dev.afterbye.record.RecordView;
import java.util.ArrayList;
import java.util.List;

/**
 * The first records of a kernel that nobody announced. Only its command line tells whether the
 * kernel before crashed into it (x86 says nothing when it does), so they wait for that.
 */
final class HeldStart {
  /**
   * x86 prints its command line as the second record (arch/x86/kernel/setup.c), others when their
   * memory is set up (init/main.c, start_kernel): behind some fifty records on powerpc.
   */
  private static final int MOST_RECORDS = 96;

  private static final String COMMAND_LINE = "cmdline";

  /** One record. */
  record Entry(RecordView view, List<Hit> hits) {
    Entry {
      hits = List.copyOf(hits);
    }
  }

  private List<Entry> entries = new ArrayList<>();

  boolean isEmpty() {
    return entries.isEmpty();
  }

  void add(RecordView view, List<Hit> hits) {
    entries.add(new Entry(view.hold(), hits));
  }

  /** Whether no further record needs to be waited for. */
  boolean isDecided() {
    return entries.size() >= MOST_RECORDS
        || entries.get(entries.size() - 1).hits().stream()
            .anyMatch(hit -> hit.id().equals(COMMAND_LINE));
  }

  /** Gives the records away. */
  List<Entry> release() {
    List<Entry> all = entries;
    entries = new ArrayList<>();
    return all;
  }

  /** Only a crash kernel is told where the old kernel's memory is described (vmcore). */
  static boolean areOfCrashKernel(List<Entry> entries) {
    return entries.stream()
        .flatMap(entry -> entry.hits().stream())
        .filter(hit -> hit.id().equals(COMMAND_LINE))
        .anyMatch(hit -> namesOldKernel(hit.captures().getOrDefault(COMMAND_LINE, "")));
  }

  /** Whether a command line is a crash kernel's. */
  static boolean namesOldKernel(String commandLine) {
    return commandLine.contains("elfcorehdr=");
  }
}
