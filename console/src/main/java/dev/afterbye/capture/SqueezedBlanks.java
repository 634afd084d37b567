package dev.afterbye.capture;

import dev.afterbye.report.Wrapping;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Puts the blanks back with which a kernel pads its stamps and callers (kernel/printk/printk.c,
 * print_time and print_caller), where a page or an editor made one of several or took all. A
 * heuristic: a banner with such a stamp tells, or the first lines, when all of them have one, as
 * long as no padded stamp came before.
 */
final class SqueezedBlanks extends HoldingStage {
  /** Bytes in which the banner must begin. */
  static final int HEAD_BYTES = 1 << 16;

  /** The first lines are held so far, in bytes. */
  private static final int MAX_HELD_BYTES = 1024;

  private static final int FIRST_LINES = 4;
  private static final int MICROS_DIGITS = 6;
  private static final int SECONDS_WIDTH = 5;
  private static final int CALLER_WIDTH = 6;
  private static final int MAX_STAMP_BYTES = 24;
  private static final int MORE = -1;
  private static final byte[] BLANKS = "      ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[][] BANNERS = {
    " Linux version ".getBytes(StandardCharsets.US_ASCII),
    " Booting Linux on ".getBytes(StandardCharsets.US_ASCII)
  };

  private enum State {
    /** In the first lines, which are held. */
    FIRST_LINES,
    /** Before a banner. */
    SEARCH,
    /** In what may be a banner's stamp, which is held. */
    BANNER,
    FOUND,
    /** In what may be a stamp or a caller, which is held. */
    BRACKET,
    PLAIN
  }

  private State state = State.FIRST_LINES;
  private int lines;
  private int lineStart;
  private boolean behindStamp;
  private boolean found;
  private long seen;

  /** A reader of one log. */
  SqueezedBlanks(ByteSink console) {
    super(console, MAX_HELD_BYTES);
  }

  @Override
  public List<Wrapping> found() {
    return found ? List.of(Wrapping.SQUEEZED) : List.of();
  }

  @Override
  public void end() {
    if (state == State.FIRST_LINES) {
      firstLines(lines > 1 && lineStart == length());
    }
    super.end();
  }

  @Override
  int step(byte[] b, int from, int to) {
    return switch (state) {
      case FIRST_LINES -> firstLine(b, from);
      case SEARCH -> search(b, from, to);
      case BANNER -> banner(b, from);
      case FOUND -> decode(b, from, to);
      case BRACKET -> bracket(b, from);
      case PLAIN -> pass(b, from, to);
    };
  }

  private int firstLine(byte[] b, int at) {
    if (live() || full() || (length() == 0 && b[at] != '[')) {
      firstLines(false);
      return at;
    }
    hold(b[at]);
    if (b[at] == '\n') {
      boolean stamped = isSqueezed(lineStart, stampEnd(lineStart));
      lines++;
      lineStart = length();
      if (!stamped || lines == FIRST_LINES) {
        firstLines(stamped);
      }
    }
    return at + 1;
  }

  private void firstLines(boolean squeezed) {
    found = squeezed;
    state = live() ? State.PLAIN : squeezed ? State.FOUND : State.SEARCH;
    again();
  }

  private int search(byte[] b, int from, int to) {
    int next = holdNext(b, from, to, (byte) '[');
    seen += next - from;
    if (length() > 0) {
      state = State.BANNER;
    } else if (seen >= HEAD_BYTES) {
      state = State.PLAIN;
    }
    return next;
  }

  private int banner(byte[] b, int at) {
    hold(b[at]);
    int end = stampEnd(0);
    if (end > 0 && held()[2] == ' ') {
      state = State.PLAIN;
      release();
      return at + 1;
    }
    int banner = end > 0 ? bannerBehind(end) : end;
    if (banner > 0 && isZero(end)) {
      found = true;
      state = State.FOUND;
      again();
    } else if (banner != MORE) {
      state = State.SEARCH;
      passFirst();
    }
    return at + 1;
  }

  /** The bracket is none of those that are looked for; there may be one in what is held behind. */
  private void passFirst() {
    pass(held(), 0, 1);
    drop(1);
    again();
  }

  private int decode(byte[] b, int from, int to) {
    int next = holdNext(b, from, to, (byte) '[');
    behindStamp &= length() > 0 && next == from + 1;
    state = length() > 0 ? State.BRACKET : State.FOUND;
    return next;
  }

  private int bracket(byte[] b, int at) {
    hold(b[at]);
    int stamp = stampEnd(0);
    int caller = behindStamp ? callerEnd(0) : 0;
    if (stamp > 0 || caller > 0) {
      pad(stamp > 0 ? stamp - MICROS_DIGITS - 2 : caller - 1, stamp > 0);
      behindStamp = stamp > 0;
      state = State.FOUND;
    } else if (stamp != MORE && caller != MORE) {
      behindStamp = false;
      state = State.FOUND;
      passFirst();
    }
    return at + 1;
  }

  /** Passes on what is held with the blanks that it needs for its part up to {@code end}. */
  private void pad(int end, boolean stamp) {
    int missing = (stamp ? SECONDS_WIDTH : CALLER_WIDTH) - (end - 1);
    pass(held(), 0, 1);
    pass(BLANKS, 0, Math.max(0, missing));
    drop(1);
    release();
  }

  /** Where the stamp ends whose bracket is held at {@code from}, 0 without one, or MORE. */
  private int stampEnd(int from) {
    int digits = from + 1;
    while (digits < length() && held()[digits] == ' ') {
      digits++;
    }
    int point = digitsEnd(digits);
    if (point == length() || point == digits || held()[point] != '.') {
      return point == length() && point - from < MAX_STAMP_BYTES ? MORE : 0;
    }
    int end = digitsEnd(point + 1);
    if (end == length()) {
      return end - point <= MICROS_DIGITS + 1 ? MORE : 0;
    }
    return end - point == MICROS_DIGITS + 1 && held()[end] == ']' ? end + 1 : 0;
  }

  private int callerEnd(int from) {
    int at = from + 1;
    while (at < length() && held()[at] == ' ') {
      at++;
    }
    if (at < length() && (held()[at] == 'T' || held()[at] == 'C')) {
      at = digitsEnd(at + 1);
    }
    if (at == length()) {
      return at - from < MAX_STAMP_BYTES ? MORE : 0;
    }
    return held()[at] == ']' && held()[at - 1] != '[' ? at + 1 : 0;
  }

  /** Whether a stamp has one blank where it should have more, and another behind it. */
  private boolean isSqueezed(int from, int end) {
    int seconds = end - from - MICROS_DIGITS - 3;
    return end > 0 && held()[from + 1] == ' ' && seconds < SECONDS_WIDTH && held()[end] == ' ';
  }

  /**
   * Where the banner's first words end behind the stamp and a caller, 0 without, or MORE. A stamp
   * of zero with one blank needs no banner: a kernel's has four.
   */
  private int bannerBehind(int stampEnd) {
    if (stampEnd < length() && held()[stampEnd] == ' ' && held()[1] == ' ') {
      return stampEnd;
    }
    boolean called = stampEnd < length() && held()[stampEnd] == '[';
    int end = called ? callerEnd(stampEnd) : stampEnd;
    if (end <= 0) {
      return end;
    }
    int have = length() - end;
    for (byte[] banner : BANNERS) {
      int same = 0;
      while (same < Math.min(have, banner.length) && held()[end + same] == banner[same]) {
        same++;
      }
      if (same == banner.length) {
        return end + same;
      }
      if (same == have) {
        return MORE;
      }
    }
    return 0;
  }

  private boolean isZero(int end) {
    for (int i = 1; i < end - 1; i++) {
      if (held()[i] != ' ' && held()[i] != '.' && held()[i] != '0') {
        return false;
      }
    }
    return true;
  }
}
