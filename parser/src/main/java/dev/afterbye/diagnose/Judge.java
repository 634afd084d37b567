package dev.afterbye.diagnose;

import dev.afterbye.boot.Ending;
import dev.afterbye.boot.Phase;
import dev.afterbye.boot.PhaseMark;
import dev.afterbye.demux.Stream;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.grammar.Architecture;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Weighs the findings of a story: what is the outcome, and what began it. */
final class Judge {
  private static final String MODULE_CONSOLE = "console-driver-is-module";
  private static final Set<String> SILENCE =
      Set.of("silent-after-bye", "silent-after-starting-new-kernel", "silent-after-decompress");
  private static final Set<Architecture> WITHOUT_DEVICE_TREE =
      EnumSet.of(Architecture.X86_64, Architecture.I386, Architecture.S390, Architecture.IA64);

  private static final int MAX_ALTERNATIVES = 6;

  /**
   * Findings of one id that are weighed, those of the first boots: of hundreds of boots the later
   * ones name no other cause, and to weigh all against all would take minutes.
   */
  private static final int MAX_OF_AN_ID = 8;

  private final Story story;
  private final List<Finding> findings;
  private final Consequences known;
  private final OpenEnd end;

  Judge(Story story, List<Finding> findings, Consequences known, OpenEnd end) {
    this.story = story;
    this.findings = findings;
    this.known = known;
    this.end = end;
  }

  Verdict verdict() {
    List<Finding> failures = findings.stream().filter(Finding::isFailure).toList();
    if (!failures.isEmpty()) {
      List<Finding> withWarnings =
          findings.stream()
              .filter(f -> f.standing() == Finding.Standing.HOLDS)
              .filter(f -> f.severity().atLeast(Severity.ERROR))
              .toList();
      return about(Outcome.FAILED, withWarnings);
    }
    Optional<BootFacts> good = story.last().filter(this::endedWell);
    if (good.isPresent()) {
      return new Verdict(
          Outcome.OK,
          Optional.empty(),
          goodTitle(good.get()),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of());
    }
    List<Finding> open =
        findings.stream()
            .filter(f -> f.standing() == Finding.Standing.PREDICTED || speaksOfTheEnd(f))
            .filter(f -> f.severity().atLeast(Severity.WARNING))
            .filter(f -> !f.id().equals("zimage-text-offset-risk"))
            .toList();
    if (open.isEmpty()) {
      return new Verdict(
          Outcome.UNDETERMINED,
          Optional.empty(),
          story.last().map(Judge::openTitle).orElse("The log holds no line to judge by"),
          Optional.empty(),
          List.of(),
          List.of(),
          story.last().map(Judge::nextCapture).orElse(List.of()));
    }
    return about(Outcome.UNDETERMINED, open);
  }

  private static boolean speaksOfTheEnd(Finding finding) {
    return finding.standing() == Finding.Standing.HOLDS
        && (finding.id().equals("waiting-for-input")
            || finding.id().equals("waiting-for-root-device"));
  }

  private Verdict about(Outcome outcome, List<Finding> candidates) {
    CausalGraph graph = new CausalGraph(firstOfEachId(candidates), known);
    List<Finding> roots = graph.roots();
    Finding root = roots.get(0);
    List<Finding> consequences = graph.consequencesOfBestRoot();
    Certainty certainty = root.certainty();
    boolean rival =
        roots.stream()
            .skip(1)
            .filter(f -> !graph.isBesideTheBest(f))
            .anyMatch(f -> f.boot() == root.boot() && f.severity().atLeast(root.severity()));
    if (rival && certainty == Certainty.PROVEN && !isArithmetic(root)) {
      certainty = Certainty.LIKELY;
    }
    certainty = end.limit(root, certainty);
    return new Verdict(
        outcome,
        Optional.of(root),
        root.title(),
        Optional.of(certainty),
        consequences.stream().map(Finding::id).distinct().toList(),
        alternatives(
            root, roots.stream().filter(f -> !graph.isBesideTheBest(f)).toList(), consequences),
        certainty == Certainty.PROVEN ? root.experiments() : end.experiments(root));
  }

