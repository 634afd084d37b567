package dev.afterbye.capture;

import dev.afterbye.demux.WordScan;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Joins the lines that a container runtime parted in the log of a pod's container: one that is
 * longer than the runtime's buffer is marked {@code P} but for its last part, which is marked
 * {@code F} (Kubernetes' CRI logging format: time, stream, tags between colons, text). The head of
 * a whole line is left to the demultiplexer.
 */
final class ContainerLines extends HoldingStage {
  /** A time with nanoseconds and offset, a stream, and tags of which only the first is in use. */
  private static final int MAX_HEAD_BYTES = 64;

  private static final Pattern HEAD =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:\\d\\d)"
              + " (stdout|stderr) ([PF])(?::[^ ]*)? ");

  private static final int BLANKS = 3;

  /** In a line's head, which is held, behind the end of the line before if that was no line's. */
  private boolean inHead = true;

  private boolean parted;
  private int blanks;
  private String stream = "";

  /** A reader of one log. */
  ContainerLines(ByteSink console) {
    super(console, 1 + MAX_HEAD_BYTES);
  }

  /** Whether a log that begins with these bytes is such a container's. */
  static boolean mayBegin(byte[] b, int length) {
    return head(b, 0, Math.min(length, MAX_HEAD_BYTES)).lookingAt();
  }

  private static Matcher head(byte[] b, int from, int to) {
    return HEAD.matcher(new String(b, from, to - from, StandardCharsets.ISO_8859_1));
  }

  @Override
  int step(byte[] b, int from, int to) {
    if (inHead) {
      head(b[from]);
      return from + 1;
    }
    int end = pass(b, from, WordScan.lineEnd(b, from, to));
    if (end < to) {
      nextLine();
      end++;
    }
    return end;
  }

  private void nextLine() {
    hold((byte) '\n');
    if (!parted) {
      release();
    }
    inHead = true;
    blanks = 0;
  }

  private void head(byte c) {
    if (c == '\n') {
      release();
      parted = false;
      nextLine();
      return;
    }
    hold(c);
    blanks += c == ' ' ? 1 : 0;
    if (blanks == BLANKS || full()) {
      behindHead();
    }
  }

  private void behindHead() {
    int from = held()[0] == '\n' ? 1 : 0;
    Matcher head = head(held(), from, length());
    boolean known = head.matches();
    boolean goesOn = from == 1 && known && head.group(1).equals(stream);
    parted = known && head.group(2).equals("P");
    stream = known ? head.group(1) : "";
    if (goesOn) {
      drop(length());
    } else {
      byte[] text = Arrays.copyOf(held(), length());
      if (parted) {
        text[from + head.start(2)] = 'F';
      }
      drop(length());
      pass(text, 0, text.length);
    }
    inHead = false;
  }
}
