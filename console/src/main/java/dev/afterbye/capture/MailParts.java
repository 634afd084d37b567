package dev.afterbye.capture;

import java.util.ArrayDeque;
import java.util.Deque;

/** Where in the parts of a mail a line stands: parts may have parts again (RFC 2046, 5.1). */
final class MailParts {
  /** Parts within parts that are told apart; mails have three or four. */
  private static final int MAX_DEPTH = 16;

  private static final String MARK = "--";

  /** The bodies that have parts, the innermost first. */
  private final Deque<Body> open = new ArrayDeque<>();

  /** A body that has parts. */
  private static final class Body {
    private final String boundary;
    private final boolean alternative;
    private boolean plainText;

    Body(String boundary, boolean alternative) {
      this.boundary = boundary;
      this.alternative = alternative;
    }
  }

  /**
   * A body with parts begins.
   *
   * @param alternative whether its parts are the same text in several forms
   */
  void open(String boundary, boolean alternative) {
    open.push(new Body(boundary, alternative));
    if (open.size() > MAX_DEPTH) {
      open.removeLast();
    }
  }

  /** Another message begins. */
  void clear() {
    open.clear();
  }

  boolean isEmpty() {
    return open.isEmpty();
  }

  /** Whether a part begins with the line; what is open within the body that it is of is over. */
  boolean begins(String line) {
    return line.startsWith(MARK) && goBackTo(line.substring(MARK.length()));
  }

  /** Whether the parts of a body are over with the line. */
  boolean ends(String line) {
    boolean over =
        line.length() > 2 * MARK.length()
            && line.startsWith(MARK)
            && line.endsWith(MARK)
            && goBackTo(line.substring(MARK.length(), line.length() - MARK.length()));
    if (over) {
      open.pop();
    }
    return over;
  }

  private boolean goBackTo(String boundary) {
    if (open.stream().noneMatch(body -> body.boundary.equals(boundary))) {
      return false;
    }
    while (!open.element().boundary.equals(boundary)) {
      open.pop();
    }
    return true;
  }

  /** Whether a part with these headers says again what a part before it said. */
  boolean saysAgain(MailHeaders part) {
    boolean again =
        part.isHtml()
            && !part.isAttachment()
            && open.stream().anyMatch(body -> body.alternative && body.plainText);
    if (!open.isEmpty()) {
      open.element().plainText |= part.isPlainText();
    }
    return again;
  }
}
