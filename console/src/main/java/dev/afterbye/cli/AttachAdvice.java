package dev.afterbye.cli;

import dev.afterbye.attach.InputGuard;
import dev.afterbye.attach.Screen;
import dev.afterbye.attach.SilenceWatch;
import dev.afterbye.boot.BootPosition;
import dev.afterbye.boot.Ending;
import dev.afterbye.boot.Phase;
import dev.afterbye.diagnose.Verdict;
import dev.afterbye.report.BriefReport;
import dev.afterbye.report.Report;
import java.util.Optional;
import java.util.Set;

/**
 * What a user at a console is told of the machine while bytes come and while none do: how far it
 * is, how long it may be silent there, what was loaded. Used by the thread that analyses.
 */
final class AttachAdvice {
  private static final Set<Phase> FIRMWARE = Set.of(Phase.FIRMWARE, Phase.BOOTLOADER);

  private final AttachPlan plan;
  private final Screen screen;
  private final ConsoleSession console;
  private final InputGuard guard;
  private final SilenceWatch silences = new SilenceWatch();
  private final LoadWatch loads = new LoadWatch();

  private Optional<BootPosition> position = Optional.empty();

  // Read by any thread.
  private volatile Optional<String> place = Optional.empty();

  AttachAdvice(AttachPlan plan, Screen screen, ConsoleSession console, InputGuard guard) {
    this.plan = plan;
    this.screen = screen;
    this.console = console;
    this.guard = guard;
  }

  /** How far the machine is, for the status line. */
  Optional<String> place() {
    return place;
  }

  /** The console is there, or there again. */
  void connected() {
    position = console.position();
  }

  /** These bytes were analysed. */
  void analysed(byte[] b, int from, int to) {
    loads.feed(b, from, to);
    position = console.position();
    place = position.map(AttachAdvice::place);
    int dropped = guard.firmware(position.filter(AttachAdvice::isFirmware).isPresent());
    lookAtLoads();
    if (dropped > 0) {
      screen.notice("the firmware is done: " + dropped + " bytes of held keys were dropped");
    }
  }

  private static String place(BootPosition position) {
    return "boot "
        + position.boot()
        + position.phase().map(phase -> ", " + phase.label()).orElse("")
        + position.ending().map(end -> ", " + end.label()).orElse("");
  }

  /** Firmware follows a restart, before it says a word. */
  private static boolean isFirmware(BootPosition position) {
    Optional<Ending> ending = position.ending();
    return ending.isPresent()
        ? ending.get() == Ending.RESTARTED
        : position.phase().filter(FIRMWARE::contains).isPresent();
  }

  /** When everything is analysed: what is not may be what was missing. */
  void lookAtRest() {
    if (console.unanalysedBytes() > 0) {
      return;
    }
    lookAtLoads();
    SilenceWatch.Words words = silences.look(position, console.silence(), console.bytes());
    words
        .exceeded()
        .ifPresent(
            line -> {
              screen.notice(line);
              console.soFar().ifPresent(this::suggest);
            });
    screen.counter(words.counter());
  }

  /** What was loaded and is not executed yet. */
  private void lookAtLoads() {
    boolean early = position.flatMap(BootPosition::ending).isEmpty();
    if (loads.isComplete() && early && !plan.quiet()) {
      console.soFar().ifPresent(report -> loads.tell(report, screen::notice));
    }
  }

  private void suggest(Report report) {
    Verdict verdict = report.diagnosis().verdict();
    verdict
        .root()
        .ifPresent(
            root ->
                screen.notice(
                    "it fits: "
                        + verdict.title()
                        + " ("
                        + root.id()
                        + ", "
                        + verdict.certainty().orElse(root.certainty()).label()
                        + ")"));
    BriefReport.next(verdict).ifPresent(next -> screen.notice("next: " + next));
  }
}
