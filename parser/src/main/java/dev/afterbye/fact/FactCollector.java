package dev.afterbye.fact;

import dev.afterbye.boot.Beginning;
import dev.afterbye.boot.Boot;
import dev.afterbye.boot.BootSink;
import dev.afterbye.crash.Crash;
import dev.afterbye.crash.CrashCollector;
import dev.afterbye.crash.CrashFamilies;
import dev.afterbye.demux.Stream;
import dev.afterbye.line.LineRef;
import dev.afterbye.record.Hit;
import dev.afterbye.record.RecordView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what each boot states, in bounded space. */
public final class FactCollector implements BootSink {
  /** Places of one text that are kept for a boot: the first ones, and always the last. */
  static final int MAX_HITS = 16;

  /**
   * Characters of such lines and messages behind which a boot keeps but the first and the last
   * place of each.
   */
  static final int MAX_CHARS = 1 << 21;

  /** Loads that are kept for a boot. */
  static final int MAX_LOADS = 32;

  /** Notes that are kept for a transcript. */
  static final int MAX_NOTES = 100;

  private final FactSink sink;
  private final Map<String, Places> hits = new HashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final KexecBlockCollector dumps = new KexecBlockCollector(notes);
  private final HandoverCollector handover = new HandoverCollector();
  private final CrashCollector crashes = new CrashCollector();
  private final WireCounter wire = new WireCounter();
  private final LastLine lastKernel = new LastLine();
  private final LastLine lastText = new LastLine();
  private long gaps;
  private long chars;

  /** A collector that hands on to {@code sink}. */
  public FactCollector(FactSink sink) {
    this.sink = sink;
  }

  @Override
  public void bootBegins(int number, Beginning beginning) {
    hits.clear();
    dumps.startBoot();
    handover.start();
    crashes.start();
    wire.start();
    lastKernel.clear();
    lastText.clear();
    gaps = 0;
    chars = 0;
  }

  @Override
  public void record(RecordView view, List<Hit> found) {
    boolean dumpLine = false;
    boolean opensLoad = false;
    boolean handsOver = false;
    for (int i = 0; i < found.size(); i++) {
      Hit hit = found.get(i);
      if (hit.id().equals(KexecLines.ID)) {
        dumpLine = true;
        opensLoad |= KexecLines.opensLoad(hit);
      } else if (!hit.id().equals(CrashFamilies.ID)) {
        handsOver |= hit.id().equals("kexec") || hit.id().equals("crashkernel");
        keep(hit);
      }
    }
    dumps.record(view, dumpLine, opensLoad);
    handover.record(view, handsOver);
    crashes.record(view, found);
    wire.take(view);
    (view.stream() == Stream.KERNEL ? lastKernel : lastText).take(view);
  }

  private void keep(Hit hit) {
    Places places = hits.get(hit.id());
    if (places == null) {
      places = new Places();
      hits.put(hit.id(), places);
    }
    chars += places.add(hit, chars < MAX_CHARS ? MAX_HITS : 2);
  }

  /** Where a known text stands: the first places and the last. */
  private static final class Places {
    private final List<Hit> kept = new ArrayList<>();
    private long count;

    /**
     * Keeps the place, as the last one when there are {@code most}; answers how many characters
     * more are kept.
     */
    int add(Hit hit, int most) {
      count++;
      if (kept.size() < most) {
        kept.add(hit);
        return chars(hit);
      }
      return chars(hit) - chars(kept.set(kept.size() - 1, hit));
    }

    /** The text stands in the line and in the message. */
    private static int chars(Hit hit) {
      return 2 * hit.record().line().text().length();
    }
  }

  @Override
  public void bootEnds(Boot boot) {
    Map<String, TextFact> texts = new HashMap<>();
    hits.forEach((id, places) -> texts.put(id, new TextFact(id, places.kept, places.count)));
    Optional<LineRef> kernel = lastKernel.line();
    Optional<LineRef> text = lastText.line();
    dumps.endBoot();
    List<Crash> reported = crashes.finish();
    if (crashes.leftOut() > 0) {
      note(
          "boot "
              + boot.number()
              + ": of its different crash reports only "
              + reported.size()
              + " are kept, "
              + crashes.leftOut()
              + " more came");
    }
    sink.boot(
        new BootFacts(
            boot,
            texts,
            dumps.loads(),
            dumps.commands(),
            handover.finish(),
            reported,
            wire.counts(),
            kernel,
            text,
            gaps,
            chars));
  }

  @Override
  public void gap(long at, String reason) {
    gaps++;
    note("bytes were lost at offset " + at + ": " + reason);
  }

  private void note(String text) {
    if (notes.size() < MAX_NOTES) {
      notes.add(text);
    }
  }

  @Override
  public void end(long at) {
    sink.end(at);
  }

  /** What had to be left out or was lost, in words. */
  public List<String> notes() {
    return List.copyOf(notes);
  }
}
