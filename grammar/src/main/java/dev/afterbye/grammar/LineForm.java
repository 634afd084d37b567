package dev.afterbye.grammar;

import org.antlr.v4.runtime.atn.ATN;
import org.jspecify.annotations.Nullable;

/**
 * The types of the tokens a line begins with, or those of a whole line: a node of a tree of them.
 *
 * @param <T> the tree of a line
 */
final class LineForm<T> {

  private final ATN grammar;
  private final Expected expected;
  private final boolean open;
  private final boolean text;
  private final boolean mayEnd;
  private @Nullable LineForm<T> @Nullable [] next;
  private @Nullable ParsedForm<T> whole;
  private @Nullable ParsedForm<T> withText;

  private LineForm(ATN grammar, Expected expected) {
    this.grammar = grammar;
    this.expected = expected;
    this.open = !expected.isNothing();
    this.text = expected.isText();
    this.mayEnd = expected.mayEnd();
  }

  /** The start of all lines. */
  static <T> LineForm<T> start(ATN grammar) {
    return new LineForm<>(grammar, Expected.atStart(grammar));
  }

  /** Whether a line of the grammar begins like this. */
  boolean isOpen() {
    return open;
  }

  /** Whether a line may go on with whatever it likes. */
  boolean isText() {
    return text;
  }

  /** Whether this may be a whole line. */
  boolean mayEnd() {
    return mayEnd;
  }

  /** The form with one more token, if it was met before. */
  @Nullable LineForm<T> next(int type) {
    return next == null ? null : next[type];
  }

  @SuppressWarnings("unchecked") // there are no arrays of a type with an argument
  LineForm<T> add(int type) {
    if (next == null) {
      next = (LineForm<T>[]) new LineForm<?>[grammar.maxTokenType + 1];
    }
    LineForm<T> form = new LineForm<>(grammar, expected.after(type));
    next[type] = form;
    return form;
  }

  /** The parse of this as a whole line, or as one that goes on with any text, if it is known. */
  @Nullable ParsedForm<T> parsed(boolean withAnyText) {
    return withAnyText ? withText : whole;
  }

  void parsed(boolean withAnyText, ParsedForm<T> form) {
    if (withAnyText) {
      withText = form;
    } else {
      whole = form;
    }
  }
}
