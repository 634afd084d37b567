package dev.afterbye.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a command printed, of a task's result: {@code stdout} as one text and as {@code
 * stdout_lines}, or the lines that a task of {@code debug} shows, by whatever name. The other
 * fields are Ansible's own.
 */
final class AnsibleResult {
  /** A text of fewer lines is what a module says of itself. */
  private static final int MIN_LINES = 2;

  private static final Set<String> NO_OUTPUT = Set.of("cmd", "warnings", "deprecations");

  private static final JsonFactory JSON = JsonFactory.builder().build();

  private record Field(String name, List<String> lines) {
    boolean isOutput() {
      return name.endsWith("stdout_lines") || name.endsWith("stdout");
    }

    boolean isShown() {
      return !NO_OUTPUT.contains(name) && !name.contains("stderr");
    }
  }

  private AnsibleResult() {}

  /** The text that a result holds, each line ended. */
  static Optional<String> printed(String json) {
    List<Field> fields = fields(json);
    return fields.stream()
        .filter(Field::isOutput)
        .findFirst()
        .or(() -> fields.stream().filter(Field::isShown).findFirst())
        .map(field -> String.join("\n", field.lines()) + "\n");
  }

  /** The fields that are several lines. */
  private static List<Field> fields(String json) {
    List<Field> fields = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        List<String> lines = lines(parser, parser.nextToken());
        if (lines.size() >= MIN_LINES) {
          fields.add(new Field(name, lines));
        }
      }
      return parser.nextToken() == null ? fields : List.of();
    } catch (JacksonException e) {
      return List.of();
    }
  }

  /** The lines of a text, or of a list of nothing but texts. */
  private static List<String> lines(JsonParser parser, JsonToken value) {
    if (value == JsonToken.VALUE_STRING) {
      return parser.getString().lines().toList();
    }
    if (value != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    boolean texts = true;
    for (JsonToken each = parser.nextToken();
        each != JsonToken.END_ARRAY;
        each = parser.nextToken()) {
      texts &= each == JsonToken.VALUE_STRING;
      if (texts) {
        lines.add(parser.getString());
      } else {
        parser.skipChildren();
      }
    }
    return texts ? lines : List.of();
  }
}
