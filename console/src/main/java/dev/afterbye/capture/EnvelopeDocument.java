package dev.afterbye.capture;

import dev.afterbye.report.Wrapping;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes a console's bytes out of one JSON document: the lines that stand in it, its output as a
 * string, or the kernel's log. Behind each line what is held of the document begins anew.
 */
final class EnvelopeDocument {
  /**
   * Longest document, and longest part without a line of one that holds lines; Amazon EC2 keeps 64
   * KiB, Google 1 MiB of a console.
   */
  static final int MAX_BYTES = 4 << 20;

  private static final int STEP_BYTES = 1 << 14;

  /** Where documents keep it: Amazon EC2 and get-console-output, OpenStack Nova, Google. */
  private static final List<String> TEXTS = List.of("Output", "output", "contents");

  private final HeldBytes held;
  private final Consumer<ConsoleText> texts;
  private final JsonDocument json = new JsonDocument();
  private boolean isText;

  /** Of what is held, the bytes that were read. */
  private int read;

  /** Bytes of the document that are held no more. */
  private long dropped;

  /** A document that begins with what is held. */
  EnvelopeDocument(HeldBytes held, Consumer<ConsoleText> texts) {
    this.held = held;
    this.texts = texts;
  }

  /** What it holds, as far as is known yet. */
  Optional<Wrapping> found() {
    return isText ? Optional.of(Wrapping.DOCUMENT) : json.found();
  }

  /** Takes bytes to the end of a step; returns where that is. */
  int hold(byte[] b, int from, int to) {
    return held.add(b, from, to, read + STEP_BYTES);
  }

  /** Reads on in steps that do not depend on how the bytes come; false where that has no use. */
  boolean readOn() {
    while (held.length() - read >= STEP_BYTES) {
      if (!read(read + STEP_BYTES) || read + STEP_BYTES > MAX_BYTES) {
        return false;
      }
    }
    return true;
  }

  private boolean read(int end) {
    boolean isJson = json.read(held.bytes(), read, end, texts);
    int done = json.found().isPresent() ? (int) (json.behindText() - dropped) : 0;
    held.drop(done);
    dropped += done;
    read = end - done;
    return isJson;
  }

  /** It is over: what is held still then is no part of it. */
  void end() {
    boolean isJson = read(held.length());
    if (json.found().isPresent()) {
      if (isJson && json.isWhole()) {
        held.clear();
      }
      return;
    }
    Optional<byte[]> text = isJson ? text() : Optional.empty();
    isText = text.isPresent();
    text.ifPresent(bytes -> texts.accept(new ConsoleText(bytes, EnvelopeTime.NONE)));
    if (isText) {
      held.clear();
    }
  }

  private Optional<byte[]> text() {
    byte[] b = held.bytes();
    int to = held.length();
    return JsonLine.read(b, 0, to)
        .flatMap(fields -> TEXTS.stream().flatMap(name -> fields.text(name).stream()).findFirst())
        .or(() -> DmesgDocument.records(b, 0, to));
  }
}
