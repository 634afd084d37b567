package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.line.LineRef;
import java.util.Optional;
import java.util.regex.Pattern;

/** A fatal signal of the tool directly behind the output of a load that was not finished. */
final class ToolCrash implements LoadRule {
  private static final int NEAR_LINES = 3;

  /** How a shell names the signals of a crash (strsignal), dumped core or not. */
  private static final Pattern CRASHED =
      Pattern.compile(
          "Segmentation fault|^[\\s>\\u00a0]*(?:Bus error|Illegal instruction|Aborted|Floating point exception)"
              + "(?: \\(core dumped\\))?$");

  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    if (fact.load().entry().isPresent()) {
      return Optional.empty();
    }
    int from = fact.load().firstLine();
    int to = Math.min(fact.lines().size(), fact.load().lastLine() + 1 + NEAR_LINES);
    Optional<LineRef> fault =
        fact.lines().subList(from, to).stream()
            .filter(line -> CRASHED.matcher(line.text()).find())
            .findFirst();
    return fault.map(
        line ->
            catalogue
                .draft("kexec-tool-crash", facts)
                .certainty(Certainty.LIKELY)
                .evidence(line)
                .build());
  }
}
