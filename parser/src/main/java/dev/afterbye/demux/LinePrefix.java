package dev.afterbye.demux;

import java.util.Arrays;
import java.util.Optional;

/**
 * What stands at the start of each line: a constant text, a stamp, and another constant text, each
 * of which may be missing. In a log of a log daemon the kernel's tag belongs to it.
 */
final class LinePrefix {
  private static final byte[] NOTHING = new byte[0];

  private final String words;
  private final byte[] lead;
  private final Optional<Template> stamp;
  private final byte[] tail;

  /** Whether a {@link LogTag} stands behind the stamp. */
  private final boolean tagged;

  /** Blanks behind the stamp that every line has besides the one in the template. */
  private final int padding;

  private LinePrefix(
      String words,
      byte[] lead,
      Optional<Template> stamp,
      int padding,
      byte[] tail,
      boolean tagged) {
    this.words = words;
    this.lead = lead;
    this.stamp = stamp;
    this.padding = padding;
    this.tail = tail;
    this.tagged = tagged;
  }

  static LinePrefix stamped(String words, byte[] lead, Template stamp) {
    return new LinePrefix(words, lead, Optional.of(stamp), 0, NOTHING, false);
  }

  static LinePrefix constant(String words, byte[] text) {
    return new LinePrefix(words, NOTHING, Optional.empty(), 0, text, false);
  }

  /** The same for lines of a log daemon's. */
  LinePrefix ofLog() {
    return new LinePrefix(words, lead, stamp, padding, tail, true);
  }

  LinePrefix padded(int blanks) {
    return new LinePrefix(words, lead, stamp, blanks, tail, tagged);
  }

  LinePrefix followedBy(byte[] text) {
    return new LinePrefix(words, lead, stamp, padding, text, tagged);
  }

  LinePrefix followedAlsoBy(byte[] text) {
    byte[] all = Arrays.copyOf(tail, tail.length + text.length);
    System.arraycopy(text, 0, all, tail.length, text.length);
    return followedBy(all);
  }

  /** What it is, for a reader. */
  String words() {
    return words;
  }

  /** Bytes of the text before the stamp. */
  int leadBytes() {
    return lead.length;
  }

  /** Whether a log daemon's tag may belong to it, of which the end is not the same in all lines. */
  boolean isTagged() {
    return tagged;
  }

  /** Its bytes at the start of a wire line, 0 without one, or {@link Template#MORE}. */
  int match(byte[] b, int at, int limit) {
    int i = at;
    if (stamp.isPresent()) {
      int led = Literals.at(b, at, limit, lead);
      if (led <= 0) {
        return led < 0 ? Template.MORE : Template.NONE;
      }
      int length = stamp.get().matchTrimmed(b, at + lead.length, limit);
      if (length <= 0) {
        return length;
      }
      i = at + lead.length + length;
      if (tagged) {
        int tag = LogTag.kernel(b, i, limit);
        boolean open = tag < 0 || (tag == 0 && LogTag.name(b, i, limit) < 0);
        return open ? Template.MORE : i + tag - at;
      }
      int most = i + padding;
      while (i < limit && b[i] == ' ' && i < most) {
        i++;
      }
      if (i == limit) {
        return Template.MORE;
      }
    }
    return behind(b, i, limit, at);
  }

  /** Whose line it is that stands behind the prefix of so many bytes at {@code at}. */
  LogWriter writer(byte[] b, int at, int length, int limit) {
    if (!tagged || length == 0) {
      return LogWriter.UNKNOWN;
    }
    if (LogTag.endsBefore(b, at, at + length)) {
      return LogWriter.KERNEL;
    }
    return LogTag.name(b, at + length, limit) > 0 ? LogWriter.PROGRAM : LogWriter.UNKNOWN;
  }

  /** As much of the constant text as stands there: lines without text have lost its blanks. */
  private int behind(byte[] b, int from, int limit, int at) {
    int i = from;
    while (i < limit && i - from < tail.length && b[i] == tail[i - from]) {
      i++;
    }
    if (i - from == tail.length) {
      return i - at;
    }
    if (i == limit) {
      return Template.MORE;
    }
    boolean trimmed = (b[i] == '\n' || b[i] == '\r') && isBlank(tail, i - from);
    return (trimmed ? i : from) - at;
  }

  private static boolean isBlank(byte[] text, int from) {
    for (int i = from; i < text.length; i++) {
      if (text[i] != ' ' && text[i] != '\t') {
        return false;
      }
    }
    return true;
  }
}
