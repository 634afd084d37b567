package dev.afterbye.capture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The index as JSON Lines: one object a line, which anything can read. */
final class IndexLines {
  /** The key that makes a file an index of a capture; its value is the version. */
  private static final String MARK = "afterbye_capture";

  /** How much of a text from the far end is kept in a line. */
  static final int MAX_TEXT_LENGTH = 4096;

  private static final JsonFactory JSON = new JsonFactory();

  private IndexLines() {}

  /** The commonest line, without the weight of a generator. */
  static byte[] chunk(IndexEntry.Chunk chunk) {
    String line =
        "{\"t\":"
            + chunk.micros()
            + ",\"off\":"
            + chunk.offset()
            + ",\"n\":"
            + chunk.bytes()
            + "}\n";
    return line.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] header(CaptureHeader header) {
    return line(
        json ->
            json.writeNumberProperty(MARK, CaptureHeader.VERSION)
                .writeStringProperty("started", header.started())
                .writeStringProperty("target", header.target())
                .writeStringProperty("protocol", header.protocol())
                .writeNumberProperty("part", header.part())
                .writeNumberProperty("base", header.base()));
  }

  static byte[] entry(IndexEntry entry) {
    if (entry instanceof IndexEntry.Chunk chunk) {
      return chunk(chunk);
    }
    return line(
        json -> {
          json.writeNumberProperty("t", entry.micros()).writeNumberProperty("off", entry.offset());
          write(json, entry);
        });
  }

  private static void write(JsonGenerator json, IndexEntry entry) {
    if (entry instanceof IndexEntry.Gap gap) {
      json.writeStringProperty("gap", gap.reason());
      gap.lostBytes().ifPresent(n -> json.writeNumberProperty("lost", n));
      gap.lastedMicros().ifPresent(n -> json.writeNumberProperty("lasted", n));
      json.writeStringProperty("wall", gap.wall());
    } else if (entry instanceof IndexEntry.Connected connected) {
      json.writeStringProperty("connected", connected.address())
          .writeStringProperty("wall", connected.wall());
    } else if (entry instanceof IndexEntry.Ended ended) {
      json.writeStringProperty("end", ended.what())
          .writeStringProperty("kind", ended.kind())
          .writeStringProperty("wall", ended.wall());
    } else if (entry instanceof IndexEntry.Title title) {
      json.writeStringProperty("title", cut(title.text()));
    } else if (entry instanceof IndexEntry.Resize size) {
      json.writeNumberProperty("columns", size.columns()).writeNumberProperty("rows", size.rows());
    } else if (entry instanceof IndexEntry.Note note) {
      json.writeStringProperty("note", cut(note.text()));
    } else if (entry instanceof IndexEntry.Next next) {
      json.writeStringProperty("next", next.file());
    }
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT_LENGTH ? text : text.substring(0, MAX_TEXT_LENGTH);
  }

  private interface Fields {
    void write(JsonGenerator json);
  }

  private static byte[] line(Fields fields) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    }
    out.write('\n');
    return out.toByteArray();
  }

  /** The header that the line holds, if it holds one of a version that is known. */
  static Optional<CaptureHeader> readHeader(String line) {
    Map<String, Object> fields = fields(line);
    if (!(fields.get(MARK) instanceof Long version) || version > CaptureHeader.VERSION) {
      return Optional.empty();
    }
    return Optional.of(
        new CaptureHeader(
            text(fields, "started"),
            text(fields, "target"),
            text(fields, "protocol"),
            (int) number(fields, "part").orElse(1),
            number(fields, "base").orElse(0)));
  }

  /** The entry that the line holds; nothing for a torn line, or one of a later version's kind. */
  static Optional<IndexEntry> readEntry(String line) {
    Map<String, Object> fields = fields(line);
    OptionalLong time = number(fields, "t");
    OptionalLong place = number(fields, "off");
    if (time.isEmpty() || place.isEmpty() || place.getAsLong() < 0) {
      return Optional.empty();
    }
    long t = time.getAsLong();
    long off = place.getAsLong();
    if (fields.containsKey("n")) {
      return Optional.of(new IndexEntry.Chunk(t, off, Math.max(0, number(fields, "n").orElse(0))));
    }
    String wall = text(fields, "wall");
    if (fields.containsKey("gap")) {
      OptionalLong lost = number(fields, "lost");
      OptionalLong lasted = number(fields, "lasted");
      return Optional.of(new IndexEntry.Gap(t, off, text(fields, "gap"), lost, lasted, wall));
    }
    if (fields.containsKey("connected")) {
      return Optional.of(new IndexEntry.Connected(t, off, text(fields, "connected"), wall));
    }
    if (fields.containsKey("end")) {
      return Optional.of(
          new IndexEntry.Ended(t, off, text(fields, "end"), text(fields, "kind"), wall));
    }
    if (fields.containsKey("title")) {
      return Optional.of(new IndexEntry.Title(t, off, text(fields, "title")));
    }
    if (fields.containsKey("columns")) {
      return Optional.of(
          new IndexEntry.Resize(
              t,
              off,
              (int) number(fields, "columns").orElse(0),
              (int) number(fields, "rows").orElse(0)));
    }
    if (fields.containsKey("next")) {
      return Optional.of(new IndexEntry.Next(t, off, text(fields, "next")));
    }
    return fields.containsKey("note")
        ? Optional.of(new IndexEntry.Note(t, off, text(fields, "note")))
        : Optional.empty();
  }

  private static String text(Map<String, Object> fields, String key) {
    return fields.get(key) instanceof String text ? text : "";
  }

  private static OptionalLong number(Map<String, Object> fields, String key) {
    return fields.get(key) instanceof Long value ? OptionalLong.of(value) : OptionalLong.empty();
  }

  /** The line's own texts and whole numbers; nothing when it is not one whole object. */
  private static Map<String, Object> fields(String line) {
    Map<String, Object> fields = new HashMap<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Map.of();
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (value == JsonToken.VALUE_STRING) {
          fields.put(name, json.getString());
        } else if (value == JsonToken.VALUE_NUMBER_INT) {
          fields.put(name, json.getLongValue());
        } else {
          json.skipChildren();
        }
      }
      return json.currentToken() == JsonToken.END_OBJECT ? fields : Map.of();
    } catch (JacksonException e) {
      return Map.of();
    }
  }
}
