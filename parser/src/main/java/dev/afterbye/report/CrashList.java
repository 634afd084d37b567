package dev.afterbye.report;

import dev.afterbye.crash.Crash;
import dev.afterbye.crash.CrashOrigin;
import dev.afterbye.fact.BootFacts;
import java.util.ArrayList;
import java.util.List;

/** What the kernel reported about itself, for people. */
public final class CrashList {
  private static final int MAX_SHOWN = 20;

  private final Page page;

  CrashList(Page page) {
    this.page = page;
  }

  void write(List<BootFacts> boots) {
    long all = boots.stream().mapToLong(boot -> boot.crashes().size()).sum();
    if (all == 0) {
      return;
    }
    page.heading("Crash reports of the kernel");
    long shown = 0;
    for (BootFacts boot : boots) {
      for (Crash crash : boot.crashes()) {
        if (shown < MAX_SHOWN) {
          write(boot.boot().number(), crash);
          shown++;
        }
      }
    }
    if (shown < all) {
      page.paragraph("  ", "and " + (all - shown) + " more");
    }
  }

  private void write(int boot, Crash crash) {
    page.paragraph(
        "  ",
        crash.title() + (crash.corrupted() ? " (the report names no function at fault)" : ""));
    page.paragraph(
        "    ", "signature " + crash.signature() + ", boot " + boot + ", " + where(crash));
    String origin = origin(crash);
    if (!origin.isEmpty()) {
      page.paragraph("    ", origin);
    }
    if (!crash.frames().isEmpty()) {
      page.paragraph("    trace  ", String.join(" < ", crash.frames()));
    }
  }

  /** The lines of its report, and how often it came. */
  public static String where(Crash crash) {
    long first = crash.head().number();
    String lines =
        first >= crash.lastLine() ? "line " + first : "lines " + first + " to " + crash.lastLine();
    return lines + (crash.count() > 1 ? ", " + crash.count() + " times" : "");
  }

  /** Who was running where, as far as the report says; empty when it does not. */
  public static String origin(Crash crash) {
    CrashOrigin origin = crash.origin();
    List<String> words = new ArrayList<>();
    origin.cpu().ifPresent(cpu -> words.add("CPU " + cpu));
    origin.pid().ifPresent(pid -> words.add("PID " + pid));
    origin.comm().ifPresent(words::add);
    crash.module().ifPresent(module -> words.add("module " + module));
    origin
        .taint()
        .ifPresent(taint -> words.add(taint.isEmpty() ? "not tainted" : "tainted " + taint));
    if (crash.panicked()) {
      words.add("the kernel panicked over it");
    }
    return String.join(", ", words);
  }
}
