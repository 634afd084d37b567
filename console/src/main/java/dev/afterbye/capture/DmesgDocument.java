package dev.afterbye.capture;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The kernel's log as {@code dmesg --json} writes it (util-linux sys-utils/dmesg.c): the records
 * get back the prefix with which the kernel prints them.
 */
final class DmesgDocument {
  private static final JsonFactory JSON = JsonFactory.builder().build();
  private static final long SECOND_NANOS = 1_000_000_000;

  private DmesgDocument() {}

  /** The records of the document {@code [from, to)}, if it is such a log. */
  static Optional<byte[]> records(byte[] b, int from, int to) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), b, from, to - from)) {
      if (json.nextToken() != JsonToken.START_OBJECT
          || !"dmesg".equals(json.nextName())
          || json.nextToken() != JsonToken.START_ARRAY) {
        return Optional.empty();
      }
      StringBuilder records = new StringBuilder();
      while (json.nextToken() == JsonToken.START_OBJECT) {
        record(json, records);
      }
      return Optional.of(records.toString().getBytes(StandardCharsets.UTF_8));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static void record(JsonParser json, StringBuilder records) {
    String level = "";
    String stamp = "";
    String caller = "";
    String message = "";
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      JsonToken value = json.nextToken();
      if (value == null || !value.isScalarValue()) {
        json.skipChildren();
        continue;
      }
      switch (name) {
        case "pri" -> level = "<" + json.getString() + ">";
        case "time" -> stamp = stamp(json.getString());
        case "caller" -> caller = String.format(Locale.ROOT, "[%6s]", json.getString());
        case "msg" -> message = json.getString();
        default -> {}
      }
    }
    for (String line : message.split("\n", -1)) {
      records.append(level).append(stamp).append(caller).append(' ').append(line).append('\n');
    }
  }

  private static String stamp(String seconds) {
    long nanos = EnvelopeTime.ofNumber(Optional.of(seconds), SECOND_NANOS);
    return nanos == EnvelopeTime.NONE ? "" : EnvelopeTime.printkStamp(nanos);
  }
}
