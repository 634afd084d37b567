package dev.afterbye.capture;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** Reads the fields of a line of JSON or of a YAML list in flow style, in bytes. */
final class JsonLine {
  private static final byte RECORD_SEPARATOR = 0x1e;

  /** Only loaded where a line needs it, as few logs have such lines. */
  private static final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder().build();
  }

  /** Likewise. */
  private static final class Yaml {
    private static final YAMLFactory FACTORY = YAMLFactory.builder().build();
  }

  private JsonLine() {}

  /** Whether a log that begins with these bytes may have such lines, or be a document. */
  static boolean mayBegin(byte[] b, int length) {
    int at = begin(b, 0, length);
    if (at < length && b[at] == '[') {
      int inside = begin(b, at + 1, length);
      return inside < length && (b[inside] == '{' || b[inside] == '[');
    }
    return mayBeginDocument(b, length) || isListItem(b, at, length);
  }

  /** Whether these bytes may be those of a document over many lines. */
  static boolean mayBeginDocument(byte[] b, int length) {
    int at = begin(b, 0, length);
    return at < length && (b[at] == '{' || b[at] == '[');
  }

  private static boolean isListItem(byte[] b, int at, int to) {
    return to - at > 2 && b[at] == '-' && b[at + 1] == ' ' && b[at + 2] == '{';
  }

  /** Behind blanks, line ends, and what begins each text of a sequence (RFC 7464). */
  static int begin(byte[] b, int from, int to) {
    int at = from;
    while (at < to
        && (b[at] == ' ' || b[at] == '\r' || b[at] == '\n' || b[at] == RECORD_SEPARATOR)) {
      at++;
    }
    return at;
  }

  /** The fields of the line {@code [from, to)}, when it is one whole object or array. */
  static Optional<EnvelopeFields> read(byte[] b, int from, int to) {
    int at = begin(b, from, to);
    if (!isListItem(b, at, to)) {
      return fields(Json.FACTORY, b, at, to);
    }
    // JSON is read ten times as fast, and most such lines are; escapes are what tells them apart.
    Optional<EnvelopeFields> json = fields(Json.FACTORY, b, at + 2, to);
    return json.isPresent() ? json : fields(Yaml.FACTORY, b, at + 2, to);
  }

  /** The fields of the document {@code [from, to)} of YAML, when it is an object or array. */
  static Optional<EnvelopeFields> readYaml(byte[] b, int from, int to) {
    return fields(Yaml.FACTORY, b, from, to);
  }

  private static Optional<EnvelopeFields> fields(
      TokenStreamFactory format, byte[] b, int from, int to) {
    try (JsonParser json = format.createParser(ObjectReadContext.empty(), b, from, to - from)) {
      JsonToken first = json.nextToken();
      if (first == null || !first.isStructStart()) {
        return Optional.empty();
      }
      EnvelopeFields fields = level(json, "", first).fields();
      return json.nextToken() == null ? Optional.of(fields) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** What begins where the parser stands, with all that it holds; it bounds how deep that goes. */
  private static JsonLevel level(JsonParser json, String name, JsonToken start) {
    JsonLevel level = new JsonLevel(name, start);
    for (JsonToken token = json.nextToken();
        token != null && !token.isStructEnd();
        token = json.nextToken()) {
      if (token.isStructStart()) {
        level.put(level(json, level.name(json), token));
      } else if (token != JsonToken.PROPERTY_NAME) {
        level.put(json, token);
      }
    }
    return level;
  }
}