  private static List<Finding> firstOfEachId(List<Finding> all) {
    Map<String, Integer> seen = new HashMap<>();
    return all.stream()
        .filter(finding -> seen.merge(finding.id(), 1, Integer::sum) <= MAX_OF_AN_ID)
        .toList();
  }

  /** From what the kernel protected the hardware when it ended the boot by itself. */
  private static Optional<String> danger(BootFacts facts) {
    return facts
        .hits(SupportingLines.HARDWARE_PROTECTION)
        .findFirst()
        .map(hit -> hit.captures().getOrDefault("why", ""));
  }

  /** What to record the next time, so that the log can tell. */
  private static List<Experiment> nextCapture(BootFacts last) {
    Optional<String> danger = danger(last);
    if (danger.isPresent() && !danger.get().contains("emperature")) {
      return List.of();
    }
    if (danger.isPresent()) {
      return List.of(
          new Experiment(
              "let it cool, and watch /sys/class/thermal/thermal_zone*/temp under the same load",
              "The temperatures tell whether fan, heat sink or load are to blame, or a sensor is."));
    }
    if (HangInPhase.isKernelLog(last)) {
      return List.of(
          new Experiment(
              "ask the machine: systemctl is-system-running, journalctl -b, or log in",
              "Its programs tell whether it came up; they print nothing into the kernel's log."));
    }
    List<Experiment> all = new ArrayList<>();
    if (!last.loads().isEmpty() && !Story.executed(last)) {
      all.add(
          new Experiment(
              "keep recording while kexec -e runs and for two minutes behind it",
              "The hand-over, and what the new kernel says or does not say, will be in the log."));
    } else {
      all.add(
          new Experiment(
              "record from power-on until the login prompt, and two minutes beyond the last line",
              "The log will show how the boot ended, or that it stopped."));
    }
    if (!last.boot().kernelRan()) {
      all.add(
          new Experiment(
              "boot with ignore_loglevel and printk.time=1",
              "The kernel's own records will be in the log, with their times."));
    }
    return all;
  }

  private static boolean isArithmetic(Finding finding) {
    return finding.type().kind().equals("computed");
  }

  private List<Alternative> alternatives(
      Finding root, List<Finding> roots, List<Finding> consequences) {
    Map<String, Alternative> all = new LinkedHashMap<>();
    for (Finding other : roots) {
      if (!other.id().equals(root.id())) {
        all.putIfAbsent(other.id(), new Alternative(other.id(), other.certainty(), other.title()));
      }
    }
    for (Finding risk : findings) {
      boolean possible =
          !risk.id().equals(root.id())
              && risk.id().equals("zimage-text-offset-risk")
              && risk.standing() != Finding.Standing.RECOVERED;
      if (possible) {
        all.putIfAbsent(risk.id(), new Alternative(risk.id(), risk.certainty(), risk.cause()));
      }
    }
    boolean silent =
        SILENCE.contains(root.id())
            || consequences.stream().anyMatch(f -> SILENCE.contains(f.id()));
    if (silent) {
      all.putIfAbsent(
          MODULE_CONSOLE, new Alternative(MODULE_CONSOLE, Certainty.POSSIBLE, moduleConsole()));
    }
    if (SILENCE.contains(root.id())) {
      silenceReadings(machine(root.boot())).forEach(a -> all.putIfAbsent(a.id(), a));
    }
    return all.values().stream().limit(MAX_ALTERNATIVES).toList();
  }

  private String moduleConsole() {
    return findings.stream()
        .filter(f -> f.id().equals(MODULE_CONSOLE))
        .findFirst()
        .map(Finding::cause)
        .orElse(
            "A kernel whose console driver is a module prints nothing until the initrd has loaded"
                + " it; the log cannot show that.");
  }

