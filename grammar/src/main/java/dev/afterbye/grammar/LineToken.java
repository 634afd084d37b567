package dev.afterbye.grammar;

import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** A token of a form of lines; where it is changes from line to line. */
@SuppressWarnings("serial") // the line is none, and nobody writes tokens
final class LineToken extends CommonToken {

  private final ParsedForm.Text inLine;

  LineToken(int type, ParsedForm.Text line) {
    super(type);
    inLine = line;
  }

  void place(int from, int to) {
    setStartIndex(from);
    setStopIndex(to - 1);
  }

  @Override
  public String getText() {
    return getType() == Token.EOF ? "<EOF>" : textTo(this);
  }

  /** The characters from this token to another one, blanks included; none if that comes before. */
  String textTo(Token last) {
    int end = last.getStopIndex() + 1;
    return end > getStartIndex() ? inLine.value().substring(getStartIndex(), end) : "";
  }
}
