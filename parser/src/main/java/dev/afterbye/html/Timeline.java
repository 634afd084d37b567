package dev.afterbye.html;

import dev.afterbye.boot.Boot;
import dev.afterbye.boot.Interval;
import dev.afterbye.boot.PhaseSpan;
import dev.afterbye.boot.TimeSource;
import dev.afterbye.demux.PrintkPrefix;
import dev.afterbye.diagnose.Evidence;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.HandoverStory;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.report.BootList;
import dev.afterbye.report.KexecStoryText;
import dev.afterbye.report.Report;
import dev.afterbye.report.Times;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The boots of a transcript one above the other, each with its phases from its own beginning on,
 * all on one scale. A phase of unknown duration gets a little room and is drawn as unknown.
 *
 * @param rows the first boots
 * @param leftOut how many boots are not drawn
 */
record Timeline(List<Row> rows, int leftOut) {
  private static final int MAX_ROWS = 40;
  private static final int MAX_MARKS = 24;

  /** What a phase of unknown duration gets of the room that the longest boot takes. */
  private static final double UNKNOWN_SHARE = 0.04;

  /** A phase that is known to have been very short still shows: what it gets of that room. */
  private static final double LEAST_OF_UNKNOWN = 0.05;

  /** A bar narrower than this has no room for its name. */
  private static final double LABEL_SHARE = 0.07;

  /**
   * A boot.
   *
   * @param end where its last bar ends
   * @param next what it handed over to, or nothing
   */
  record Row(
      Boot boot,
      String end,
      List<Bar> bars,
      List<Quiet> silences,
      List<Mark> marks,
      Optional<Arrow> next) {}

  /** A phase; {@code sure} how much of its width is known, {@code label} empty without room. */
  record Bar(
      String x, String width, String sure, String phase, String label, String title, long line) {}

  /** A silence. */
  record Quiet(String x, String width, String title, long line) {}

  /** A finding at its first evidence. */
  record Mark(String x, String severity, String title, long line) {}

  /** A hand-over to the next boot, or into silence. */
  record Arrow(String words, boolean arrives, long line) {}

  /**
   * What the whole width stands for.
   *
   * @param micros so much time
   * @param unknownMicros the room of a phase nobody knows the duration of
   */
  record Scale(double micros, double unknownMicros) {
    /** The scale of reports that are to be compared. */
    static Scale of(List<Report> reports) {
      List<Boot> boots =
          reports.stream().flatMap(r -> r.boots().stream()).map(BootFacts::boot).toList();
      double known = boots.stream().mapToDouble(boot -> sum(boot, 0)).max().orElse(0);
      double unknown = known == 0 ? 1 : known * UNKNOWN_SHARE;
      double widest = boots.stream().mapToDouble(boot -> sum(boot, unknown)).max().orElse(1);
      return new Scale(Math.max(1, widest), unknown);
    }

    private static double sum(Boot boot, double unknown) {
      return boot.spans().stream().mapToDouble(span -> width(span, unknown)).sum();
    }

    private static double width(PhaseSpan span, double unknown) {
      double most =
          span.duration()
              .map(d -> (double) Math.max(d.leastMicros(), d.mostMicros().orElse(0)))
              .orElse(0.0);
      boolean known = most > 0 || span.duration().filter(Interval::isExact).isPresent();
      return known ? Math.max(most, unknown * LEAST_OF_UNKNOWN) : unknown;
    }

    /** The share of the width that a phase takes. */
    double width(PhaseSpan span) {
      return width(span, unknownMicros) / micros;
    }

    /** A round time, about a fifth of the width, to be drawn as a measure; none without times. */
    Optional<Measure> measure() {
      if (micros < 1000) {
        return Optional.empty();
      }
      double fifth = micros / 5;
      double power = Math.pow(10, Math.floor(Math.log10(fifth)));
      double round = fifth / power >= 5 ? 5 * power : fifth / power >= 2 ? 2 * power : power;
      return Optional.of(new Measure(Percent.of(round / micros), Times.duration((long) round)));
    }
  }

  /** How long a piece of the scale is. */
  record Measure(String width, String label) {}

  /**
   * Draws a report.
   *
   * @param scale that of all reports that are to be compared
   */
  static Timeline of(Report report, SilenceLog silences, Scale scale) {
    List<HandoverStory> stories = HandoverStory.of(report.boots());
    List<Row> rows = new ArrayList<>();
    for (BootFacts facts : report.boots()) {
      if (rows.size() == MAX_ROWS) {
        break;
      }
      OptionalLong nextLine =
          report.boots().stream()
              .mapToLong(next -> next.boot().line())
              .filter(line -> line > facts.boot().line())
              .min();
      Track track = new Track(facts.boot(), nextLine.orElse(Long.MAX_VALUE), scale);
      rows.add(
          new Row(
              facts.boot(),
              Percent.of(track.end()),
              track.bars(),
              track.silences(silences.of(rows.size())),
              track.marks(report.diagnosis().findings()),
              arrow(facts.boot(), stories)));
    }
    return new Timeline(rows, report.bootCount() - rows.size());
  }

