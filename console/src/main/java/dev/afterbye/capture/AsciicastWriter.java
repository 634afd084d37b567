package dev.afterbye.capture;

import dev.afterbye.wire.TerminalSize;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Asciicast version 2, as asciinema plays it: a header, then one event a line. */
public final class AsciicastWriter implements CaptureSink {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private final OutputStream out;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);

  // A character that was cut waits here for its rest.
  private final ByteBuffer waiting = ByteBuffer.allocate(1 << 17);
  private final CharBuffer text = CharBuffer.allocate(1 << 17);
  private long micros;

  /** A writer, which writes its header at once. */
  public AsciicastWriter(OutputStream out, Optional<CaptureHeader> header) {
    this.out = out;
    line(
        json -> {
          json.writeStartObject();
          json.writeNumberProperty("version", 2);
          json.writeNumberProperty("width", TerminalSize.USUAL.columns());
          json.writeNumberProperty("height", TerminalSize.USUAL.rows());
          header
              .flatMap(AsciicastWriter::started)
              .ifPresent(at -> json.writeNumberProperty("timestamp", at));
          header.ifPresent(h -> json.writeStringProperty("title", h.target()));
          json.writeEndObject();
        });
  }

  private static Optional<Long> started(CaptureHeader header) {
    try {
      return Optional.of(Instant.parse(header.started()).getEpochSecond());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private interface Content {
    void write(JsonGenerator json);
  }

  private void line(Content content) {
    try {
      try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
        content.write(json);
      }
      out.write('\n');
    } catch (JacksonIOException e) {
      throw new UncheckedIOException(e.getCause());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void event(String code, String data) {
    line(
        json -> {
          json.writeStartArray();
          json.writeRawValue(String.format(Locale.ROOT, "%.6f", micros / 1e6));
          json.writeString(code);
          json.writeString(data);
          json.writeEndArray();
        });
  }

  @Override
  public void bytes(byte[] b, int from, int to, long at) {
    micros = at == NO_TIME ? micros : Math.max(micros, at);
    waiting.put(b, from, to - from);
    decode(false);
  }

  private void decode(boolean last) {
    waiting.flip();
    decoder.decode(waiting, text, last);
    waiting.compact();
    if (last) {
      decoder.flush(text);
    }
    text.flip();
    if (text.hasRemaining()) {
      event("o", text.toString());
    }
    text.clear();
  }

  @Override
  public void entry(IndexEntry entry) {
    if (entry instanceof IndexEntry.Resize size) {
      micros = Math.max(micros, size.micros());
      event("r", size.columns() + "x" + size.rows());
    } else if (entry instanceof IndexEntry.Gap gap) {
      event("m", "gap: " + gap.reason());
    }
  }

  /** The capture is over: what was cut at its end is written as it is. */
  public void end() {
    decode(true);
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
