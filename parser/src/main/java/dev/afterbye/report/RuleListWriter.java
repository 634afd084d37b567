package dev.afterbye.report;

import dev.afterbye.diagnose.FindingType;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.record.TextPattern;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes all rules and the texts they look for. */
public final class RuleListWriter {
  private final RuleBook book;

  /** A writer of that book's rules. */
  public RuleListWriter(RuleBook book) {
    this.book = book;
  }

  private List<TextPattern> patterns(FindingType type) {
    return book.patterns().stream().filter(pattern -> pattern.id().equals(type.id())).toList();
  }

  private static List<String> streams(TextPattern pattern) {
    return pattern.streams().stream().map(stream -> stream.label()).sorted().toList();
  }

  /** Writes a line for each rule, and one for each of its texts. */
  public void writeText(OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder();
    for (FindingType type : book.catalogue().all()) {
      String silenced = book.silenced().contains(type.id()) ? ", silenced" : "";
      text.append(type.id())
          .append("  ")
          .append(String.join(", ", type.stage(), type.severity().label(), type.kind()))
          .append(silenced)
          .append('\n');
      for (TextPattern pattern : patterns(type)) {
        text.append("    ")
            .append(String.join(" ", streams(pattern)))
            .append(": ")
            .append(VisibleText.of(pattern.regex()))
            .append('\n');
      }
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Writes one array of all rules. */
  public void writeJson(OutputStream out) {
    try (JsonGenerator json = SafeJson.pretty(out)) {
      JsonFields fields = new JsonFields(json);
      json.writeStartArray();
      for (FindingType type : book.catalogue().all()) {
        json.writeStartObject();
        rule(type, fields);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeRaw('\n');
    }
  }

  private void rule(FindingType type, JsonFields fields) {
    fields.text("id", type.id());
    fields.text("stage", type.stage());
    fields.texts("arch", type.arch());
    fields.text("severity", type.severity().label());
    fields.text("kind", type.kind());
    fields.text("title", type.title());
    fields.texts("explains", type.explains());
    fields.text("source", type.source());
    fields.flag("silenced", book.silenced().contains(type.id()));
    fields.objects(
        "patterns",
        patterns(type),
        pattern -> {
          fields.texts("streams", streams(pattern));
          fields.text("anchor", pattern.anchor());
          fields.text("pattern", pattern.regex());
        });
  }
}
