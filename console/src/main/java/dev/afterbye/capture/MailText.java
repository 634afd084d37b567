package dev.afterbye.capture;

import dev.afterbye.capture.MailHeaders.Encoding;
import dev.afterbye.demux.WordScan;
import dev.afterbye.report.Wrapping;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Takes the texts of a mail, or of an mbox, out of their transfer encodings: quoted-printable (RFC
 * 2045, 6.7) and base64 (6.8). A text as HTML that is there instead of the plain one is left out:
 * it says the same again.
 */
final class MailText extends HoldingStage {
  /** Longest line, in bytes; RFC 5322, 2.1.1, allows 998. Longer ones are no mail's and stay. */
  static final int MAX_LINE_BYTES = 1 << 12;

  private enum State {
    /** In the headers with which the log begins, if it is a mail. */
    FIRST_HEADERS,
    /** In those of another message or of a part. */
    HEADERS,
    BODY,
    /** In a text that was there before. */
    AGAIN,
    /** Nothing that follows is encoded. */
    PLAIN
  }

  private State state = State.FIRST_HEADERS;
  private MailHeaders headers = new MailHeaders();
  private boolean mbox;
  private boolean overlong;
  private boolean behindEmptyLine;
  private final MailParts parts = new MailParts();
  private boolean found;

  /** A reader of one log. */
  MailText(ByteSink console) {
    super(console, MAX_LINE_BYTES);
  }

  /** Whether a log that begins with these bytes may be a mail. */
  static boolean mayBegin(byte[] b, int length) {
    int end = WordScan.lineEnd(b, 0, Math.min(length, MAX_LINE_BYTES));
    return end > 0 && b[0] > ' ' && isHeader(new String(b, 0, end, StandardCharsets.UTF_8));
  }

  /** Whether a line may be a header, or go on with one. */
  private static boolean isHeader(String line) {
    int name = 0;
    while (name < line.length() && isOfName(line.charAt(name), name)) {
      name++;
    }
    boolean field = name > 0 && name < line.length() && line.charAt(name) == ':';
    boolean goesOn = line.startsWith(" ") || line.startsWith("\t");
    return field || goesOn || isFrom(line);
  }

  /** RFC 5322, 3.6.8, allows more characters, which no header has that mails are sent with. */
  private static boolean isOfName(char c, int at) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (at > 0 && (c == '-' || c == '_' || (c >= '0' && c <= '9')));
  }

  /** Whether a line is the first of a message in an mbox (RFC 4155). */
  private static boolean isFrom(String line) {
    return line.startsWith("From ");
  }

  @Override
  public List<Wrapping> found() {
    return found ? List.of(Wrapping.MAIL) : List.of();
  }

  @Override
  int step(byte[] b, int from, int to) {
    if (state == State.PLAIN) {
      return pass(b, from, to);
    }
    int next = holdLine(b, from, to, MAX_LINE_BYTES);
    if (endsLine() || full()) {
      boolean rest = overlong;
      overlong = !endsLine();
      if (rest || overlong) {
        piece();
      } else {
        line();
      }
    }
    return next;
  }

  @Override
  public void end() {
    if (length() > 0 && state == State.BODY && !overlong) {
      line();
    }
    if (state != State.AGAIN) {
      release();
    }
  }

  /** Of a line that is too long for a mail's; what was there before stays left out. */
  private void piece() {
    if (state == State.AGAIN) {
      drop(length());
    } else {
      release();
    }
  }

  private void line() {
    String line = new String(held(), 0, length(), StandardCharsets.ISO_8859_1).stripTrailing();
    switch (state) {
      case FIRST_HEADERS, HEADERS -> header(line);
      default -> body(line);
    }
    behindEmptyLine = line.isEmpty();
  }

  private void header(String line) {
    if (state == State.HEADERS && parts.begins(line)) {
      beginPart();
    } else if (line.isEmpty()) {
      beginBody();
    } else if (isHeader(line)) {
      mbox |= state == State.FIRST_HEADERS && isFrom(line);
      headers.take(line);
    } else {
      state = state == State.FIRST_HEADERS ? State.PLAIN : State.BODY;
    }
    release();
  }

  private void beginBody() {
    if (headers.boundary().isPresent()) {
      parts.open(headers.boundary().get(), headers.isAlternative());
    }
    boolean asItStands = headers.encoding() == Encoding.NONE && parts.isEmpty() && !mbox;
    boolean again = headers.boundary().isEmpty() && parts.saysAgain(headers);
    state = again ? State.AGAIN : asItStands ? State.PLAIN : State.BODY;
  }

  private void body(String line) {
    if (parts.begins(line)) {
      beginPart();
      release();
    } else if (parts.ends(line)) {
      headers = new MailHeaders();
      state = State.BODY;
      release();
    } else if (mbox && behindEmptyLine && isFrom(line)) {
      parts.clear();
      beginPart();
      release();
    } else if (state == State.AGAIN) {
      drop(length());
    } else {
      switch (headers.encoding()) {
        case NONE -> release();
        case QUOTED_PRINTABLE -> quotedPrintable(line);
        case BASE64 -> base64(line);
      }
    }
  }

  private void beginPart() {
    headers = new MailHeaders();
    state = State.HEADERS;
  }

  private void quotedPrintable(String line) {
    found = true;
    byte[] held = held();
    int length = length();
    int to = line.endsWith("=") ? line.length() - 1 : length;
    int out = 0;
    for (int at = 0; at < to; at++) {
      int high = at + 2 < to && held[at] == '=' ? Character.digit(held[at + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(held[at + 2], 16);
      held[out++] = low < 0 ? held[at] : (byte) (high << 4 | low);
      at += low < 0 ? 0 : 2;
    }
    pass(held, 0, out);
    drop(length);
  }

  private void base64(String line) {
    try {
      byte[] text = Base64.getDecoder().decode(line);
      found = true;
      drop(length());
      pass(text, 0, text.length);
    } catch (IllegalArgumentException e) {
      release();
    }
  }
}
