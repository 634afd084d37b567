package dev.afterbye.capture;

import dev.afterbye.report.Wrapping;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.async.ByteArrayFeeder;
import tools.jackson.core.json.JsonFactory;

/**
 * Finds a console's lines in JSON that is not a line a line: an array of them, the answer of a
 * store's API with lines somewhere in it, documents written over many lines, one behind the other.
 * The first object or array that could stand on a line of its own tells what they look like.
 */
final class JsonDocument {
  /** Deeper than this no API keeps its lines, and nobody's stack or heap is at stake. */
  private static final int MAX_DEPTH = 32;

  /** Fields of one object that are looked at. */
  private static final int MAX_FIELDS = 256;

  private static final JsonFactory JSON = JsonFactory.builder().build();

  private final JsonParser parser;
  private final ByteArrayFeeder feeder;
  private final Deque<Level> levels = new ArrayDeque<>();
  private @Nullable Envelope envelope;
  private long behindText;

  JsonDocument() {
    parser = JSON.createNonBlockingByteArrayParser(ObjectReadContext.empty());
    feeder = (ByteArrayFeeder) parser.nonBlockingInputFeeder();
  }

  /** What the lines look like, once one was found. */
  Optional<Wrapping> found() {
    return Optional.ofNullable(envelope).map(Envelope::wrapping);
  }

  /** Offset in the document behind the last line that was found. */
  long behindText() {
    return behindText;
  }

  /** Whether no object or array is open. */
  boolean isWhole() {
    return levels.isEmpty();
  }

  /** Reads on, and hands the lines found to {@code lines}; false where it is no JSON. */
  boolean read(byte[] b, int from, int to, Consumer<ConsoleText> lines) {
    try {
      feeder.feedInput(b, from, to);
      for (JsonToken token = parser.nextToken();
          token != JsonToken.NOT_AVAILABLE;
          token = parser.nextToken()) {
        if (!take(token, lines)) {
          return false;
        }
      }
      return true;
    } catch (JacksonException e) {
      return false;
    }
  }

  private boolean take(JsonToken token, Consumer<ConsoleText> lines) {
    Level level = levels.peek();
    switch (token) {
      case START_OBJECT, START_ARRAY -> {
        levels.push(
            new Level(level == null ? "" : level.name(parser), token == JsonToken.START_ARRAY));
        return levels.size() <= MAX_DEPTH;
      }
      case END_OBJECT, END_ARRAY -> close(levels.pop(), lines);
      case PROPERTY_NAME -> {}
      default -> {
        if (level == null) {
          return false;
        }
        level.put(parser, token);
      }
    }
    return true;
  }

  private void close(Level level, Consumer<ConsoleText> lines) {
    Optional<ConsoleText> text = text(level.fields);
    if (text.isPresent()) {
      lines.accept(text.get());
      behindText = parser.currentLocation().getByteOffset();
      return;
    }
    Level parent = levels.peek();
    if (parent != null) {
      parent.put(level);
    }
  }

  private Optional<ConsoleText> text(EnvelopeFields fields) {
    if (envelope == null) {
      envelope =
          Envelope.of(fields).filter(first -> !(first instanceof AsciicastEnvelope)).orElse(null);
    }
    return envelope == null ? Optional.empty() : envelope.read(fields);
  }

  /** An object or array that is open, by its name in the one around it. */
  private static final class Level {
    private final String name;
    private final boolean array;
    private final EnvelopeFields fields = new EnvelopeFields();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
    private boolean onlyBytes = true;
    private int count;

    Level(String name, boolean array) {
      this.name = name;
      this.array = array;
    }

    /** The name of what the parser stands at; the elements of an array have their index. */
    String name(JsonParser at) {
      return array ? EnvelopeLine.element(count) : at.currentName();
    }

    void put(JsonParser at, JsonToken value) {
      if (array && EnvelopeLine.isByte(at, value)) {
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

    /** Takes an inner one that is no line: the bytes that the journal lists, or just its name. */
    void put(Level inner) {
      onlyBytes = false;
      if (count == MAX_FIELDS) {
        return;
      }
      count++;
      if (inner.array && inner.onlyBytes && inner.bytes.size() > 0) {
        fields.putText(inner.name, inner.bytes.toByteArray());
      } else {
        fields.put(inner.name);
      }
    }
  }
}
