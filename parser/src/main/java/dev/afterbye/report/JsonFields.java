package dev.afterbye.report;

import dev.afterbye.diagnose.Evidence;
import dev.afterbye.grammar.Unsigned64;
import dev.afterbye.line.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** Writes the fields of a report; what is not known is left out. */
final class JsonFields {
  private final JsonGenerator json;

  JsonFields(JsonGenerator json) {
    this.json = json;
  }

  void text(String name, String value) {
    json.writeStringProperty(name, SafeJson.wellFormed(value));
  }

  void text(String name, Optional<String> value) {
    value.ifPresent(v -> text(name, v));
  }

  void number(String name, long value) {
    json.writeNumberProperty(name, value);
  }

  void number(String name, OptionalInt value) {
    value.ifPresent(v -> json.writeNumberProperty(name, v));
  }

  void flag(String name, boolean value) {
    json.writeBooleanProperty(name, value);
  }

  void flag(String name, Optional<Boolean> value) {
    value.ifPresent(v -> flag(name, v));
  }

  /** An address or a size. Hex text, since not every reader keeps 64 bits of a JSON number. */
  void hex(String name, Unsigned64 value) {
    json.writeStringProperty(name, value.toHex());
  }

  void hex(String name, Optional<Unsigned64> value) {
    value.ifPresent(v -> hex(name, v));
  }

  /** A kernel stamp, exact to the microsecond. */
  void seconds(String name, OptionalLong micros) {
    micros.ifPresent(m -> json.writeNumberProperty(name, BigDecimal.valueOf(m, 6)));
  }

  /** A part of one, to a thousandth. */
  void share(String name, OptionalDouble share) {
    share.ifPresent(
        s -> json.writeNumberProperty(name, BigDecimal.valueOf(Math.round(s * 1000), 3)));
  }

  void texts(String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(value -> json.writeString(SafeJson.wellFormed(value)));
    json.writeEndArray();
  }

  <T> void objects(String name, List<T> values, Consumer<T> fields) {
    json.writeArrayPropertyStart(name);
    for (T value : values) {
      json.writeStartObject();
      fields.accept(value);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  <T> void object(String name, T value, Consumer<T> fields) {
    json.writeObjectPropertyStart(name);
    fields.accept(value);
    json.writeEndObject();
  }

  <T> void optional(String name, Optional<T> value, Consumer<T> fields) {
    value.ifPresent(v -> object(name, v, fields));
  }

  void evidence(List<Evidence> evidence) {
    objects("evidence", evidence, this::evidence);
  }

  private void evidence(Evidence evidence) {
    text("stream", evidence.stream().label());
    number("line", evidence.line());
    number("from", evidence.from());
    number("to", evidence.to());
    if (evidence.spans().size() > 1) {
      json.writeArrayPropertyStart("spans");
      for (Span span : evidence.spans()) {
        json.writeStartArray();
        json.writeNumber(span.from());
        json.writeNumber(span.to());
        json.writeEndArray();
      }
      json.writeEndArray();
    }
    text("text", evidence.text());
  }
}
