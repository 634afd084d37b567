package dev.afterbye.capture;

import dev.afterbye.report.Wrapping;
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

  private static final JsonFactory JSON = JsonFactory.builder().build();

  private final JsonParser parser;
  private final ByteArrayFeeder feeder;
  private final Deque<JsonLevel> levels = new ArrayDeque<>();
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
    JsonLevel level = levels.peek();
    switch (token) {
      case START_OBJECT, START_ARRAY -> {
        levels.push(new JsonLevel(level == null ? "" : level.name(parser), token));
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

  private void close(JsonLevel level, Consumer<ConsoleText> lines) {
    Optional<ConsoleText> text = text(level.fields());
    if (text.isPresent()) {
      lines.accept(text.get());
      behindText = parser.currentLocation().getByteOffset();
      return;
    }
    JsonLevel parent = levels.peek();
    if (parent != null) {
      parent.put(level);
    }
  }

  private Optional<ConsoleText> text(EnvelopeFields fields) {
    if (envelope == null) {
      envelope =
          Envelope.of(fields)
              .filter(first -> first.tells() && !(first instanceof AsciicastEnvelope))
              .orElse(null);
    }
    return envelope == null ? Optional.empty() : envelope.read(fields);
  }
}
