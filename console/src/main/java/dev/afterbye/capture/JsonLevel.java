package dev.afterbye.capture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** An object or array that is read, by its name in the one around it. */
final class JsonLevel {
  /** Fields of one object or array that are looked at. */
  private static final int MAX_FIELDS = 1 << 10;

  private final String name;
  private final boolean array;
  private final EnvelopeFields fields = new EnvelopeFields();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
  private boolean onlyBytes = true;
  private int count;

  JsonLevel(String name, JsonToken start) {
    this.name = name;
    this.array = start == JsonToken.START_ARRAY;
  }

  /** The name of what the parser stands at; the elements of an array have their index. */
  String name(JsonParser at) {
    return array ? EnvelopeFields.element(count) : at.currentName();
  }

  /** The fields, as far as they were read. */
  EnvelopeFields fields() {
    return fields;
  }

  /** Takes the value at which the parser stands. */
  void put(JsonParser at, JsonToken value) {
    if (array && isByte(at, value)) {
      bytes.write(at.getIntValue());
    } else {
      onlyBytes = false;
    }
    if (count == MAX_FIELDS) {
      return;
    }
    String field = name(at);
    count++;
    if (value == JsonToken.VALUE_STRING) {
      fields.putText(field, at.getString().getBytes(StandardCharsets.UTF_8));
    } else if (value.isNumeric()) {
      fields.putNumber(field, at.getString());
    } else {
      fields.put(field);
    }
  }

  /**
   * Takes an inner one: the bytes that an array lists, as the journal does of what is no UTF-8, the
   * string of an AnyValue (opentelemetry-proto, common/v1/common.proto), or just its name.
   */
  void put(JsonLevel inner) {
    onlyBytes = false;
    if (count == MAX_FIELDS) {
      return;
    }
    count++;
    if (inner.array && inner.onlyBytes && inner.bytes.size() > 0) {
      fields.putText(inner.name, inner.bytes.toByteArray());
    } else {
      inner
          .fields
          .text("stringValue")
          .ifPresentOrElse(text -> fields.putText(inner.name, text), () -> fields.put(inner.name));
    }
  }

  /** Whether the value is the number of a byte, and not one that fits no {@code int} or so. */
  private static boolean isByte(JsonParser json, JsonToken value) {
    return value == JsonToken.VALUE_NUMBER_INT
        && json.getNumberType() == JsonParser.NumberType.INT
        && json.getIntValue() >= 0
        && json.getIntValue() <= 0xff;
  }
}
