package dev.afterbye.diagnose;

import dev.afterbye.boot.Ending;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.line.LineRef;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The output ends while systemd waits for something to stop (src/core/manager.c,
 * manager_print_jobs_in_progress): the machine came up, but does not get on with going down.
 */
final class StopJobWaits implements ComputedRule {
  private static final Pattern JOB =
      Pattern.compile(
          "(?:A stop job is running for (?<text>.+?)|Job (?<unit>\\S+)/stop running)"
              + " \\((?<time>[^()]+ / [^()]+)\\)");

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      last(facts).ifPresent(line -> out.accept(finding(facts, line, catalogue)));
    }
  }

  /** The line with which a boot ends that waits so. */
  static Optional<LineRef> last(BootFacts facts) {
    Ending ending = facts.boot().ending();
    return facts
        .lastText()
        .filter(line -> ending == Ending.UP || ending == Ending.OPEN)
        .filter(line -> JOB.matcher(line.text()).find());
  }

  private static Finding finding(BootFacts facts, LineRef line, Catalogue catalogue) {
    Matcher job = JOB.matcher(line.text());
    String name =
        job.find() ? Optional.ofNullable(job.group("text")).orElse(job.group("unit")) : "";
    return HangInPhase.draft(catalogue, facts)
        .title("The output ends while systemd waits for " + name + " to stop")
        .cause(
            "The machine was told to go down and waits ("
                + job.group("time")
                + "). It goes on at the limit in the brackets, if there is one.")
        .remedy("See why " + name + " does not stop; give its unit a TimeoutStopSec=.")
        .remedy("Keep recording until the limit is over.")
        .evidence(line)
        .build();
  }
}
