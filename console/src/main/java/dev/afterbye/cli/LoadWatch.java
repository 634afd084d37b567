package dev.afterbye.cli;

import com.google.re2j.Pattern;
import dev.afterbye.boot.Ending;
import dev.afterbye.capture.TextWatch;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.report.Report;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Notices when {@code kexec -d} has printed what it loads, and tells what is known to be wrong with
 * it before anybody executes it. On the thread that analyses.
 */
final class LoadWatch {
  /** The last line that is printed of each segment (kexec/kexec.c, print_segments). */
  private static final Pattern SEGMENT = Pattern.compile("segment\\[\\d+\\]\\.memsz *= 0x");

  /** When no further segment has come for so long, or in so many bytes, the table is complete. */
  private static final long COMPLETE_NANOS = 300_000_000;

  private static final long COMPLETE_BYTES = 2048;

  /** The stage of findings that a dump alone can show. */
  private static final String LOAD = "kexec-load";

  private final TextWatch watch = new TextWatch();
  private final Set<String> told = new HashSet<>();
  private long seenNanos;
  private long bytesSince;
  private boolean waits;

  LoadWatch() {
    watch.once(SEGMENT, this::seen);
  }

  private void seen() {
    waits = true;
    seenNanos = System.nanoTime();
    bytesSince = 0;
    watch.once(SEGMENT, this::seen);
  }

  void feed(byte[] b, int from, int to) {
    bytesSince += to - from;
    watch.feed(b, from, to);
  }

  /** Whether a load has been printed that nothing was said of yet. */
  boolean isComplete() {
    boolean rests = System.nanoTime() - seenNanos > COMPLETE_NANOS;
    boolean complete = waits && (rests || bytesSince > COMPLETE_BYTES);
    waits &= !complete;
    return complete;
  }

  /** Tells what is wrong with what was loaded, each thing once. */
  void tell(Report report, Consumer<String> teller) {
    List<BootFacts> boots = report.boots();
    if (boots.isEmpty() || boots.get(boots.size() - 1).boot().ending() != Ending.OPEN) {
      return;
    }
    for (Finding finding : report.diagnosis().findings()) {
      boolean fresh =
          finding.standing() == Finding.Standing.PREDICTED
              && finding.type().stage().equals(LOAD)
              && told.add(finding.boot() + " " + finding.title());
      if (fresh) {
        teller.accept(
            "not yet executed: "
                + finding.title()
                + " ("
                + finding.id()
                + ", "
                + finding.severity().label()
                + ", "
                + finding.certainty().label()
                + ")");
      }
    }
  }
}
