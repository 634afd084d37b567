package dev.afterbye.report;

import dev.afterbye.crash.Crash;
import dev.afterbye.demux.Stream;
import dev.afterbye.diagnose.Certainty;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.HandoverStory;
import dev.afterbye.diagnose.Verdict;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.line.LineRef;
import dev.afterbye.line.StreamCount;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JsonGenerator;

/**
 * Writes a report as one JSON object; {@code report-1.schema.json} beside this class describes it.
 */
public final class JsonReportWriter {
  /** The version of the form. A field that is taken away or changes its meaning makes another. */
  public static final String SCHEMA = "report-1";

  private final boolean pretty;

  /**
   * A writer.
   *
   * @param pretty whether to indent instead of writing one line
   */
  public JsonReportWriter(boolean pretty) {
    this.pretty = pretty;
  }

  /** Writes the report and a line end; the stream stays open. */
  public void write(Report report, OutputStream out) {
    try (JsonGenerator json = pretty ? SafeJson.pretty(out) : SafeJson.compact(out)) {
      json.writeStartObject();
      report(report, new JsonFields(json));
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void report(Report report, JsonFields fields) {
    fields.text("schema", SCHEMA);
    fields.text("input", report.input());
    fields.number("bytes", report.bytes());
    if (!report.origin().isPlain()) {
      fields.object("origin", report.origin(), o -> origin(o, fields));
    }
    fields.object("verdict", report.diagnosis().verdict(), v -> verdict(v, fields));
    fields.objects("findings", report.diagnosis().findings(), f -> finding(f, fields));
    BootJson boots = new BootJson(fields, report.consoleRate());
    fields.objects("boots", report.boots(), b -> boots.boot(b.boot()));
    fields.objects("rebootLoops", report.history().loops(), boots::loop);
    fields.objects("kexecChains", report.history().chains(), boots::chain);
    fields.optional("endSilence", report.endSilence(), boots::silence);
    KexecLoadJson loads = new KexecLoadJson(fields);
    fields.objects(
        "kexecLoads", loads(report), placed -> loads.write(placed.boot(), placed.fact()));
    CrashJson crashes = new CrashJson(fields);
    fields.objects(
        "crashes", crashes(report), placed -> crashes.write(placed.boot(), placed.crash()));
    fields.object("console", report.console(), new ConsoleJson(fields)::console);
    fields.objects("handovers", HandoverStory.of(report.boots()), s -> handover(s, fields));
    fields.object("streams", report, r -> streams(r, fields));
    fields.texts("notes", report.notes());
  }

  private static void origin(Origin origin, JsonFields fields) {
    fields.texts("takenOutOf", origin.wrappings().stream().map(Wrapping::label).toList());
    fields.text("cutShort", origin.cutShort());
  }

  private record PlacedLoad(int boot, LoadFact fact) {}

  private static List<PlacedLoad> loads(Report report) {
    List<PlacedLoad> all = new ArrayList<>();
    for (BootFacts boot : report.boots()) {
      boot.loads().forEach(load -> all.add(new PlacedLoad(boot.boot().number(), load)));
    }
    return all;
  }

  private record PlacedCrash(int boot, Crash crash) {}

  private static List<PlacedCrash> crashes(Report report) {
    List<PlacedCrash> all = new ArrayList<>();
    for (BootFacts boot : report.boots()) {
      boot.crashes().forEach(crash -> all.add(new PlacedCrash(boot.boot().number(), crash)));
    }
    return all;
  }

  private static void verdict(Verdict verdict, JsonFields fields) {
    Optional<Finding> root = verdict.root();
    fields.text("outcome", verdict.outcome().label());
    fields.text("id", root.map(Finding::id));
    fields.text("title", verdict.title());
    fields.text("certainty", verdict.certainty().map(Certainty::label));
    fields.text("cause", root.map(Finding::cause));
    fields.texts("remedies", root.map(Finding::remedies).orElse(List.of()));
    fields.objects(
        "experiments",
        verdict.experiments(),
        experiment -> {
          fields.text("action", experiment.action());
          fields.text("meaning", experiment.meaning());
        });
    fields.evidence(root.map(Finding::evidence).orElse(List.of()));
    fields.texts("chain", verdict.chain());
    fields.objects(
        "alternatives",
        verdict.alternatives(),
        alternative -> {
          fields.text("id", alternative.id());
          fields.text("certainty", alternative.certainty().label());
          fields.text("why", alternative.why());
        });
  }

  private static void finding(Finding finding, JsonFields fields) {
    fields.text("id", finding.id());
    fields.text("severity", finding.severity().label());
    fields.text("certainty", finding.certainty().label());
    fields.text("stage", finding.type().stage());
    fields.number("boot", finding.boot());
    fields.text("title", finding.title());
    fields.text("cause", finding.cause());
    fields.text("standing", finding.standing().name().toLowerCase(Locale.ROOT));
    fields.number("count", finding.count());
    fields.evidence(finding.evidence());
  }

  private static void handover(HandoverStory story, JsonFields fields) {
    fields.number("boot", story.boot());
    fields.text("kind", story.crash() ? "crash" : "kexec");
    fields.flag("requested", story.requested());
    fields.text("became", story.became().label());
    fields.number("nextBoot", story.next());
    fields.number("loadLine", line(story.load().map(LoadFact::line)));
    fields.number("causeLine", line(story.cause()));
    fields.number("startLine", line(story.start()));
    fields.number("lastWordLine", line(story.lastWord()));
  }

  private static OptionalLong line(Optional<LineRef> line) {
    return line.map(l -> OptionalLong.of(l.number())).orElse(OptionalLong.empty());
  }

  private static void streams(Report report, JsonFields fields) {
    for (Stream stream : Stream.values()) {
      StreamCount count = report.streams().getOrDefault(stream, StreamCount.NONE);
      fields.object(
          stream.label(),
          count,
          c -> {
            fields.number("bytes", c.bytes());
            fields.number("lines", c.lines());
            fields.number("cuts", c.cuts());
          });
    }
  }
}
