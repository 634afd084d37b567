package dev.afterbye.demux;

import java.util.Arrays;

/**
 * Learns the text with which many lines running begin: marks of a quotation, an indent, or the name
 * of whoever passed them on. A heuristic: programs and firmware repeat themselves, too, so the text
 * must be marks only or end with a column's line, or the kernel's prefix must stand behind it, or a
 * stamp before it.
 */
final class ConstantText {
  /** Lines that must begin alike; fewer when there are no more in the bytes looked at. */
  static final int LINES = 16;

  private static final int FEW_LINES = 4;

  /** Lines in which a record of the kernel's proves that the text is none of its console. */
  private static final int PROOFS = 3;

  static final int MAX_BYTES = 128;

  private static final byte[] ARROW = Literals.of(">>>");

  private final boolean atStart;
  private final boolean needsProof;
  private final byte[] text = new byte[MAX_BYTES];
  private int length = -1;
  private int lines;
  private int proofs;
  private boolean banner;

  /**
   * Nothing is known yet.
   *
   * @param atStart the first line is that of the transcript
   * @param needsProof a program may begin its lines so, unless another writer's stand behind it
   */
  ConstantText(boolean atStart, boolean needsProof) {
    this.atStart = atStart;
    this.needsProof = needsProof;
  }

  /**
   * Takes one more line, without its line end; false when it begins unlike all before. One without
   * text says nothing: the blanks behind its marks may be gone.
   */
  boolean line(byte[] b, int from, int to) {
    int most = Math.min(MAX_BYTES, to - from);
    if (isMarks(b, from, to)) {
      return true;
    }
    if (length < 0) {
      length = most;
      System.arraycopy(b, from, text, 0, most);
      cutAtRecord();
    }
    int same = 0;
    while (same < Math.min(length, most) && b[from + same] == text[same]) {
      same++;
    }
    if (same < length) {
      length = same;
      proofs = 0;
      banner = false;
    }
    lines++;
    proofs += PrintkPrefix.match(b, from + length, to) > 0 ? 1 : 0;
    banner |= FirmwareText.judge(b, from + length, to, true) == FirmwareText.Verdict.BANNER;
    return length > 0;
  }

  /** Whether the bytes so far do not rule out a constant text. */
  boolean open() {
    return length != 0 && lines < LINES;
  }

  /** Whether the lines begin alike, but do not tell yet that a tool made them. */
  boolean mayBeProven() {
    return length > 1 && learned(false, false).length == 0;
  }

  private void cutAtRecord() {
    for (int i = 0; i < length; i++) {
      boolean record =
          (text[i] == '[' || text[i] == '<')
              && PrintkPrefix.match(text, i, length) != PrintkPrefix.NONE;
      if (record || Literals.startsWith(text, i, length, RecordLead.HYPERVISOR_TAG)) {
        length = i;
      }
    }
  }

  /**
   * The text, or nothing.
   *
   * @param whole the lines are all that there are
   * @param stamped a stamp stands before it, so that a tool is known to have been at work
   */
  byte[] learned(boolean whole, boolean stamped) {
    boolean few = lines >= FEW_LINES && (atStart || proofs >= PROOFS);
    if (lines < LINES && !(whole && few)) {
      return new byte[0];
    }
    int marks = 0;
    while (marks < length && isMark(text[marks])) {
      marks++;
    }
    int end = beforeLevel();
    while (end > 0 && text[end - 1] != ' ' && text[end - 1] != '\t') {
      end--;
    }
    boolean column = end > 1 && (text[end - 2] == '|' || isName(end));
    int coloured = Math.max(end, Template.behindColour(text, end, length));
    boolean apart =
        length > 1 && (coloured == length || !Character.isLetterOrDigit(text[length - 1]));
    boolean proven = proofs >= PROOFS || (banner && lines >= LINES);
    if (proven && apart && !(needsProof && RecordLead.isTagged(text, 0, length))) {
      return Arrays.copyOf(text, length);
    }
    if (needsProof) {
      return new byte[0];
    }
    if (column) {
      return Arrays.copyOf(text, coloured);
    }
    if (!stamped) {
      boolean own = isArrow(marks) || (!atStart && isIndent(marks));
      return Arrays.copyOf(text, proofs < PROOFS && own ? 0 : marks);
    }
    return Arrays.copyOf(text, names(end) ? end : behindColours());
  }

  /** The text's length without a level of the firmware's, which is not the tool's. */
  private int beforeLevel() {
    for (int i = 0; i < length; i++) {
      if ((i == 0 || text[i - 1] == ' ') && FirmwareLevel.standsAt(text, i, length)) {
        return i;
      }
    }
    return Math.max(length, 0);
  }

  /** What scripts of an initramfs put before their lines (Scaleway's, for one). */
  private boolean isArrow(int end) {
    return Literals.contains(text, 0, end, ARROW);
  }

  /** What loaders and programs put before a list's lines; an indent of all lines has the first. */
  private boolean isIndent(int end) {
    for (int i = 0; i < end; i++) {
      if (text[i] != ' ' && text[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  /** Whether text behind a stamp may name who wrote: a word alone may be the console's. */
  private boolean names(int end) {
    return end > 1
        && (!isWord(end - 1) || Template.isSeverity(text, 0, end))
        && WordScan.first(text, 0, end, (byte) 0x1b) == end
        && FirmwareText.judge(text, 0, end, true) == FirmwareText.Verdict.OTHER;
  }

  private boolean isWord(int end) {
    for (int i = 0; i < end; i++) {
      if (!Character.isLetterOrDigit(text[i]) && text[i] != '-' && text[i] != '.') {
        return false;
      }
    }
    return true;
  }

  private int behindColours() {
    return Math.max(0, Template.behindColour(text, 0, Math.max(length, 0)));
  }

  /** A path in brackets, or a name in colours, as of one of several containers. */
  private boolean isName(int end) {
    return text[0] == '['
        ? text[end - 2] == ']' && WordScan.first(text, 0, end, (byte) '/') < end
        : text[0] == 0x1b && text[end - 2] == 'm';
  }

  private static boolean isMarks(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isMark(b[i]) && b[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  static boolean isMark(byte c) {
    return c == '>' || c == '|' || c == ' ' || c == '\t';
  }
}
