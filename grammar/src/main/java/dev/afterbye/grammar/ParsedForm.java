package dev.afterbye.grammar;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How all lines of a form parse.
 *
 * @param <T> the tree of a line
 */
final class ParsedForm<T> {

  private final Optional<T> tree;
  private final List<LineToken> tokens;
  private final Text text;

  /** The line that the tree is of at the moment. */
  static final class Text {
    private String value = "";

    String value() {
      return value;
    }
  }

  /**
   * A form.
   *
   * @param tree null if the grammar does not have it
   * @param tokens those of the tree, and the end of the line
   */
  ParsedForm(@Nullable T tree, List<LineToken> tokens, Text text) {
    this.tree = Optional.ofNullable(tree);
    this.tokens = List.copyOf(tokens);
    this.text = text;
  }

  /** The tree, made that of a line of the form. */
  Optional<T> of(TokenScan line) {
    text.value = line.text();
    for (int i = 0; i < tokens.size(); i++) {
      tokens.get(i).place(line.start(i), line.end(i));
    }
    return tree;
  }
}
