package dev.afterbye.grammar;

import dev.afterbye.grammar.antlr.KexecDebugLexer;
import dev.afterbye.grammar.antlr.KexecHandoverLexer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.ActionTransition;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;

/**
 * Run by the build: makes the table of each lexer, by the construction of subsets. A lexer takes
 * the longest token, and of two rules that match it the first. Its only action must be {@code
 * skip}, and no rule may call another.
 */
public final class TokenAutomatonCompiler {

  private final ATN lexer;
  private final Map<Set<Integer>, Integer> numbers = new LinkedHashMap<>();
  private final List<Set<Integer>> states = new ArrayList<>();

  private TokenAutomatonCompiler(ATN lexer) {
    this.lexer = lexer;
  }

  /** Takes the folder that the tables are written to. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Files.createDirectories(folder);
    for (Lexer lexer :
        List.of(
            new KexecDebugLexer(CharStreams.fromString("")),
            new KexecHandoverLexer(CharStreams.fromString("")))) {
      String name = lexer.getClass().getSimpleName();
      try (OutputStream out =
          Files.newOutputStream(folder.resolve(TokenAutomaton.fileName(name)))) {
        new TokenAutomatonCompiler(lexer.getATN()).compile().write(out);
      }
    }
  }

  private TokenAutomaton compile() {
    Set<Integer> start = new TreeSet<>();
    reach(lexer.modeToStartState.get(Lexer.DEFAULT_MODE), start);
    number(start);
    List<int[]> rows = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      rows.add(row(states.get(i)));
    }
    return table(rows);
  }

  /** For each character the state that it leads to. */
  private int[] row(Set<Integer> from) {
    int[] row = new int[TokenAutomaton.ASCII_END];
    for (int c = 0; c < row.length; c++) {
      Set<Integer> reached = new TreeSet<>();
      for (int state : from) {
        for (Transition step : lexer.states.get(state).getTransitions()) {
          if (step.matches(c, Lexer.MIN_CHAR_VALUE, Lexer.MAX_CHAR_VALUE)) {
            reach(step.target, reached);
          }
        }
      }
      row[c] = reached.isEmpty() ? TokenAutomaton.NOWHERE : number(reached);
    }
    return row;
  }

  private int number(Set<Integer> state) {
    return numbers.computeIfAbsent(
        state,
        added -> {
          states.add(added);
          return states.size() - 1;
        });
  }

  /** Adds the states that are reached without a character. */
  private static void reach(ATNState state, Set<Integer> reached) {
    if (!reached.add(state.stateNumber)) {
      return;
    }
    for (Transition step : state.getTransitions()) {
      if (step instanceof RuleTransition) {
        throw new IllegalStateException("a rule of the lexer calls another one");
      }
      if (step.isEpsilon() && !(state instanceof RuleStopState)) {
        reach(step.target, reached);
      }
    }
  }

  /** The type of the first rule that ends in the state. */
  private int accepted(Set<Integer> state) {
    int rule =
        state.stream()
            .map(lexer.states::get)
            .filter(RuleStopState.class::isInstance)
            .mapToInt(end -> end.ruleIndex)
            .min()
            .orElse(-1);
    if (rule < 0) {
      return TokenAutomaton.NOTHING;
    }
    return isSkipped(rule) ? TokenAutomaton.SKIPPED : lexer.ruleToTokenType[rule];
  }

  private boolean isSkipped(int rule) {
    return lexer.states.stream()
        .filter(state -> state.ruleIndex == rule)
        .flatMap(state -> List.of(state.getTransitions()).stream())
        .anyMatch(ActionTransition.class::isInstance);
  }

  /** Characters that lead to the same states share a column. */
  private TokenAutomaton table(List<int[]> rows) {
    Map<List<Integer>, Integer> shared = new LinkedHashMap<>();
    byte[] columns = new byte[TokenAutomaton.ASCII_END];
    for (int c = 0; c < columns.length; c++) {
      int character = c;
      List<Integer> column = rows.stream().map(row -> row[character]).toList();
      columns[c] = (byte) (int) shared.computeIfAbsent(column, added -> shared.size());
    }
    int width = shared.size();
    short[] next = new short[rows.size() * width];
    shared.forEach(
        (column, number) -> {
          for (int state = 0; state < rows.size(); state++) {
            next[state * width + number] = (short) (int) column.get(state);
          }
        });
    short[] accepted = new short[rows.size()];
    for (int state = 0; state < accepted.length; state++) {
      accepted[state] = (short) accepted(states.get(state));
    }
    return new TokenAutomaton(columns, width, next, accepted);
  }
}