  private static Optional<Arrow> arrow(Boot boot, List<HandoverStory> stories) {
    return stories.stream()
        .filter(story -> story.boot() == boot.number())
        .findFirst()
        .map(
            story ->
                new Arrow(
                    (story.crash() ? "crash: " : "kexec: ") + KexecStoryText.words(story),
                    story.next().isPresent(),
                    story
                        .lastWord()
                        .or(story::start)
                        .or(story::cause)
                        .map(line -> line.number())
                        .orElse(boot.line())));
  }

  /** A boot's phases on the scale. */
  private static final class Track {
    private final Boot boot;
    private final long nextLine;
    private final Scale scale;
    private final List<Double> starts = new ArrayList<>();
    private final double end;

    Track(Boot boot, long nextLine, Scale scale) {
      this.boot = boot;
      this.nextLine = nextLine;
      this.scale = scale;
      double at = 0;
      for (PhaseSpan span : boot.spans()) {
        starts.add(at);
        at += scale.width(span);
      }
      this.end = at;
    }

    double end() {
      return end;
    }

    private double widthOf(int span) {
      return scale.width(boot.spans().get(span));
    }

    List<Bar> bars() {
      List<Bar> bars = new ArrayList<>();
      for (int i = 0; i < boot.spans().size(); i++) {
        PhaseSpan span = boot.spans().get(i);
        double width = widthOf(i);
        double sure =
            span.duration().map(d -> (double) d.leastMicros()).orElse(0.0) / scale.micros();
        String name = span.phase().label();
        String label =
            width < LABEL_SHARE
                ? ""
                : span.duration().map(d -> name + " " + Times.duration(d)).orElse(name + " ?");
        bars.add(
            new Bar(
                Percent.of(starts.get(i)),
                Percent.of(width),
                Percent.of(Math.min(width, sure)),
                name,
                label,
                name
                    + ", "
                    + BootList.took(span)
                    + ", from line "
                    + span.mark().line().number()
                    + ": "
                    + span.mark().line().text(),
                span.mark().line().number()));
      }
      return bars;
    }

    List<Quiet> silences(List<Silence> silences) {
      return silences.stream()
          .map(
              silence -> {
                double left =
                    at(silence.stampMicros(), silence.arrivalMicros(), silence.fromLine());
                String words =
                    Times.duration(silence.micros())
                        + " of silence by "
                        + (silence.isByArrival() ? "arrival" : "stamps")
                        + ", between lines "
                        + silence.fromLine()
                        + " and "
                        + silence.toLine();
                double width = Math.min(silence.micros() / scale.micros(), Math.max(0, end - left));
                return new Quiet(Percent.of(left), Percent.of(width), words, silence.fromLine());
              })
          .toList();
    }

    List<Mark> marks(List<Finding> findings) {
      return findings.stream()
          .filter(finding -> finding.boot() == boot.number() && !finding.evidence().isEmpty())
          .limit(MAX_MARKS)
          .map(
              finding -> {
                Evidence first = finding.evidence().get(0);
                return new Mark(
                    Percent.of(at(stamp(first.text()), -1, first.line())),
                    finding.severity().label(),
                    finding.severity().label()
                        + ": "
                        + finding.title()
                        + ", line "
                        + first.line()
                        + ": "
                        + first.text(),
                    first.line());
              })
          .toList();
    }

    /** The stamp of a printk record, or -1. */
    private static long stamp(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return PrintkPrefix.match(bytes, 0, bytes.length) > 0
          ? PrintkPrefix.stampMicros(bytes, 0, bytes.length)
          : -1;
    }

    /** By the phase's clock where both are known, else by how far into the phase the line is. */
    private double at(long stampMicros, long arrivalMicros, long line) {
      int span = spanOf(line);
      if (span < 0) {
        return 0;
      }
      double start = starts.get(span);
      double width = widthOf(span);
      PhaseSpan phase = boot.spans().get(span);
      Optional<Interval> began = phase.start();
      long micros = phase.source() == TimeSource.ARRIVAL ? arrivalMicros : stampMicros;
      if (micros >= 0 && began.isPresent() && phase.duration().isPresent()) {
        double into = (micros - began.get().leastMicros()) / scale.micros();
        return start + Math.max(0, Math.min(width, into));
      }
      long first = boot.spans().get(span).mark().line().number();
      long last =
          span + 1 < boot.spans().size()
              ? boot.spans().get(span + 1).mark().line().number()
              : nextLine;
      if (last == Long.MAX_VALUE || last <= first) {
        return start;
      }
      return start + width * Math.max(0, Math.min(1, (double) (line - first) / (last - first)));
    }

    private int spanOf(long line) {
      int found = boot.spans().isEmpty() ? -1 : 0;
      for (int i = 0; i < boot.spans().size(); i++) {
        if (boot.spans().get(i).mark().line().number() <= line) {
          found = i;
        }
      }
      return found;
    }
  }
}