  /** What else fits a silence, on machines of which it is not known that they cannot have it. */
  private static List<Alternative> silenceReadings(Optional<Architecture> machine) {
    List<Alternative> all = new ArrayList<>();
    all.add(
        new Alternative(
            "no-console-argument",
            Certainty.POSSIBLE,
            "The new command line may name no console, or another one; the log does not show it."));
    if (machine.filter(known -> known != Architecture.ARM).isEmpty()) {
      all.add(
          new Alternative(
              "initrd-in-zimage-relocation-window",
              Certainty.POSSIBLE,
              "On 32-bit ARM the zImage may have overwritten initrd or device tree; only the output"
                  + " of kexec -d tells."));
    }
    if (machine.filter(WITHOUT_DEVICE_TREE::contains).isEmpty()) {
      all.add(
          new Alternative(
              "device-tree-without-memory",
              Certainty.POSSIBLE,
              "A device tree given by hand may lack the memory node that the boot loader used to"
                  + " add."));
    }
    all.add(
        new Alternative(
            "cpu-offline-failed",
            Certainty.POSSIBLE,
            "A secondary CPU may not have been parked; the lines above speak against it if all CPUs"
                + " are named."));
    return all;
  }

  /** The machine on which a boot ran. */
  private Optional<Architecture> machine(int boot) {
    return story.boots().stream()
        .filter(facts -> facts.boot().number() == boot)
        .findFirst()
        .flatMap(facts -> facts.boot().architecture())
        .filter(known -> known != Architecture.UNKNOWN);
  }

  private boolean endedWell(BootFacts last) {
    return StopJobWaits.last(last).isEmpty()
        && !restartedByFirmware(last)
        && (Recovery.endedWell(story, last) || ShellPrompt.ends(last));
  }

  /** Firmware that begins again has started nothing. */
  private static boolean restartedByFirmware(BootFacts facts) {
    return facts.boot().ending() == Ending.RESTARTED
        && facts
            .text("restart")
            .filter(text -> text.last().record().line().stream() == Stream.FIRMWARE)
            .isPresent();
  }

  private static String openTitle(BootFacts facts) {
    Optional<String> danger = danger(facts);
    if (danger.isPresent()) {
      return "The kernel ended the boot to protect the hardware: " + danger.get();
    }
    if (HangInPhase.isKernelLog(facts)) {
      return "Only the kernel's records are there: they do not show whether the boot came up";
    }
    Optional<Phase> phase =
        facts.boot().phases().stream()
            .reduce((first, second) -> second)
            .filter(mark -> !HangInPhase.isSeenLate(facts.boot(), mark))
            .map(PhaseMark::phase);
    List<LoadFact> accepted =
        facts.loads().stream().filter(l -> l.load().failure().isEmpty()).toList();
    boolean cut = !accepted.isEmpty() && !accepted.get(accepted.size() - 1).load().complete();
    if (cut && !Story.executed(facts)) {
      return "The log ends before the kexec dump does";
    }
    if (!accepted.isEmpty() && !Story.executed(facts)) {
      return "A kexec image was loaded; the log does not show that it was executed";
    }
    return phase
        .map(p -> "The log ends in the " + p.label() + " phase and does not show how it went on")
        .orElse("The log does not show how it ended");
  }

  private static String goodTitle(BootFacts lastBoot) {
    List<String> words = new ArrayList<>();
    int boots = lastBoot.boot().number();
    words.add(boots == 1 ? "The boot" : "The last of " + boots + " boots");
    Ending ending = lastBoot.boot().ending();
    words.add(
        switch (ending) {
          case POWERED_OFF -> "ran and powered off as asked";
          case RESTARTED -> "ran and restarted as asked";
          case UP -> "came up";
          default -> {
            if (ShellPrompt.ends(lastBoot)) {
              yield "came up to a shell";
            }
            if (lastBoot.boot().up()) {
              yield "came up; the log ends while it goes down";
            }
            yield Recovery.endsWithFirstRecords(lastBoot.boot())
                ? "took over; the log ends with its first records"
                : "took over and runs";
          }
        });
    return String.join(" ", words);
  }
}
