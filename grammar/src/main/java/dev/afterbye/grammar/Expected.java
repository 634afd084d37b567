package dev.afterbye.grammar;

import java.util.HashSet;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.atn.WildcardTransition;
import org.jspecify.annotations.Nullable;

/**
 * What a grammar allows behind the tokens a line begins with: all places of the grammar one can be
 * at. The grammar must be one without recursion, predicates and actions.
 */
final class Expected {

  /** The rule of a whole line is the first one of either grammar. */
  private static final int LINE = 0;

  /** Where a rule goes on when the one it called is through. */
  private static final class Frame {
    final ATNState follow;
    final @Nullable Frame outer;

    Frame(ATNState follow, @Nullable Frame outer) {
      this.follow = follow;
      this.outer = outer;
    }

    static boolean isSame(@Nullable Frame a, @Nullable Frame b) {
      while (a != b && a != null && b != null && a.follow.equals(b.follow)) {
        a = a.outer;
        b = b.outer;
      }
      return a == b;
    }
  }

  /**
   * A place from which the next token leads on. What a record brings to compare it by is made at
   * run time, which takes as long as a short run has for a whole dump.
   */
  private static final class Place {
    final ATNState state;
    final @Nullable Frame frame;

    Place(ATNState state, @Nullable Frame frame) {
      this.state = state;
      this.frame = frame;
    }

    @Override
    public int hashCode() {
      return frame == null ? state.stateNumber : 31 * frame.follow.stateNumber + state.stateNumber;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Place place
          && state.equals(place.state)
          && Frame.isSame(frame, place.frame);
    }
  }

  private final ATN grammar;
  private final Set<Place> places;

  private Expected(ATN grammar, Set<Place> places) {
    this.grammar = grammar;
    this.places = places;
  }

  static Expected atStart(ATN grammar) {
    Set<Place> places = new HashSet<>();
    reach(grammar.ruleToStartState[LINE], null, places);
    return new Expected(grammar, places);
  }

  Expected after(int type) {
    Set<Place> reached = new HashSet<>();
    for (Place place : places) {
      for (Transition step : place.state.getTransitions()) {
        if (takes(step, type)) {
          reach(step.target, place.frame, reached);
        }
      }
    }
    return new Expected(grammar, reached);
  }

  private boolean takes(Transition step, int type) {
    return step.matches(type, Token.MIN_USER_TOKEN_TYPE, grammar.maxTokenType);
  }

  /** Adds the places that are reached without a token. */
  private static void reach(ATNState state, @Nullable Frame frame, Set<Place> places) {
    if (state instanceof RuleStopState) {
      if (frame != null) {
        reach(frame.follow, frame.outer, places);
      }
      return;
    }
    for (Transition step : state.getTransitions()) {
      if (step instanceof RuleTransition call) {
        reach(call.target, new Frame(call.followState, frame), places);
      } else if (step.isEpsilon()) {
        reach(step.target, frame, places);
      } else {
        places.add(new Place(state, frame));
      }
    }
  }

  boolean isNothing() {
    return places.isEmpty();
  }

  boolean mayEnd() {
    return places.stream().anyMatch(place -> takes(place.state.transition(0), Token.EOF));
  }

  /** Whether there is one way to go on only, and that takes any tokens up to the end. */
  boolean isText() {
    return places.size() == 2
        && mayEnd()
        && places.stream()
            .anyMatch(place -> place.state.transition(0) instanceof WildcardTransition)
        && after(Token.MIN_USER_TOKEN_TYPE).places.equals(places);
  }
}
