package dev.afterbye.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.grammar.antlr.KexecDebugLexer;
import dev.afterbye.grammar.antlr.KexecDebugParser;
import dev.afterbye.grammar.antlr.KexecHandoverLexer;
import dev.afterbye.grammar.antlr.KexecHandoverParser;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.ActionTransition;
import org.antlr.v4.runtime.atn.LexerAction;
import org.antlr.v4.runtime.atn.LexerActionType;
import org.antlr.v4.runtime.atn.PredicateTransition;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A line parses as the generated lexer and parser alone have it, whatever lines came before: the
 * lines of the collected cases, lines made from the grammar, and mutations of both.
 */
class LineParserTest {

  private static final int MUTATIONS = 30_000;

  /** Lines made by way of the grammar: each of its alternatives some hundred times. */
  private static final int MADE = 20_000;

  private static final Map<String, List<String>> WORDS =
      Map.of(
          "RELOCATION", List.of("R_X86_64_PC32"),
          "WORD", List.of("x", "_x9"),
          "CPU", List.of("CPU12"),
          "HEXWORD", List.of("feed", "00fed0", "fffffffffffffffff"),
          "HEXH", List.of("12h"),
          "HEXNUM", List.of("0xbfe", "0X1f"),
          "DIGITS", List.of("7", "00000000000bfe000"),
          "BLANKS", List.of("\t"),
          "OTHER", List.of("!", "\u00e9", "\ud83d\ude00"));

  private static final List<String> PIECES =
      List.of(
          "", " ", "0x", "h", ":", ".", "-", "(", "at", "\t", "\u00e9", "\ud83d\ude00", "\udc00");

  private static final class Grammar {
    private final Lexer lexer;
    private final Parser parser;
    private final Supplier<ParserRuleContext> line;
    private final Function<String, String> subject;

    Grammar(
        Lexer lexer,
        Parser parser,
        Supplier<ParserRuleContext> line,
        Function<String, String> subject) {
      this.lexer = lexer;
      this.parser = parser;
      this.line = line;
      this.subject = subject;
      lexer.removeErrorListeners();
      parser.removeErrorListeners();
      parser.setErrorHandler(new BailErrorStrategy());
    }

    @Override
    public String toString() {
      return parser.getGrammarFileName();
    }

    /** What the generated classes make of a line. */
    String reference(String text) {
      String fast = reference(text, PredictionMode.SLL);
      return fast.isEmpty() ? reference(text, PredictionMode.LL) : fast;
    }

    private String reference(String text, PredictionMode mode) {
      lexer.setInputStream(CharStreams.fromString(text));
      parser.setTokenStream(new CommonTokenStream(lexer));
      parser.getInterpreter().setPredictionMode(mode);
      try {
        return drawn(line.get());
      } catch (ParseCancellationException notALineOfTheGrammar) {
        return "";
      }
    }
  }

  private static List<Grammar> grammars() {
    KexecDebugLexer debugLexer = new KexecDebugLexer(CharStreams.fromString(""));
    KexecDebugParser debug = new KexecDebugParser(new CommonTokenStream(debugLexer));
    LineParser<KexecDebugParser, KexecDebugParser.LineContext> debugLines = LineParser.ofDebug();
    KexecHandoverLexer handoverLexer = new KexecHandoverLexer(CharStreams.fromString(""));
    KexecHandoverParser handover = new KexecHandoverParser(new CommonTokenStream(handoverLexer));
    LineParser<KexecHandoverParser, KexecHandoverParser.LineContext> handoverLines =
        LineParser.ofHandover();
    return List.of(
        new Grammar(
            debugLexer,
            debug,
            debug::line,
            text -> debugLines.parse(text).map(LineParserTest::drawn).orElse("")),
        new Grammar(
            handoverLexer,
            handover,
            handover::line,
            text -> handoverLines.parse(text).map(LineParserTest::drawn).orElse("")));
  }

  /** A tree with all that is asked of one: the alternatives, the tokens, and texts in one piece. */
  private static String drawn(ParseTree tree) {
    if (tree instanceof KexecDebugParser.LineContext line && !NumbersFit.of(line).holds()) {
      return "";
    }
    if (tree instanceof TerminalNode leaf) {
      return leaf.getText();
    }
    String name = tree.getClass().getSimpleName();
    if (name.equals("TextContext")) {
      return "<" + source((ParserRuleContext) tree) + ">";
    }
    return IntStream.range(0, tree.getChildCount())
        .mapToObj(child -> drawn(tree.getChild(child)))
        .collect(Collectors.joining("|", name + "(", ")"));
  }

  private static String source(ParserRuleContext text) {
    Token start = text.getStart();
    Token stop = text.getStop();
    if (start instanceof LineToken) {
      return StatementPieces.source(text);
    }
    return stop == null || stop.getStopIndex() < start.getStartIndex()
        ? ""
        : start.getInputStream().getText(Interval.of(start.getStartIndex(), stop.getStopIndex()));
  }

