package dev.afterbye.grammar;

import dev.afterbye.grammar.antlr.KexecDebugParser;
import dev.afterbye.grammar.antlr.KexecHandoverParser;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Parses single clean lines with one of the grammars. Not for use by several threads.
 *
 * <p>A dump is thousands of lines of a few forms, and how a line parses depends on the types of its
 * tokens only: the grammars have no predicates. So each form is parsed once, and its tree then
 * serves all lines of the form: only where the tokens are in the line differs. Which lines have the
 * form is read off the grammar itself ({@link Expected}, {@link TokenScan}); {@code LineParserTest}
 * holds it against the parser.
 *
 * @param <P> the generated parser
 * @param <T> the tree of a line
 */
final class LineParser<P extends Parser, T> {

  /** Forms that are kept; dumps of all architectures have some hundred, begun ones included. */
  private static final int MAX_FORMS = 1024;

  /** Tokens of a line that is kept as a form. */
  private static final int MAX_FORM_TOKENS = 48;

  private final TokenScan scan;
  private final P parser;
  private final Function<P, T> line;
  private final Function<T, BooleanSupplier> credible;
  private LineForm<T> start;
  private int forms;

  private LineParser(
      TokenScan scan, P parser, Function<P, T> line, Function<T, BooleanSupplier> credible) {
    this.scan = scan;
    this.parser = parser;
    this.line = line;
    this.credible = credible;
    this.start = LineForm.start(parser.getATN());
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
  }

  /** For {@code KexecDebug.g4}. */
  static LineParser<KexecDebugParser, KexecDebugParser.LineContext> ofDebug() {
    return new LineParser<>(
        new TokenScan(TokenAutomaton.of("KexecDebugLexer"), KexecDebugParser.OTHER),
        new KexecDebugParser(noTokens()),
        KexecDebugParser::line,
        tree -> NumbersFit.of(tree)::holds);
  }

  /** For {@code KexecHandover.g4}. */
  static LineParser<KexecHandoverParser, KexecHandoverParser.LineContext> ofHandover() {
    return new LineParser<>(
        new TokenScan(TokenAutomaton.of("KexecHandoverLexer"), KexecHandoverParser.OTHER),
        new KexecHandoverParser(noTokens()),
        KexecHandoverParser::line,
        tree -> () -> true);
  }

  private static CommonTokenStream noTokens() {
    return new CommonTokenStream(new ListTokenSource(List.of()));
  }

  /**
   * The parse of the line, or empty for a line the grammar does not have. It holds until the next
   * line is parsed.
   */
  Optional<T> parse(String clean) {
    scan.begin(clean);
    LineForm<T> form = start;
    while (form.isOpen()) {
      if (form.isText() && scan.rest()) {
        return tree(form, true);
      }
      int type = scan.next();
      if (type == Token.EOF) {
        return form.mayEnd() ? tree(form, false) : Optional.empty();
      }
      if (scan.count() > MAX_FORM_TOKENS) {
        return parseLong();
      }
      form = next(form, type);
    }
    return Optional.empty();
  }

  private LineForm<T> next(LineForm<T> form, int type) {
    LineForm<T> known = form.next(type);
    if (known != null) {
      return known;
    }
    if (++forms > MAX_FORMS) {
      start = LineForm.start(parser.getATN());
      forms = 0;
    }
    return form.add(type);
  }

  private Optional<T> tree(LineForm<T> form, boolean withText) {
    ParsedForm<T> parsed = form.parsed(withText);
    if (parsed == null) {
      parsed = parse();
      form.parsed(withText, parsed);
    }
    return parsed.of(scan);
  }

  /** A line that has a form of its own. */
  private Optional<T> parseLong() {
    scan.finish();
    return parse().of(scan);
  }

  /** Parses the tokens that were scanned. */
  private ParsedForm<T> parse() {
    ParsedForm.Text text = new ParsedForm.Text();
    List<LineToken> tokens = scan.tokens(text);
    // SLL decides nearly every line and is the faster of the two; what it refuses, LL may accept.
    T fast = parse(tokens, PredictionMode.SLL);
    T tree = fast != null ? fast : parse(tokens, PredictionMode.LL);
    return tree == null
        ? ParsedForm.none()
        : new ParsedForm<>(tree, credible.apply(tree), tokens, text);
  }

  private @Nullable T parse(List<LineToken> tokens, PredictionMode mode) {
    parser.setTokenStream(new CommonTokenStream(new ListTokenSource(tokens)));
    parser.getInterpreter().setPredictionMode(mode);
    try {
      return line.apply(parser);
    } catch (ParseCancellationException notALineOfTheGrammar) {
      return null;
    }
  }
}
