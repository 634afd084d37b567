package dev.afterbye.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One form of crash report and how its title is made. In the title, {@code {name}} stands for a
 * capture and {@code {f}} for the function at fault.
 *
 * @param finding the id of the finding it proves, unless rules of their own say what it means
 * @param header found in the first line
 * @param titleUnplaced its title when the report names no function that could be at fault
 * @param later found in lines behind it, in this order; without one of them it is another form
 * @param steps where the function at fault is looked for
 * @param otherSteps where else, when those find nothing
 * @param skip found in the names of functions that are never at fault in this form
 * @param stalled whether the entry into the stalled work names the fault, not the function that
 *     happened to run
 * @param doubtful whether the form shows only when the true head of the report was lost
 */
record CrashFormat(
    Optional<String> finding,
    LazyPattern header,
    String title,
    String titleUnplaced,
    List<LazyPattern> later,
    List<CrashStep> steps,
    List<CrashStep> otherSteps,
    LazyPattern skip,
    boolean stalled,
    boolean doubtful) {

  /** Stands for the function at fault when the report does not name it. */
  private static final String UNPLACED = "corrupted";

  /** A form whose title needs no more than its head. */
  static CrashFormat of(String finding, String header, String title) {
    return new CrashFormat(
        finding.isEmpty() ? Optional.empty() : Optional.of(finding),
        LazyPattern.of(header),
        title,
        title.replace("{f}", UNPLACED),
        List.of(),
        List.of(),
        List.of(),
        NeverAtFault.anyOf(List.of()),
        false,
        false);
  }

  CrashFormat later(String regex) {
    List<LazyPattern> more = new ArrayList<>(later);
    more.add(LazyPattern.of(regex));
    return new CrashFormat(
        finding, header, title, titleUnplaced, more, steps, otherSteps, skip, stalled, doubtful);
  }

  /** Takes the function from the program counter, else from who called, else from the trace. */
  CrashFormat atFault() {
    return steps(
        CrashStep.PROGRAM_COUNTER, CrashStep.LINK_REGISTER, CrashStep.CALL_TRACE, CrashStep.FRAMES);
  }

  /** Takes the function from the first call trace. */
  CrashFormat inTrace() {
    return steps(CrashStep.CALL_TRACE, CrashStep.FRAMES);
  }

  CrashFormat steps(CrashStep... places) {
    return new CrashFormat(
        finding,
        header,
        title,
        titleUnplaced,
        later,
        List.of(places),
        otherSteps,
        skip,
        stalled,
        doubtful);
  }

  CrashFormat otherSteps(CrashStep... places) {
    return new CrashFormat(
        finding,
        header,
        title,
        titleUnplaced,
        later,
        steps,
        List.of(places),
        skip,
        stalled,
        doubtful);
  }

  CrashFormat skip(String... names) {
    return new CrashFormat(
        finding,
        header,
        title,
        titleUnplaced,
        later,
        steps,
        otherSteps,
        NeverAtFault.anyOf(List.of(names)),
        stalled,
        doubtful);
  }

  CrashFormat unplaced(String words) {
    return new CrashFormat(
        finding, header, title, words, later, steps, otherSteps, skip, stalled, doubtful);
  }

  CrashFormat whenStalled() {
    return new CrashFormat(
        finding, header, title, titleUnplaced, later, steps, otherSteps, skip, true, doubtful);
  }

  CrashFormat whenHeadIsLost() {
    return new CrashFormat(
        finding, header, title, titleUnplaced, later, steps, otherSteps, skip, stalled, true);
  }

  /** Whether its title names the function at fault. */
  boolean namesFunction() {
    return title.contains("{f}");
  }
}