  @ParameterizedTest
  @MethodSource("grammars")
  void linesParseAsTheGrammarHasThem(Grammar grammar) {
    Random random = new Random(20180614);
    Set<String> lines = new LinkedHashSet<>();
    Stream.concat(Stream.of(Dumps.seed()), Dumps.cases().stream().map(Dumps::text))
        .flatMap(String::lines)
        .map(CleanText::of)
        .map(line -> line.substring(0, Math.min(line.length(), 300)))
        .forEach(lines::add);
    for (int i = 0; i < MADE; i++) {
      lines.add(made(grammar, random));
    }
    List<String> originals = List.copyOf(lines);
    for (int i = 0; i < MUTATIONS; i++) {
      lines.add(mutated(originals, random));
    }
    List<String> shuffled = new ArrayList<>(lines);
    Collections.shuffle(shuffled, random);
    StringBuilder accepted = new StringBuilder();
    for (String line : shuffled) {
      String expected = grammar.reference(line);
      assertThat(grammar.subject.apply(line)).as(line).isEqualTo(expected);
      accepted.append(expected).append('|');
    }
    assertThat(alternatives(grammar)).allSatisfy(name -> assertThat(accepted).contains(name));
  }

  /** The nodes a tree can have; where alternatives have names, the rule has none of its own. */
  private static List<String> alternatives(Grammar grammar) {
    List<Class<?>> nodes =
        Stream.of(grammar.parser.getClass().getDeclaredClasses())
            .filter(ParserRuleContext.class::isAssignableFrom)
            .toList();
    return nodes.stream()
        .filter(node -> nodes.stream().noneMatch(other -> other.getSuperclass() == node))
        .map(node -> node.getSimpleName().replace("TextContext", "<"))
        .toList();
  }

  /** A line from a walk through the grammar, its blanks left out at times. */
  private static String made(Grammar grammar, Random random) {
    ATN atn = grammar.parser.getATN();
    StringBuilder line = new StringBuilder();
    walk(atn, atn.ruleToStartState[0], grammar.parser.getVocabulary(), random, line);
    return CleanText.of(line.toString());
  }

  private static void walk(
      ATN atn, ATNState from, Vocabulary names, Random random, StringBuilder line) {
    ATNState at = from;
    while (!(at instanceof RuleStopState)) {
      Transition step = at.transition(random.nextInt(at.getNumberOfTransitions()));
      if (step instanceof RuleTransition call) {
        walk(atn, call.target, names, random, line);
        at = call.followState;
        continue;
      }
      if (!step.isEpsilon() && !step.matches(Token.EOF, 1, atn.maxTokenType)) {
        List<Integer> types =
            IntStream.rangeClosed(1, atn.maxTokenType)
                .filter(type -> step.matches(type, 1, atn.maxTokenType))
                .boxed()
                .toList();
        int type = types.get(random.nextInt(types.size()));
        String literal = names.getLiteralName(type);
        List<String> words = WORDS.getOrDefault(names.getDisplayName(type), List.of());
        String token =
            literal == null
                ? words.get(random.nextInt(words.size()))
                : literal.substring(1, literal.length() - 1).replace("\\'", "'");
        line.append(random.nextInt(8) == 0 ? "" : " ").append(token);
      }
      at = step.target;
    }
  }

  private static String mutated(List<String> lines, Random random) {
    StringBuilder text = new StringBuilder(lines.get(random.nextInt(lines.size())));
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes && text.length() > 0; i++) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + 1 + random.nextInt(6));
      switch (random.nextInt(5)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, text.substring(at, end));
        case 2 -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
        case 3 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        default -> {
          String other = lines.get(random.nextInt(lines.size()));
          text.replace(at, text.length(), other.substring(random.nextInt(other.length() + 1)));
        }
      }
    }
    return text.toString();
  }

  /** What {@link Expected} and {@link TokenScan} take for granted. */
  @ParameterizedTest
  @MethodSource("grammars")
  void theGrammarsAreRegularAndWithoutPredicates(Grammar grammar) {
    ATN atn = grammar.parser.getATN();
    assertThat(atn.states)
        .flatExtracting(state -> List.of(state.getTransitions()))
        .doesNotHaveAnyElementsOfTypes(PredicateTransition.class, ActionTransition.class);
    for (int rule = 0; rule < atn.ruleToStartState.length; rule++) {
      assertThat(calledBy(atn, rule)).as(grammar.parser.getRuleNames()[rule]).doesNotContain(rule);
    }
    assertThat(grammar.lexer.getModeNames()).hasSize(1);
    assertThat(grammar.lexer.getATN().lexerActions)
        .extracting(LexerAction::getActionType)
        .containsOnly(LexerActionType.SKIP);
  }

  private static Set<Integer> calledBy(ATN atn, int rule) {
    Set<Integer> called = new TreeSet<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(rule));
    while (!open.isEmpty()) {
      int caller = open.remove();
      atn.states.stream()
          .filter(state -> state.ruleIndex == caller && !(state instanceof RuleStopState))
          .flatMap(state -> Stream.of(state.getTransitions()))
          .filter(RuleTransition.class::isInstance)
          .map(call -> call.target.ruleIndex)
          .filter(called::add)
          .forEach(open::add);
    }
    return called;
  }
}
