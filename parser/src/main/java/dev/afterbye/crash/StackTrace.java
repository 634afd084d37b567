package dev.afterbye.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads function names out of the lines of a report.
 *
 * @param guesses whether frames marked with a question mark count: the unwinder found them on the
 *     stack, but does not vouch for them
 */
record StackTrace(List<String> lines, boolean guesses) {
  private static final String LEAD =
      "^[ |]*(?:</?[A-Za-z#]+> *)*(?:\\(?{PC}\\)? *){0,2}(?:[0-9a-f]{16} +)?\\(?\\.?";

  /**
   * An offset at which a call can return: behind the last call of a function, which never returns,
   * another one begins, and the address is taken for its first (kernel/kallsyms.c,
   * sprint_backtrace()).
   */
  private static final String RETURNED = "0*[1-9a-f]";

  private static final List<LazyPattern> FRAMES =
      List.of(
          LazyPattern.of(LEAD + "{FUNC}0x" + RETURNED),
          LazyPattern.of("^RIP: [0-9a-f]{4}:{FUNC}0x"),
          LazyPattern.of("^ *{PC} +\\((?P<f>\\w+)[^)]*\\) from {PC} +\\(\\.?{FUNC2}0x"),
          LazyPattern.of("^ *(?P<f>\\w+)[\\w.]*(?: \\[\\w+\\])? from \\.?{FUNC2}0x"));

  private static final LazyPattern GUESS = LazyPattern.of(LEAD + "\\? +{FUNC}0x");

  /** Where another trace begins, which tells of something else. */
  private static final LazyPattern ANOTHER =
      LazyPattern.of(
          "Call [Tt]race|(?:Allocated|Freed)(?: by task [0-9]+)?:|^ *[Bb]acktrace|Uninit was"
              + "|Last potentially related|^-> #[0-9]");

  /** The stack of an injected allocation failure gets mixed into reports. */
  private static final LazyPattern FOREIGN =
      LazyPattern.of("^ *(?:{PC} )?should_fail(?:slab)?[.+]");

  /** All functions at the steps, first things first, those never at fault left out. */
  List<String> functions(int from, List<CrashStep> steps, LazyPattern skipped) {
    List<String> found = new ArrayList<>();
    int at = from;
    for (CrashStep step : steps) {
      if (step.equals(CrashStep.FRAMES)) {
        at = frames(at, found, skipped);
        continue;
      }
      if (step.isSpare() && !found.isEmpty()) {
        continue;
      }
      int next = find(step, at, found, skipped);
      if (next < 0 && step.isNeeded()) {
        return found;
      }
      at = next < 0 ? at : next;
    }
    return found;
  }

  private int find(CrashStep step, int from, List<String> found, LazyPattern skipped) {
    for (int i = from; i < lines.size(); i++) {
      Optional<Map<String, String>> captures = step.pattern().find(lines.get(i));
      if (captures.isPresent()) {
        add(captures.get(), found, skipped);
        return i + 1;
      }
    }
    return -1;
  }

  private int frames(int from, List<String> found, LazyPattern skipped) {
    for (int i = from; i < lines.size(); i++) {
      String line = lines.get(i);
      if (FOREIGN.finds(line) || ANOTHER.finds(line)) {
        return i;
      }
      for (LazyPattern frame : FRAMES) {
        Optional<Map<String, String>> captures = frame.find(line);
        if (captures.isPresent()) {
          add(captures.get(), found, skipped);
          break;
        }
      }
      if (guesses) {
        GUESS.find(line).ifPresent(captures -> add(captures, found, skipped));
      }
    }
    return lines.size();
  }

  private static void add(Map<String, String> captures, List<String> found, LazyPattern skipped) {
    for (String group : List.of("f", "g")) {
      String name = captures.getOrDefault(group, "");
      if (!name.isEmpty() && isCandidate(name, skipped)) {
        found.add(name);
      }
    }
  }

  /** Whether this function may be at fault in a form that skips some. */
  static boolean isCandidate(String function, LazyPattern skipped) {
    return !NeverAtFault.holds(function) && !skipped.finds(function);
  }
}
