package dev.afterbye.summary;

import dev.afterbye.diagnose.Certainty;
import dev.afterbye.diagnose.Outcome;
import dev.afterbye.diagnose.Severity;
import dev.afterbye.report.JsonFields;
import dev.afterbye.report.JsonReportWriter;
import dev.afterbye.report.SafeJson;
import dev.afterbye.summary.LogSummary.CrashMark;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One log of a batch as a line of JSON: its report, or, when it could not be read, why. Reads back
 * what a summary needs of either.
 */
public final class ResultLine {
  /** The form of a line about a log that could not be read; {@code unread-1.schema.json}. */
  public static final String UNREAD = "unread-1";

  private static final String HOLDS = "holds";

  private static final JsonFactory JSON = new JsonFactory();

  private ResultLine() {}

  /** Writes the line of a log that could not be read. */
  public static void writeUnread(String input, String error, String help, OutputStream out) {
    try (JsonGenerator json = SafeJson.compact(out)) {
      JsonFields fields = new JsonFields(json);
      json.writeStartObject();
      fields.text("schema", UNREAD);
      fields.text("input", input);
      fields.text("error", error);
      fields.text("help", help);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /** What the line says; empty when it is none that was written here. */
  public static Optional<LogSummary> read(String line) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      return new Reading(json).summary();
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A line that is being read. */
  private static final class Reading {
    private final JsonParser json;
    private final Map<String, String> texts = new HashMap<>();
    private Map<String, String> origin = Map.of();
    private Map<String, String> verdict = Map.of();
    private List<Map<String, String>> findings = List.of();
    private List<Map<String, String>> boots = List.of();
    private List<Map<String, String>> crashes = List.of();

    Reading(JsonParser json) {
      this.json = json;
    }

    Optional<LogSummary> summary() {
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        switch (name) {
          case "origin" -> origin = object();
          case "verdict" -> verdict = object();
          case "findings" -> findings = objects();
          case "boots" -> boots = objects();
          case "crashes" -> crashes = objects();
          default -> scalar(name, texts);
        }
      }
      String schema = texts.getOrDefault("schema", "");
      String input = texts.getOrDefault("input", "");
      if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
        return Optional.empty();
      }
      if (schema.equals(UNREAD)) {
        return Optional.of(LogSummary.unread(input, texts.getOrDefault("error", "")));
      }
      return schema.equals(JsonReportWriter.SCHEMA) ? Optional.of(report(input)) : Optional.empty();
    }

    private LogSummary report(String input) {
      Optional<String> id = Optional.ofNullable(verdict.get("id"));
      Map<String, CrashMark> marks = new LinkedHashMap<>();
      for (Map<String, String> crash : crashes) {
        String signature = crash.getOrDefault("signature", "");
        marks.putIfAbsent(signature, new CrashMark(signature, crash.getOrDefault("title", "")));
      }
      return new LogSummary(
          input,
          Long.parseLong(texts.getOrDefault("bytes", "0")),
          Optional.of(Outcome.valueOf(upper(verdict.getOrDefault("outcome", "")))),
          id,
          id.flatMap(this::severity),
          Optional.ofNullable(verdict.get("certainty")).map(c -> Certainty.valueOf(upper(c))),
          findings.stream()
              .filter(finding -> HOLDS.equals(finding.get("standing")))
              .map(finding -> Severity.of(finding.getOrDefault("severity", "")))
              .min(Comparator.naturalOrder()),
          verdict.getOrDefault("title", ""),
          boots.size(),
          boots.stream()
              .filter(boot -> boot.containsKey("kernelVersion"))
              .map(boot -> boot.getOrDefault("kernelVersion", ""))
              .reduce((first, second) -> second),
          new ArrayList<>(marks.values()),
          Optional.ofNullable(origin.get("cutShort")));
    }

    /** Of the first finding with that id: the verdict's is one of them. */
    private Optional<Severity> severity(String id) {
      return findings.stream()
          .filter(finding -> id.equals(finding.get("id")))
          .findFirst()
          .map(finding -> Severity.of(finding.getOrDefault("severity", "")));
    }

    private static String upper(String label) {
      return label.toUpperCase(Locale.ROOT);
    }

    private Map<String, String> object() {
      Map<String, String> fields = new HashMap<>();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        json.nextToken();
        scalar(name, fields);
      }
      return fields;
    }

    private List<Map<String, String>> objects() {
      List<Map<String, String>> all = new ArrayList<>();
      while (json.nextToken() == JsonToken.START_OBJECT) {
        all.add(object());
      }
      return all;
    }

    private void scalar(String name, Map<String, String> fields) {
      if (json.currentToken() == JsonToken.START_OBJECT
          || json.currentToken() == JsonToken.START_ARRAY) {
        json.skipChildren();
      } else {
        fields.put(name, json.getString());
      }
    }
  }
}
