package dev.afterbye.demux;

/** The shape of a text that a tool puts before each line, with other numbers each time. */
final class TextShape {
  /** Letters and digits are a hexadecimal number when there are so many, in bytes. */
  private static final int MIN_HEXADECIMAL = 8;

  private final byte[] b;
  private final int to;
  private final StringBuilder symbols = new StringBuilder();

  private TextShape(byte[] b, int to) {
    this.b = b;
    this.to = to;
  }

  /** The shape of {@code [from, to)}. */
  static Template of(byte[] b, int from, int to) {
    TextShape shape = new TextShape(b, to);
    int i = from;
    while (i < to) {
      i = shape.take(i);
    }
    return new Template(shape.symbols.toString());
  }

  /** Takes what begins at {@code from}; where the next begins. */
  private int take(int from) {
    int behindColour = Template.behindColour(b, from, to);
    if (behindColour > from) {
      return behindColour;
    }
    int hexadecimal = hexadecimal(from);
    if (hexadecimal - from >= MIN_HEXADECIMAL) {
      symbols.append("h".repeat(hexadecimal - from));
      return hexadecimal;
    }
    int blanks = run(from, ' ', ' ');
    int digits = run(blanks, '0', '9');
    if (digits > blanks) {
      symbols.append("_".repeat(blanks - from)).append('*');
      return digits;
    }
    symbols.append(Template.ESCAPE).append((char) (b[from] & 0xff));
    return from + 1;
  }

  private int hexadecimal(int from) {
    int i = from;
    boolean letters = false;
    while (i < to && (Template.step('h', b, i, to) > i)) {
      letters |= b[i] >= 'a';
      i++;
    }
    return letters ? i : from;
  }

  private int run(int from, char first, char last) {
    int i = from;
    while (i < to && b[i] >= first && b[i] <= last) {
      i++;
    }
    return i;
  }
}
