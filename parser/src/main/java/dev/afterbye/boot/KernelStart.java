package dev.afterbye.boot;

import dev.afterbye.demux.Stream;
import dev.afterbye.record.Hit;
import dev.afterbye.record.RecordView;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The first records of a boot's kernel, by which a damaged line is told from another kernel: a
 * console on which bytes were lost, changed or swapped shows a clock that starts again, too.
 */
final class KernelStart {
  /** In microseconds. Before its clock runs, a kernel stamps its records with zero. */
  private static final long CLOCK_STARTS = 1000;

  /** Records that may be printed between a console's registration and its replay. */
  private static final int BEFORE_REPLAY = 3;

  /** Records that may stand before the one that is printed first, where lines were swapped. */
  private static final int MAY_BE_SWAPPED = 2;

  private static final String BANNER = "linux-version";

  private static final Set<String> EARLY_CONSOLE = Set.of("bootconsole-on", "bootconsole-off");

  private static final Set<String> REGISTERED = Set.of("console-real", "bootconsole-off");

  private long records;
  private long newestStamp = -1;
  private boolean hadEarlyConsole;
  private long registeredAt = -BEFORE_REPLAY;
  private Optional<String> banner = Optional.empty();

  /** Takes in a record of the boot. */
  void take(RecordView view, List<Hit> hits) {
    if (view.stream() != Stream.KERNEL || view.stampMicros() < 0) {
      return;
    }
    newestStamp = Math.max(newestStamp, view.stampMicros());
    records++;
    for (int i = 0; i < hits.size(); i++) {
      String id = hits.get(i).id();
      hadEarlyConsole |= EARLY_CONSOLE.contains(id);
      registeredAt = REGISTERED.contains(id) ? records : registeredAt;
      if (id.equals(BANNER) && banner.isEmpty()) {
        banner = Optional.of(view.message());
      }
    }
  }

  /**
   * Whether the record at which the clock starts again may be among this kernel's first: those that
   * are stamped with zero were swapped, or a stamp was changed. A heuristic.
   */
  boolean mayBeSwapped() {
    return records > 0 && records <= MAY_BE_SWAPPED && newestStamp < CLOCK_STARTS;
  }

  /**
   * Whether it may be the banner printed once more, not quite the same or without the first in the
   * log, right behind the registration of a console (kernel/printk/printk.c, register_console). A
   * heuristic.
   */
  boolean mayReplay(RecordView view) {
    return hadEarlyConsole
        && records - registeredAt < BEFORE_REPLAY
        && banner.map(text -> isDamaged(text, view.message())).orElse(true);
  }

  /** Whether most words of the texts are the same. */
  private static boolean isDamaged(String one, String other) {
    List<String> words = List.of(one.split(" "));
    List<String> others = List.of(other.split(" "));
    long same = words.stream().filter(others::contains).count();
    return 3 * same >= 2L * Math.max(words.size(), others.size());
  }
}
