package dev.afterbye.diagnose;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How large an expression becomes when it is compiled. RE2/J needs no longer than text times size
 * of the expression, but {@code (a{1000}){1000}} writes a million steps with a dozen characters.
 */
public final class PatternWeight {
  /** Steps of an expression; the heaviest of the shipped ones has a few hundred. */
  public static final long MAX = 5_000;

  private PatternWeight() {}

  /** Roughly the number of steps. */
  public static long of(String regex) {
    Deque<Long> outer = new ArrayDeque<>();
    long sum = 0;
    long last = 0;
    int i = 0;
    while (i < regex.length()) {
      char c = regex.charAt(i);
      int next = i + 1;
      if (c == '(') {
        outer.push(sum + last);
        sum = 0;
        last = 0;
      } else if (c == ')') {
        last = sum + last;
        sum = outer.isEmpty() ? 0 : outer.pop();
      } else if (c == '{' && Character.isDigit(at(regex, next))) {
        int close = regex.indexOf('}', next);
        next = close < 0 ? regex.length() : close + 1;
        last = Math.min(MAX + 1, last * repeats(regex.substring(i + 1, next)));
      } else {
        sum = Math.min(MAX + 1, sum + last);
        last = 1;
        next = behindAtom(regex, i);
      }
      i = next;
    }
    return sum + last;
  }

  private static int behindAtom(String regex, int at) {
    if (regex.charAt(at) == '\\') {
      return at + 2;
    }
    if (regex.charAt(at) == '[') {
      int i = at + 2;
      while (i < regex.length() && regex.charAt(i) != ']') {
        i += regex.charAt(i) == '\\' ? 2 : 1;
      }
      return i + 1;
    }
    return at + 1;
  }

  private static char at(String regex, int i) {
    return i < regex.length() ? regex.charAt(i) : ' ';
  }

  /** The larger number of {@code 2,5}; what is no number is left to the compiler to refuse. */
  private static long repeats(String bounds) {
    long most = 1;
    long number = 0;
    for (int i = 0; i < bounds.length(); i++) {
      int digit = Character.digit(bounds.charAt(i), 10);
      number = digit < 0 ? 0 : Math.min(MAX + 1, number * 10 + digit);
      most = Math.max(most, number);
    }
    return most;
  }
}
