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
public final class JsonFields {
  private final JsonGenerator json;

  /** Fields of the object that the generator is in. */
  public JsonFields(JsonGenerator json) {
    this.json = json;
  }

  /** A text. */
  public void text(String name, String value) {
    json.writeStringProperty(name, SafeJson.wellFormed(value));
  }

  /** A text, if there is one. */
  public void text(String name, Optional<String> value) {
    value.ifPresent(v -> text(name, v));
  }

  /** A number. */
  public void number(String name, long value) {
    json.writeNumberProperty(name, value);
  }

  /** A number, if there is one. */
  public void number(String name, OptionalLong value) {
    value.ifPresent(number -> number(name, number));
  }

  /** A number, if there is one. */
  public void number(String name, OptionalInt value) {
    value.ifPresent(v -> json.writeNumberProperty(name, v));
  }

  /** Whether it is so. */
  public void flag(String name, boolean value) {
    json.writeBooleanProperty(name, value);
  }

  /** Whether it is so, if that is known. */
  public void flag(String name, Optional<Boolean> value) {
    value.ifPresent(v -> flag(name, v));
  }

  /** An address or a size. Hex text, since not every reader keeps 64 bits of a JSON number. */
  public void hex(String name, Unsigned64 value) {
    json.writeStringProperty(name, value.toHex());
  }

  /** An address or a size, if there is one. */
  public void hex(String name, Optional<Unsigned64> value) {
    value.ifPresent(v -> hex(name, v));
  }

  /** A kernel stamp, exact to the microsecond. */
  public void seconds(String name, OptionalLong micros) {
    micros.ifPresent(m -> json.writeNumberProperty(name, BigDecimal.valueOf(m, 6)));
  }

  /** A part of one, to a thousandth. */
  public void share(String name, OptionalDouble share) {
    share.ifPresent(
        s -> json.writeNumberProperty(name, BigDecimal.valueOf(Math.round(s * 1000), 3)));
  }

  /** A list of texts. */
  public void texts(String name, List<String> values) {
    json.writeArrayPropertyStart(name);
    values.forEach(value -> json.writeString(SafeJson.wellFormed(value)));
    json.writeEndArray();
  }

  /** A list of objects. */
  public <T> void objects(String name, List<T> values, Consumer<T> fields) {
    json.writeArrayPropertyStart(name);
    for (T value : values) {
      json.writeStartObject();
      fields.accept(value);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** An object. */
  public <T> void object(String name, T value, Consumer<T> fields) {
    json.writeObjectPropertyStart(name);
    fields.accept(value);
    json.writeEndObject();
  }

  /** An object, if there is one. */
  public <T> void optional(String name, Optional<T> value, Consumer<T> fields) {
    value.ifPresent(v -> object(name, v, fields));
  }

  /** The places that something rests on. */
  public void evidence(List<Evidence> evidence) {
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
