package dev.afterbye.summary;

import dev.afterbye.report.JsonFields;
import dev.afterbye.report.SafeJson;
import dev.afterbye.report.VisibleText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JsonGenerator;

/** Writes how often logs come to the same, and what is different from an earlier run. */
public final class SummaryWriter {
  /** The version of the JSON form; {@code summary-1.schema.json} beside this class. */
  public static final String SCHEMA = "summary-1";

  private static final List<String> COLUMNS =
      List.of("sort", "key", "label", "count", "share", "first", "last", "change");

  private final LogGroups now;
  private final Optional<LogGroups> before;

  /**
   * A writer.
   *
   * @param before those of an earlier run to compare with
   */
  public SummaryWriter(LogGroups now, Optional<LogGroups> before) {
    this.now = now;
    this.before = before;
  }

  /** Writes tables for people. */
  public void writeText(OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(now.logs()).append(now.logs() == 1 ? " log, " : " logs, ");
    text.append(now.bytes()).append(" bytes");
    if (now.cutShort() > 0) {
      text.append(", ").append(now.cutShort()).append(" cut short");
    }
    text.append('\n');
    table(text, "By verdict", now.verdicts());
    table(text, "By crash", now.crashes());
    before.ifPresent(
        old -> {
          changes(text, "verdict", old, GroupChanges.ofVerdicts(old, now));
          changes(text, "crash", old, GroupChanges.ofCrashes(old, now));
        });
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void table(StringBuilder text, String heading, List<LogGroup> groups) {
    if (groups.isEmpty()) {
      return;
    }
    text.append('\n').append(heading).append('\n');
    for (LogGroup group : groups) {
      row(text, group, now.logs());
    }
  }

  private static void row(StringBuilder text, LogGroup group, long all) {
    text.append(String.format(Locale.ROOT, "%8d %6s  ", group.count(), percent(group.share(all))))
        .append(VisibleText.of(group.key()))
        .append("  ")
        .append(VisibleText.of(group.label()))
        .append("\n                  ")
        .append(VisibleText.of(group.first()));
    if (!group.last().equals(group.first())) {
      text.append(" ... ").append(VisibleText.of(group.last()));
    }
    text.append('\n');
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", share * 100);
  }

  private void changes(StringBuilder text, String sort, LogGroups old, GroupChanges changes) {
    if (!changes.appeared().isEmpty()) {
      text.append("\nNew by ").append(sort).append('\n');
      changes.appeared().forEach(group -> row(text, group, now.logs()));
    }
    if (!changes.gone().isEmpty()) {
      text.append("\nGone by ").append(sort).append('\n');
      changes.gone().forEach(group -> row(text, group, old.logs()));
    }
    if (!changes.risen().isEmpty()) {
      text.append("\nMore frequent by ").append(sort).append('\n');
      for (GroupChanges.Rise rise : changes.risen()) {
        text.append(
            String.format(
                Locale.ROOT,
                "%8d %6s  was %d, %s  ",
                rise.now().count(),
                percent(rise.shareNow()),
                rise.before().count(),
                percent(rise.shareBefore())));
        text.append(VisibleText.of(rise.now().key())).append('\n');
      }
    }
  }

  /** Writes one JSON object. */
  public void writeJson(boolean pretty, OutputStream out) {
    try (JsonGenerator json = pretty ? SafeJson.pretty(out) : SafeJson.compact(out)) {
      JsonFields fields = new JsonFields(json);
      json.writeStartObject();
      fields.text("schema", SCHEMA);
      fields.number("logs", now.logs());
      fields.number("bytes", now.bytes());
      fields.number("cutShort", now.cutShort());
      fields.objects("verdicts", now.verdicts(), group -> group(fields, group, now.logs()));
      fields.objects("crashes", now.crashes(), group -> group(fields, group, now.logs()));
      fields.optional(
          "since",
          before,
          old -> {
            fields.number("logs", old.logs());
            fields.object(
                "verdicts", GroupChanges.ofVerdicts(old, now), c -> changes(fields, old, c));
            fields.object(
                "crashes", GroupChanges.ofCrashes(old, now), c -> changes(fields, old, c));
          });
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private void changes(JsonFields fields, LogGroups old, GroupChanges changes) {
    fields.objects("appeared", changes.appeared(), group -> group(fields, group, now.logs()));
    fields.objects("gone", changes.gone(), group -> group(fields, group, old.logs()));
    fields.objects(
        "risen",
        changes.risen(),
        rise -> {
          group(fields, rise.now(), now.logs());
          fields.number("countBefore", rise.before().count());
          fields.share("shareBefore", OptionalDouble.of(rise.shareBefore()));
        });
  }

  private static void group(JsonFields fields, LogGroup group, long all) {
    fields.text("key", group.key());
    fields.text("label", group.label());
    fields.number("count", group.count());
    fields.share("share", OptionalDouble.of(group.share(all)));
    fields.text("first", group.first());
    fields.text("last", group.last());
  }

  /** Writes a row for each group, also for those that are gone. */
  public void writeCsv(OutputStream out) throws IOException {
    Csv csv = new Csv();
    csv.row(COLUMNS);
    rows(csv, "verdict", now.verdicts(), before.map(old -> GroupChanges.ofVerdicts(old, now)));
    rows(csv, "crash", now.crashes(), before.map(old -> GroupChanges.ofCrashes(old, now)));
    out.write(csv.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void rows(Csv csv, String sort, List<LogGroup> groups, Optional<GroupChanges> changes) {
    for (LogGroup group : groups) {
      csv.row(row(sort, group, now.logs(), changes.map(c -> c.kind(group)).orElse("")));
    }
    if (changes.isPresent() && before.isPresent()) {
      for (LogGroup group : changes.get().gone()) {
        csv.row(row(sort, group, before.get().logs(), "gone"));
      }
    }
  }

  private static List<String> row(String sort, LogGroup group, long all, String change) {
    return List.of(
        sort,
        group.key(),
        group.label(),
        String.valueOf(group.count()),
        String.format(Locale.ROOT, "%.3f", group.share(all)),
        group.first(),
        group.last(),
        change);
  }
}
