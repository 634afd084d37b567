package dev.afterbye.demux.mixed;

import dev.afterbye.demux.Stream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A capture in the making of which each byte's writer is known; one character is one byte. A writer
 * is a letter, a small one where the facts say that the wire does not tell whose the byte is.
 */
final class Tape {
  static final char KERNEL = 'K';
  static final char PROGRAM = 'U';
  static final char FIRMWARE = 'F';
  static final char CAPTURE_TOOL = 'D';

  /** Bytes without a writer: they may be in any stream. */
  static final char NOISE = 'N';

  private final StringBuilder bytes = new StringBuilder();
  private final StringBuilder writers = new StringBuilder();
  private int gap = -1;

  int length() {
    return bytes.length();
  }

  Tape put(char writer, String text) {
    bytes.append(text);
    writers.append(String.valueOf(writer).repeat(text.length()));
    return this;
  }

  Tape kernel(String text) {
    return put(KERNEL, text);
  }

  Tape program(String text) {
    return put(PROGRAM, text);
  }

  /** Bytes of which the wire does not tell that they are that writer's. */
  Tape undecided(char writer, String text) {
    return put(Character.toLowerCase(writer), text);
  }

  /** The wire does not tell whose the places are that match in a program's text, glued. */
  Tape undecideText(Pattern pattern) {
    StringBuilder text = new StringBuilder();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < length(); i++) {
      if (writers.charAt(i) == PROGRAM) {
        text.append(bytes.charAt(i));
        places.add(i);
      }
    }
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      for (int i = matcher.start(); i < matcher.end(); i++) {
        writers.setCharAt(places.get(i), Character.toLowerCase(PROGRAM));
      }
    }
    return this;
  }

  /** The bytes {@code [from, to)} of another one. */
  Tape copy(Tape other, int from, int to) {
    bytes.append(other.bytes, from, to);
    writers.append(other.writers, from, to);
    return this;
  }

  /**
   * The bytes {@code [from, to)} of another one, of which the wire does not tell whose they are.
   */
  Tape copyUndecided(Tape other, int from, int to) {
    bytes.append(other.bytes, from, to);
    for (int i = from; i < to; i++) {
      writers.append(Character.toLowerCase(other.writers.charAt(i)));
    }
    return this;
  }

  /** Whoever captured says that bytes were lost here. */
  Tape gapHere() {
    gap = length();
    return this;
  }

  /** Where the capture says that bytes were lost, or its end. */
  int gapOrEnd() {
    return gap < 0 ? length() : gap;
  }

  char byteAt(int at) {
    return bytes.charAt(at);
  }

  int indexOf(String text, int from) {
    return bytes.indexOf(text, from);
  }

  /** Behind the next line feed, or the end. */
  int lineEnd(int from) {
    int end = bytes.indexOf("\n", from);
    return end < 0 ? length() : end + 1;
  }

  boolean kernelAt(int at) {
    return writers.charAt(at) == KERNEL;
  }

  boolean decidedAt(int at) {
    return Character.isUpperCase(writers.charAt(at));
  }

  /** Whether the byte may be in that stream; firmware's text has no form of its own. */
  boolean mayBe(int at, Stream stream) {
    return switch (Character.toUpperCase(writers.charAt(at))) {
      case KERNEL -> stream == Stream.KERNEL;
      case PROGRAM -> stream == Stream.USER;
      case FIRMWARE -> stream == Stream.FIRMWARE || stream == Stream.USER;
      case CAPTURE_TOOL -> stream == Stream.DECORATION;
      default -> true;
    };
  }

  /** The bytes before and behind a place, for a reader. */
  String around(int at, int count) {
    String before = bytes.substring(Math.max(0, at - count), at);
    String behind = bytes.substring(at, Math.min(length(), at + count));
    return (before + ">>>" + behind).replace("\r", "\\r").replace("\n", "\\n\n");
  }

  byte[] wire() {
    return bytes.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
