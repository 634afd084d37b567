package dev.afterbye.grammar;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * How all lines of a form parse.
 *
 * @param <T> the tree of a line
 */
final class ParsedForm<T> {

  private final Optional<T> tree;
  private final BooleanSupplier credible;
  private final LineToken[] tokens;
  private final Text text;

  /** The line that the tree is of at the moment. */
  static final class Text {
    private String value = "";

    String value() {
      return value;
    }
  }

  /**
   * A form of the grammar.
   *
   * @param credible whether the line that the tree is of may be what it looks like
   * @param tokens those of the tree, and the end of the line
   */
  ParsedForm(T tree, BooleanSupplier credible, List<LineToken> tokens, Text text) {
    this.tree = Optional.of(tree);
    this.credible = credible;
    this.tokens = tokens.toArray(LineToken[]::new);
    this.text = text;
  }

  private ParsedForm() {
    this.tree = Optional.empty();
    this.credible = () -> true;
    this.tokens = new LineToken[0];
    this.text = new Text();
  }

  /** A form that the grammar does not have. */
  static <T> ParsedForm<T> none() {
    return new ParsedForm<>();
  }

  /** The tree, made that of a line of the form. */
  Optional<T> of(TokenScan line) {
    text.value = line.text();
    for (int i = 0; i < tokens.length; i++) {
      tokens[i].place(line.start(i), line.end(i));
    }
    return credible.getAsBoolean() ? tree : Optional.empty();
  }
}
