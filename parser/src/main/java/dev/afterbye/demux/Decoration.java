package dev.afterbye.demux;

import java.util.List;
import java.util.Optional;

/**
 * Finds the time stamps that a capture tool put at the start of each wire line, so that they can be
 * taken off before anything is joined. A heuristic: the first lines must all carry one of the
 * shapes that such tools write; a line without it later is read as it stands.
 */
final class Decoration {
  /** Lines that must be stamped alike, at the start and behind what a tool says of itself. */
  private static final int LINES = 4;

  private static final int LATE_LINES = 8;

  /** Lines in which the first stamped one must be. */
  private static final int MAX_GREETING_LINES = 24;

  /** Bytes in which they must begin. */
  static final int MAX_UNDECIDED_BYTES = 4096;

  /** A way of stamping lines. */
  private record Shape(String words, Template template) {
    Shape(String words, String template) {
      this(words, new Template(template));
    }
  }

  /** The longer before the shorter ones of the same start. */
  private static final List<Shape> SHAPES =
      List.of(
          new Shape("syslog or journal, of the kernel", "M _# ##:##:## ~kernel: "),
          new Shape(
              "syslog or journal, with offset, of the kernel",
              "####-##-##T##:##:##.*+##:## ~kernel: "),
          new Shape("syslog or journal, of one program", "M _# ##:##:## ~="),
          new Shape(
              "syslog or journal, with offset, of one program", "####-##-##T##:##:##+#### ~="),
          new Shape(
              "syslog or journal, with offset, of one program", "####-##-##T##:##:##+##:## ~="),
          new Shape(
              "syslog or journal, with offset, of one program", "####-##-##T##:##:##.*+##:## ~="),
          new Shape("grabserial", "[*.###### *.######] "),
          new Shape("grabserial, time of day", "[##:##:##.* *.*] "),
          new Shape("grabserial, date and time", "[####-##-## ##:##:##.* *.*] "),
          new Shape("tio, seconds since 1970", "[##########.*] "),
          new Shape("tio, time of day", "[##:##:##.*] "),
          new Shape("tio, ISO 8601", "[####-##-##T##:##:##.*] "),
          new Shape("Jenkins, ISO 8601, UTC", "[####-##-##T##:##:##.*Z] "),
          new Shape("ISO 8601 in brackets", "[####-##-##T##:##:##Z] "),
          new Shape("ISO 8601 in brackets", "[####-##-##T##:##:##] "),
          new Shape("Tera Term", "[W M ## ##:##:##.* ####] "),
          new Shape("conserver or dmesg -T", "[W M _# ##:##:## ####] "),
          new Shape("conserver", "[W M _# ##:##:## ####]"),
          new Shape("minicom, since the line before", "[+####.###] "),
          new Shape("GitLab job", "####-##-##T##:##:##.*Z ##O "),
          new Shape("date and time in brackets", "[####-##-## ##:##:##.*] "),
          new Shape("date and time in brackets", "[####-##-## ##:##:##] "),
          new Shape("time of day in brackets", "[##:##:##] "),
          new Shape("ISO 8601, UTC", "####-##-##T##:##:##.*Z "),
          new Shape("ISO 8601, UTC", "####-##-##T##:##:##Z "),
          new Shape("ISO 8601, with offset", "####-##-##T##:##:##.*+##:## "),
          new Shape("ISO 8601, with offset", "####-##-##T##:##:##.*+#### "),
          new Shape("ISO 8601", "####-##-##T##:##:##.* "),
          new Shape("ISO 8601", "####-##-##T##:##:## "),
          new Shape("date and time", "####-##-## ##:##:##.* "),
          new Shape("date and time", "####-##-## ##:##:##,* "),
          new Shape("date and time", "####-##-## ##:##:## "),
          new Shape("date and time", "####.##.## ##:##:## "),
          new Shape("date and time", "####/##/## ##:##:## "),
          new Shape("ts", "M _# ##:##:##.* "),
          new Shape("ts", "M _# ##:##:## "),
          new Shape("LAVA or ts, time of day", "##:##:##.* "),
          new Shape("ts -s", "##:##:## "),
          new Shape("ts %.s", "##########.###### "));

  private int linesLeft = MAX_GREETING_LINES;
  private boolean decided;
  private Optional<Shape> shape = Optional.empty();

  /** Blanks behind the stamp that every line has besides the one in the shape. */
  private int padding;

  boolean decided() {
    return decided;
  }

  /** Whether lines are stamped. */
  boolean active() {
    return shape.isPresent();
  }

  Optional<String> words() {
    return shape.map(Shape::words);
  }

  /**
   * Looks whether stamped lines begin with the wire line at {@code from}; false when more bytes are
   * needed.
   */
  boolean decide(byte[] b, int from, int limit, boolean complete) {
    int bound = Math.min(limit, from + MAX_UNDECIDED_BYTES);
    boolean last = complete || bound - from == MAX_UNDECIDED_BYTES;
    int wanted = linesLeft == MAX_GREETING_LINES ? LINES : LATE_LINES;
    for (Shape candidate : SHAPES) {
      int lines = 0;
      int blanks = Integer.MAX_VALUE;
      int at = from;
      int length = candidate.template().match(b, at, bound);
      Template template =
          length > 0 ? candidate.template().tagged(b, at, bound) : candidate.template();
      while (length > 0 && lines < wanted) {
        int lineEnd = WordScan.lineEnd(b, at + length, bound);
        if (lineEnd == bound && !last) {
          length = Template.MORE;
          break;
        }
        lines++;
        blanks = Math.min(blanks, blanks(b, at + length, lineEnd));
        at = Math.min(bound, lineEnd + 1);
        length = template.match(b, at, bound);
      }
      boolean ended = length == Template.MORE;
      if (lines == wanted || (lines > 1 && ended && last && wanted == LINES)) {
        shape = Optional.of(new Shape(candidate.words(), template));
        padding = blanks;
        decided = true;
        return true;
      }
      if (ended && !last) {
        // A longer shape that still fits goes before a shorter one that fits already.
        return false;
      }
    }
    linesLeft--;
    decided = linesLeft == 0;
    return true;
  }

  private static int blanks(byte[] b, int from, int limit) {
    int i = from;
    while (i < limit && b[i] == ' ') {
      i++;
    }
    return i == limit || b[i] == '\r' ? Integer.MAX_VALUE : i - from;
  }

  /** Bytes of the stamp at the start of a wire line, 0 without one, or -1 for more bytes. */
  int match(byte[] b, int at, int limit) {
    if (shape.isEmpty()) {
      return 0;
    }
    int length = shape.get().template().match(b, at, limit);
    if (length <= 0) {
      return length;
    }
    int end = at + length;
    int most = padding == Integer.MAX_VALUE ? 0 : padding;
    while (end < limit && b[end] == ' ' && end - at - length < most) {
      end++;
    }
    return end == limit ? Template.MORE : end - at;
  }
}
