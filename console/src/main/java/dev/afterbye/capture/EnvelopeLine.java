package dev.afterbye.capture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;

/**
 * The fields of a line of JSON or of a YAML list in flow style, in bytes; the elements of an array
 * have their index for a name. What is nested deeper is no console's text and left out.
 */
final class EnvelopeLine {
  private static final JsonFactory JSON = JsonFactory.builder().build();

  /** Only loaded where a line needs it. */
  private static final class Yaml {
    private static final YAMLFactory FACTORY = YAMLFactory.builder().build();
  }

  private EnvelopeLine() {}

  /** The name of an element of an array. */
  static String element(int index) {
    return Integer.toString(index);
  }

  /** The fields of the line {@code [from, to)}, when it is one whole object or array. */
  static Optional<EnvelopeFields> read(byte[] b, int from, int to) {
    if (from < to && (b[from] == '{' || b[from] == '[')) {
      return fields(JSON, b, from, to);
    }
    if (to - from < 3 || b[from] != '-' || b[from + 1] != ' ' || b[from + 2] != '{') {
      return Optional.empty();
    }
    // JSON is read ten times as fast, and most such lines are; escapes are what tells them apart.
    Optional<EnvelopeFields> json = fields(JSON, b, from + 2, to);
    return json.isPresent() ? json : fields(Yaml.FACTORY, b, from + 2, to);
  }

  private static Optional<EnvelopeFields> fields(
      TokenStreamFactory format, byte[] b, int from, int to) {
    try (JsonParser json = format.createParser(ObjectReadContext.empty(), b, from, to - from)) {
      JsonToken first = json.nextToken();
      if (first != JsonToken.START_OBJECT && first != JsonToken.START_ARRAY) {
        return Optional.empty();
      }
      EnvelopeFields fields = new EnvelopeFields();
      int index = 0;
      for (JsonToken token = json.nextToken();
          token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY;
          token = json.nextToken()) {
        if (token == null) {
          return Optional.empty();
        }
        String name = element(index++);
        if (first == JsonToken.START_OBJECT) {
          name = json.currentName();
          token = json.nextToken();
        }
        take(fields, name, json, token);
      }
      return json.nextToken() == null ? Optional.of(fields) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static void take(
      EnvelopeFields fields, String name, JsonParser json, @Nullable JsonToken token) {
    if (token == JsonToken.VALUE_STRING) {
      fields.putText(name, json.getString().getBytes(StandardCharsets.UTF_8));
    } else if (token == JsonToken.START_ARRAY) {
      numbers(json).ifPresentOrElse(bytes -> fields.putText(name, bytes), () -> fields.put(name));
    } else if (token != null && token.isNumeric()) {
      fields.putNumber(name, json.getString());
    } else {
      json.skipChildren();
      fields.put(name);
    }
  }

  /** The bytes that an array lists, as the journal does of what is no UTF-8. */
  private static Optional<byte[]> numbers(JsonParser json) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean numbers = true;
    for (JsonToken token = json.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = json.nextToken()) {
      if (isByte(json, token)) {
        bytes.write(json.getIntValue());
      } else {
        json.skipChildren();
        numbers = false;
      }
    }
    return numbers ? Optional.of(bytes.toByteArray()) : Optional.empty();
  }

  /** Whether the value is the number of a byte, and not one that fits no {@code int} or so. */
  static boolean isByte(JsonParser json, JsonToken value) {
    return value == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() == JsonParser.NumberType.INT
        && json.getIntValue() >= 0
        && json.getIntValue() <= 0xff;
  }
}
