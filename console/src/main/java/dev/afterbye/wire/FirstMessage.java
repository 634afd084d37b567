package dev.afterbye.wire;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The JSON object a client sends before anything else; it carries the secrets. */
final class FirstMessage {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final JsonGenerator json =
      new JsonFactory().createGenerator(ObjectWriteContext.empty(), bytes);

  FirstMessage() {
    json.writeStartObject();
  }

  FirstMessage with(String key, String value) {
    json.writeStringProperty(key, value);
    return this;
  }

  FirstMessage with(String key, int value) {
    json.writeNumberProperty(key, value);
    return this;
  }

  byte[] bytes() {
    json.writeEndObject();
    json.close();
    return bytes.toByteArray();
  }
}
