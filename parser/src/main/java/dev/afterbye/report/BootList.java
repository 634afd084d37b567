package dev.afterbye.report;

import dev.afterbye.boot.Boot;
import dev.afterbye.boot.ConsoleRate;
import dev.afterbye.boot.EndSilence;
import dev.afterbye.boot.Interval;
import dev.afterbye.boot.KexecChain;
import dev.afterbye.boot.Phase;
import dev.afterbye.boot.PhaseSpan;
import dev.afterbye.boot.RebootLoop;
import dev.afterbye.boot.TimeSource;
import dev.afterbye.fact.BootFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The boots of a report for people: each with its phases, and what they have in common. */
public final class BootList {
  private static final int MAX_SHOWN = 20;
  private static final int MAX_MARKERS = 12;

  /** Of less time than that a share says nothing. */
  private static final long SHOWN_SHARE_MICROS = 100_000;

  private static final String PLATFORM_POWER_OFF =
      "; the platform may have switched the server off, since it was not told in time that it booted";

  private final List<Boot> boots;
  private final Report report;
  private final ConsoleRate rate;
  private final Page page;

  BootList(Report report, Page page) {
    this.boots = report.boots().stream().map(BootFacts::boot).toList();
    this.report = report;
    this.rate = report.consoleRate();
    this.page = page;
  }

  void write() {
    if (boots.isEmpty()) {
      return;
    }
    page.heading("Boots");
    int at = 0;
    for (int shown = 0; at < boots.size() && shown < MAX_SHOWN; shown++) {
      boot(boots.get(at));
      int next = at + 1;
      while (next < boots.size() && alike(boots.get(at), boots.get(next))) {
        next++;
      }
      alikes(at, next);
      at = next;
    }
    if (at < boots.size()) {
      page.paragraph("  ", "and " + (report.bootCount() - at) + " more");
    }
    report.history().loops().forEach(this::loop);
    report.history().chains().forEach(this::chain);
    report.endSilence().ifPresent(this::silence);
  }

  /** Whether a reader learns nothing more from the second. */
  private static boolean alike(Boot one, Boot other) {
    return one.ending() == other.ending()
        && one.kernelVersion().equals(other.kernelVersion())
        && one.commandLine().equals(other.commandLine())
        && one.panic().equals(other.panic())
        && phases(one).equals(phases(other));
  }

  private static List<Phase> phases(Boot boot) {
    return boot.spans().stream().map(PhaseSpan::phase).toList();
  }

  private void alikes(int from, int to) {
    int more = to - from - 1;
    if (more == 0) {
      return;
    }
    Boot first = boots.get(from + 1);
    Boot last = boots.get(to - 1);
    String like = ", began " + began(from + 1, to) + ", else like boot " + boots.get(from).number();
    if (more == 1) {
      page.paragraph("  " + first.number() + "  ", "from line " + first.line() + like);
      return;
    }
    int all = last.number() - first.number() + 1;
    page.paragraph(
        "  " + first.number() + " to " + last.number() + "  ",
        more
            + (all == more ? "" : " of " + all)
            + " boots from line "
            + first.line()
            + " on"
            + like);
  }

  private String began(int from, int to) {
    List<String> words =
        boots.subList(from, to).stream().map(boot -> boot.beginning().label()).distinct().toList();
    return String.join(" or ", words);
  }

  private void boot(Boot boot) {
    String lead = "  " + boot.number() + "  ";
    String indent = " ".repeat(lead.length());
    List<String> words = new ArrayList<>();
    words.add("from line " + boot.line());
    boot.kernelVersion().ifPresent(version -> words.add("Linux " + version));
    boot.lastStampMicros().ifPresent(stamp -> words.add("last stamp " + Times.seconds(stamp)));
    boot.duration()
        .filter(Interval::isExact)
        .ifPresent(d -> words.add(Times.duration(d) + " by arrival"));
    boot.printingShare(rate).ifPresent(share -> words.add(printing(share)));
    page.paragraph(lead, String.join(", ", words));
    page.paragraph(
        indent + "began  ", boot.beginning().label() + " (" + boot.beginning().words() + ")");
    page.paragraph(
        indent + "ended  ",
        boot.ending().label()
            + " ("
            + boot.ending().words()
            + ")"
            + (boot.platformPowerOff() ? PLATFORM_POWER_OFF : ""));
    boot.commandLine()
        .filter(line -> !line.isBlank())
        .ifPresent(line -> page.paragraph(indent + "with   ", line));
    if (!boot.spans().isEmpty()) {
      page.table(indent, boot.spans().stream().map(this::phase).toList());
    }
  }

  private List<String> phase(PhaseSpan span) {
    // Arrival is counted from the boot's first byte, not from the start of a kernel's clock.
    String plus = span.source() == TimeSource.ARRIVAL ? "+" : "";
    String start = span.start().map(Times::time).map(t -> plus + t).orElse("");
    return List.of(
        span.phase().label(),
        "line " + span.mark().line().number(),
        start,
        took(span),
        printing(span));
  }

  /** How long a phase took and what that rests on. */
  public static String took(PhaseSpan span) {
    boolean timeless = span.source() == TimeSource.UNKNOWN;
    return span.duration()
        .map(d -> Times.duration(d) + " by " + span.source().label())
        .orElse(timeless ? "time unknown" : "duration unknown");
  }

  private String printing(PhaseSpan span) {
    boolean enough = span.duration().filter(d -> d.leastMicros() >= SHOWN_SHARE_MICROS).isPresent();
    OptionalDouble share =
        enough ? rate.share(span.wireBytes(), span.duration()) : OptionalDouble.empty();
    return share.isPresent() ? printing(share.getAsDouble()) : "";
  }

  private static String printing(double share) {
    return Math.round(share * 100) + " % of it printing";
  }

  private void loop(RebootLoop loop) {
    page.paragraph("  loop     ", words(loop));
  }

  /** What the boots of a loop have in common. */
  public static String words(RebootLoop loop) {
    return "Boots "
        + loop.first()
        + " to "
        + loop.last()
        + ", "
        + loop.boots()
        + " of them, all ended the same way and none came up: "
        + loop.ending().words()
        + loop.panic().map(reason -> " (" + reason + ")").orElse("")
        + ".";
  }

  private void chain(KexecChain chain) {
    page.paragraph("  kexec    ", words(chain));
  }

  /** What the boots of a chain have in common. */
  public static String words(KexecChain chain) {
    List<String> words = new ArrayList<>();
    words.add(
        "Boots "
            + chain.first()
            + " to "
            + chain.last()
            + " are one start through kexec"
            + chain.total().map(t -> ", " + Times.duration(t) + " in all").orElse("")
            + ".");
    if (!chain.repeatedPhases().isEmpty()) {
      words.add(
          "Each goes through "
              + String.join(", ", chain.repeatedPhases().stream().map(Phase::label).toList())
              + chain.repeatedTime().map(BootList::spent).orElse("")
              + ".");
    }
    if (!chain.repeatedMarkers().isEmpty()) {
      List<String> markers = chain.repeatedMarkers();
      int shown = Math.min(MAX_MARKERS, markers.size());
      words.add(
          "All show "
              + String.join(", ", markers.subList(0, shown))
              + (shown < markers.size() ? " and " + (markers.size() - shown) + " more" : "")
              + ".");
    }
    return String.join(" ", words);
  }

  private static String spent(Interval time) {
    return "; before the last it took " + Times.duration(time);
  }

  private void silence(EndSilence silence) {
    page.paragraph(
        "  silence  ", "Boot " + silence.position().boot() + ": " + silence.words() + ".");
  }
}
