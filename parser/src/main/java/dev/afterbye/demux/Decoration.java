package dev.afterbye.demux;

import java.util.List;
import java.util.Optional;

/**
 * Finds what a capture tool put at the start of each wire line, so that it can be taken off before
 * anything is joined: time stamps, and texts that are the same in all lines. A heuristic: the first
 * lines must all carry one of the shapes that such tools write, or begin alike; a line without it
 * later is read as it stands.
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
          new Shape("journal, of the kernel", "M _# ##:##:##.* ~kernel: "),
          new Shape(
              "syslog or journal, with offset, of the kernel",
              "####-##-##T##:##:##.*+##:## ~kernel: "),
          new Shape("syslog, of the kernel", "M _# ##:##:## kernel: "),
          new Shape("OpenWrt's log, of the kernel", "W M _# ##:##:## #### ~kernel: "),
          new Shape("Anaconda's log, of the kernel", "##:##:##,* ~kernel:"),
          new Shape("journal, since 1970, of the kernel", "##########.###### ~kernel: "),
          new Shape("journal, weekday and zone, of the kernel", "W ####-##-## ##:##:## ~~kernel: "),
          new Shape("syslog, RFC 5424", "<*>1 ####-##-##T##:##:##.*Z ~~~~~"),
          new Shape("syslog, RFC 5424", "<*>1 ####-##-##T##:##:##.*+##:## ~~~~~"),
          new Shape("syslog, RFC 5424", "<*>1 ####-##-##T##:##:##Z ~~~~~"),
          new Shape("syslog, RFC 3164", "<*>M _# ##:##:## ~="),
          new Shape("syslog or journal, of one program", "M _# ##:##:## ~="),
          new Shape("journal, of one program", "M _# ##:##:##.* ~="),
          new Shape("journal, since the boot, of the kernel", "[____*.######] ~kernel: "),
          new Shape("journal, since the boot, of the kernel", "[____*.######] kernel: "),
          new Shape("journal, since the boot, of one program", "[____*.######] ~I"),
          new Shape("journal, since 1970, of one program", "##########.###### ~="),
          new Shape("journal, weekday and zone, of one program", "W ####-##-## ##:##:## ~~="),
          new Shape("GitHub job", "FF####-##-##T##:##:##.*Z "),
          new Shape("Bamboo", "F##-M-#### ##:##:##\t"),
          new Shape("Buildkite", "\u001b\\_bk;t\\=*\u0007"),
          new Shape("containers' log", "####-##-##T##:##:##.*Z stdout \\F "),
          new Shape("containers' log", "####-##-##T##:##:##.*+##:## stdout \\F "),
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
          new Shape("date and time", "######## ##:##:##.* "),
          new Shape("date and time", "####.##.## ##:##:## "),
          new Shape("date and time", "####/##/## ##:##:## "),
          new Shape("ts", "M _# ##:##:##.* "),
          new Shape("ts", "M _# ##:##:## "),
          new Shape("LAVA or ts, time of day", "##:##:##.* "),
          new Shape("ts -s", "##:##:## "),
          new Shape("seconds since 1970", "##########.###### "),
          new Shape("seconds since 1970", "########## "),
          new Shape("milliseconds since 1970", "############# "),
          new Shape("seconds since the start", "*.###### "),
          new Shape("logcat", "##-## ##:##:##.* ____* ____* ~"));

  private int linesLeft = MAX_GREETING_LINES;
  private boolean decided;
  private Optional<LinePrefix> prefix = Optional.empty();

  boolean decided() {
    return decided;
  }

  /** Whether lines are stamped, or begin alike for another reason. */
  boolean active() {
    return prefix.isPresent();
  }

  Optional<String> words() {
    return prefix.map(LinePrefix::words);
  }

  /**
   * Looks whether decorated lines begin with the wire line at {@code from}; false when more bytes
   * are needed.
   *
   * @param live the bytes come from the console as they arrive, without what tools put there later
   */
  boolean decide(byte[] b, int from, int limit, boolean complete, boolean live) {
    boolean first = linesLeft == MAX_GREETING_LINES;
    int bound = Math.min(limit, from + MAX_UNDECIDED_BYTES);
    boolean last = complete || bound - from == MAX_UNDECIDED_BYTES;
    FirstLines lines = new FirstLines(b, from, bound, last, first ? LINES : LATE_LINES, first);
    for (int lead = 0; lead >= 0; lead = live ? -1 : lines.nextLead(lead)) {
      for (Shape candidate : SHAPES) {
        Optional<LinePrefix> found = lines.stamped(candidate.words(), candidate.template(), lead);
        if (lines.undecided()) {
          // A longer shape that still fits goes before a shorter one that fits already.
          return false;
        }
        if (found.isPresent()) {
          return take(found);
        }
      }
      if (lines.undecided()) {
        return false;
      }
    }
    Optional<LinePrefix> other = live ? Optional.empty() : other(lines);
    if (lines.undecided()) {
      return false;
    }
    if (other.isPresent()) {
      return take(other);
    }
    linesLeft--;
    decided = linesLeft == 0;
    return true;
  }

  /** What has no known shape. */
  private static Optional<LinePrefix> other(FirstLines lines) {
    return lines.clocked().or(lines::numbered).or(lines::alike);
  }

  private boolean take(Optional<LinePrefix> found) {
    prefix = found;
    decided = true;
    return true;
  }

  /** Bytes of the decoration at the start of a wire line, 0 without one, or -1 for more bytes. */
  int match(byte[] b, int at, int limit) {
    return prefix.isEmpty() ? 0 : prefix.get().match(b, at, limit);
  }
}
