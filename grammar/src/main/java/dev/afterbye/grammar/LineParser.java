package dev.afterbye.grammar;

import dev.afterbye.grammar.antlr.KexecDebugLexer;
import dev.afterbye.grammar.antlr.KexecDebugParser;
import dev.afterbye.grammar.antlr.KexecHandoverLexer;
import dev.afterbye.grammar.antlr.KexecHandoverParser;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Parses single clean lines with one of the grammars. Not for use by several threads.
 *
 * @param <P> the generated parser
 * @param <T> the tree of a line
 */
final class LineParser<P extends Parser, T> {

  private final Lexer lexer;
  private final P parser;
  private final Function<P, T> line;
  private final Predicate<T> credible;

  private LineParser(Lexer lexer, P parser, Function<P, T> line, Predicate<T> credible) {
    this.lexer = lexer;
    this.parser = parser;
    this.line = line;
    this.credible = credible;
    lexer.removeErrorListeners();
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
  }

  /** For {@code KexecDebug.g4}. */
  static LineParser<KexecDebugParser, KexecDebugParser.LineContext> ofDebug() {
    KexecDebugLexer lexer = new KexecDebugLexer(CharStreams.fromString(""));
    return new LineParser<>(
        lexer,
        new KexecDebugParser(new CommonTokenStream(lexer)),
        KexecDebugParser::line,
        tree -> new NumbersFit().visit(tree));
  }

  /** For {@code KexecHandover.g4}. */
  static LineParser<KexecHandoverParser, KexecHandoverParser.LineContext> ofHandover() {
    KexecHandoverLexer lexer = new KexecHandoverLexer(CharStreams.fromString(""));
    return new LineParser<>(
        lexer,
        new KexecHandoverParser(new CommonTokenStream(lexer)),
        KexecHandoverParser::line,
        tree -> true);
  }

  /** The parse of the line, or empty for a line the grammar does not have. */
  Optional<T> parse(String clean) {
    if (clean.isEmpty()) {
      return Optional.empty();
    }
    // SLL decides nearly every line and is the faster of the two; what it refuses, LL may accept.
    Optional<T> fast = parse(clean, PredictionMode.SLL);
    return (fast.isPresent() ? fast : parse(clean, PredictionMode.LL)).filter(credible);
  }

  private Optional<T> parse(String clean, PredictionMode mode) {
    lexer.setInputStream(CharStreams.fromString(clean));
    parser.setTokenStream(new CommonTokenStream(lexer));
    ParserATNSimulator interpreter = parser.getInterpreter();
    interpreter.setPredictionMode(mode);
    try {
      return Optional.of(line.apply(parser));
    } catch (ParseCancellationException notALineOfTheGrammar) {
      return Optional.empty();
    }
  }
}
