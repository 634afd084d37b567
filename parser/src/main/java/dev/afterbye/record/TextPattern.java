package dev.afterbye.record;

import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.Stream;
import dev.afterbye.line.LineRef;
import dev.afterbye.line.Span;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A known text: a literal every matching line holds, and a regular expression that is tried only
 * where the literal stands.
 */
public final class TextPattern {
  private static final String META = "\\.[]{}()*+?^$|";

  private static final Optional<Map<String, String>> NO_CAPTURES = Optional.of(Map.of());

  private static final Record NOTHING =
      new TextRecord(
          new LineRef(Stream.USER, 0, List.of(new Span(0, 0)), "", FragmentSink.NO_ARRIVAL), "");

  private final String id;
  private final Set<Stream> streams;
  private final String anchor;
  private final byte[] anchorBytes;
  private final boolean anchorSuffices;
  private final boolean spokenCounts;
  private final LinePattern pattern;
  private final Optional<Hit> noticed;

  /**
   * A known text.
   *
   * @param id names what the text means; several patterns may share it
   * @param streams where the text may stand
   * @param anchor the literal, not empty
   * @param regex RE2 syntax, searched in the message
   */
  public TextPattern(String id, Set<Stream> streams, String anchor, String regex) {
    this(id, streams, anchor, regex, true, false);
  }

  private TextPattern(
      String id,
      Set<Stream> streams,
      String anchor,
      String regex,
      boolean spokenCounts,
      boolean onlyNoticed) {
    this.id = id;
    this.streams = EnumSet.copyOf(streams);
    this.anchor = anchor;
    this.anchorBytes = anchor.getBytes(StandardCharsets.UTF_8);
    this.anchorSuffices = regex.isEmpty() || quotedLength(regex, 0, anchor) == regex.length();
    this.spokenCounts = spokenCounts;
    this.pattern = new LinePattern(regex);
    this.noticed =
        onlyNoticed ? Optional.of(new Hit(this, Map.of(), NOTHING, true)) : Optional.empty();
  }

  /**
   * A known text that counts where it is printed, and not where a line of text only speaks of it.
   * Kernel records speak of nothing.
   */
  public static TextPattern printed(String id, Set<Stream> streams, String anchor, String regex) {
    return new TextPattern(id, streams, anchor, regex, false, false);
  }

  /**
   * A literal by which a line is only noticed: its hits are of one kind, without the record, since
   * whoever asks for them reads the line itself.
   */
  public static TextPattern notice(String id, Set<Stream> streams, String literal) {
    return new TextPattern(id, streams, literal, "", true, true);
  }

  /** A literal by which a line is only noticed, unless the line just speaks of it. */
  public static TextPattern noticePrinted(String id, Set<Stream> streams, String literal) {
    return new TextPattern(id, streams, literal, "", false, true);
  }

  /** The one hit of a literal by which lines are only noticed. */
  public Optional<Hit> noticed() {
    return noticed;
  }

  /**
   * How much of the expression, from {@code at}, stands for just the literal; -1 if it does not.
   */
  private static int quotedLength(String regex, int at, String literal) {
    int i = at;
    for (int k = 0; k < literal.length(); k++) {
      char c = literal.charAt(k);
      if (META.indexOf(c) >= 0) {
        if (!regex.startsWith("\\", i)) {
          return -1;
        }
        i++;
      }
      if (i >= regex.length() || regex.charAt(i) != c) {
        return -1;
      }
      i++;
    }
    return i - at;
  }

  /** What the text means. */
  public String id() {
    return id;
  }

  /** The literal every matching line holds. */
  public String anchor() {
    return anchor;
  }

  /** The regular expression in RE2 syntax. */
  public String regex() {
    return pattern.regex();
  }

  /** Where the text may stand. */
  public Set<Stream> streams() {
    return Set.copyOf(streams);
  }

  /** Whether a match can only begin with the literal, at the start of the message. */
  boolean anchorStarts() {
    return pattern.regex().startsWith("^") && quotedLength(pattern.regex(), 1, anchor) > 0;
  }

  byte[] anchorBytes() {
    return anchorBytes;
  }

  /** Whether the line of text {@code [from, to)}, which matches, only speaks of the text. */
  boolean isSpokenOf(byte[] b, int from, int to, byte commonMark) {
    int at = spokenCounts ? from : BytePattern.indexOf(b, from, to, anchorBytes);
    int start = at == from || anchorSuffices ? at : pattern.start(b, from, to);
    return start > from && SpokenText.isAt(b, from, start, to, commonMark);
  }

  /** Whether it counts in a line of text that reads so. */
  public boolean countsIn(String line) {
    byte[] b = line.getBytes(StandardCharsets.UTF_8);
    return match(line).isPresent() && !isSpokenOf(b, 0, b.length, CommonMark.NONE);
  }

  boolean readsStream(Stream stream) {
    return streams.contains(stream);
  }

  /**
   * The named captures when {@code [from, to)}, which holds the literal, matches; a group that took
   * no part is left out.
   */
  Optional<Map<String, String>> match(byte[] b, int from, int to) {
    if (anchorSuffices) {
      return NO_CAPTURES;
    }
    return pattern.find(b, from, to);
  }

  /** The named captures when the message matches; a group that took no part is left out. */
  public Optional<Map<String, String>> match(String message) {
    if (anchorSuffices) {
      return message.contains(anchor) ? Optional.of(Map.of()) : Optional.empty();
    }
    return pattern.find(message);
  }

  /** The names of the captures. */
  public Set<String> captureNames() {
    return pattern.captureNames();
  }
}
