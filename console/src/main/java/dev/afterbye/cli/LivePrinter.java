package dev.afterbye.cli;

import dev.afterbye.report.VisibleText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.json.JsonWriteFeature;

/** Writes what happens on consoles, one line an event, each at once. */
final class LivePrinter {
  /** What is no ASCII is escaped, so that nothing in it can drive a terminal. */
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final LineFormat format;
  private final ProgramOutput out;
  private final boolean named;
  private final Runnable unread;
  private Optional<ProgramOutput.Lost> failure = Optional.empty();

  /**
   * A printer.
   *
   * @param named whether text says which console it is about
   * @param unread what to do when nobody reads the lines any more
   */
  LivePrinter(LineFormat format, ProgramOutput out, boolean named, Runnable unread) {
    this.format = format;
    this.out = out;
    this.named = named;
    this.unread = unread;
  }

  /** Why no more lines are written, if so. */
  synchronized Optional<ProgramOutput.Lost> failure() {
    return failure;
  }

  /**
   * One event.
   *
   * @param micros since the recording began
   * @param words the event for people
   * @param fields the same for programs
   */
  synchronized void event(
      String target, long micros, String kind, String words, Map<String, Object> fields) {
    if (failure.isPresent()) {
      return;
    }
    byte[] line =
        format == LineFormat.TEXT
            ? text(target, micros, words)
            : json(target, micros, kind, fields);
    try {
      out.write(line, 0, line.length);
      out.flush();
    } catch (ProgramOutput.Lost e) {
      failure = Optional.of(e);
      // What no disk takes of the words is no reason to lose the console's bytes, too.
      if (e.isBrokenPipe()) {
        unread.run();
      }
    }
  }

  private byte[] text(String target, long micros, String words) {
    String time = String.format(Locale.ROOT, "%10.3f", micros / 1e6);
    String line = time + "  " + (named ? target + ": " : "") + words;
    return (VisibleText.of(line) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] json(String target, long micros, String kind, Map<String, Object> fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      json.writeNumberProperty("t", micros / 1e6);
      json.writeStringProperty("target", target);
      json.writeStringProperty("event", kind);
      fields.forEach(
          (name, value) -> {
            if (value instanceof Number number) {
              json.writeNumberProperty(name, number.longValue());
            } else {
              json.writeStringProperty(name, String.valueOf(value));
            }
          });
      json.writeEndObject();
    }
    bytes.write('\n');
    return bytes.toByteArray();
  }
}
