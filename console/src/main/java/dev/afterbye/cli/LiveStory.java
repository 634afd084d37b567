package dev.afterbye.cli;

import dev.afterbye.boot.Beginning;
import dev.afterbye.boot.Boot;
import dev.afterbye.boot.LiveSink;
import dev.afterbye.boot.Phase;
import dev.afterbye.boot.PhaseMark;
import dev.afterbye.diagnose.Certainty;
import dev.afterbye.diagnose.Diagnosis;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.FindingType;
import dev.afterbye.diagnose.LiveFindingSink;
import dev.afterbye.line.LineRef;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Boots, phases and findings as they happen, each told once. Nothing told is taken back. */
final class LiveStory implements LiveSink, LiveFindingSink {
  /** Findings are remembered for so many boots, so that none of them is told twice. */
  private static final int MAX_REMEMBERED_BOOTS = 256;

  /** Takes what is told. */
  interface Teller {
    void tell(String kind, String words, Map<String, Object> fields);
  }

  /** Hears of what the recording itself may wait for. */
  interface Milestones {
    void phase(Phase phase);

    void bootOver();
  }

  private final Teller teller;
  private final Milestones milestones;
  private final Map<Integer, Set<String>> told = new HashMap<>();

  LiveStory(Teller teller, Milestones milestones) {
    this.teller = teller;
    this.milestones = milestones;
  }

  @Override
  public void bootBegan(int number, Beginning beginning) {
    teller.tell(
        "boot",
        "boot " + number + " begins: " + beginning.label() + ", " + beginning.words(),
        Map.of("boot", number, "beginning", beginning.label()));
  }

  @Override
  public void phaseEntered(int number, PhaseMark mark) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("boot", number);
    fields.put("phase", mark.phase().label());
    fields.put("line", mark.line().number());
    teller.tell("phase", "boot " + number + " enters " + mark.phase().label(), fields);
    milestones.phase(mark.phase());
  }

  @Override
  public void bootEnded(Boot boot) {
    teller.tell(
        "boot-end",
        "boot " + boot.number() + " ends: " + boot.ending().label() + ", " + boot.ending().words(),
        Map.of("boot", boot.number(), "ending", boot.ending().label()));
    told.remove(boot.number() - MAX_REMEMBERED_BOOTS);
    milestones.bootOver();
  }

  @Override
  public void found(int boot, FindingType type, Certainty certainty, String title, LineRef line) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("line", line.number());
    tell(boot, type.id(), type.severity().label(), certainty.label(), title, fields);
  }

  /** What the boots show that are over and have a successor. */
  void closed(Diagnosis diagnosis, int before) {
    for (Finding finding : diagnosis.findings()) {
      if (finding.boot() < before && finding.boot() > before - MAX_REMEMBERED_BOOTS) {
        found(finding);
      }
    }
  }

  /** What the whole transcript shows. */
  void all(Diagnosis diagnosis) {
    diagnosis.findings().forEach(this::found);
  }

  private void found(Finding finding) {
    if (finding.standing() == Finding.Standing.HOLDS) {
      tell(
          finding.boot(),
          finding.id(),
          finding.severity().label(),
          finding.certainty().label(),
          finding.title(),
          new LinkedHashMap<>());
    }
  }

  private void tell(
      int boot,
      String id,
      String severity,
      String certainty,
      String title,
      Map<String, Object> fields) {
    if (!told.computeIfAbsent(boot, b -> new HashSet<>()).add(id)) {
      return;
    }
    fields.put("boot", boot);
    fields.put("id", id);
    fields.put("severity", severity);
    fields.put("certainty", certainty);
    fields.put("title", title);
    teller.tell("finding", title + " (" + id + ", " + severity + ", " + certainty + ")", fields);
  }
}
