package dev.afterbye.report;

import dev.afterbye.diagnose.HandoverStory;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.line.LineRef;
import java.util.ArrayList;
import java.util.List;

/** The hand-overs of a report for people: loaded, executed, and what became of the new kernel. */
public final class KexecStoryText {
  private static final int MAX_STORIES = 20;

  private final Page page;

  KexecStoryText(Page page) {
    this.page = page;
  }

  void write(List<BootFacts> boots) {
    List<HandoverStory> stories = HandoverStory.of(boots);
    if (stories.isEmpty()) {
      return;
    }
    page.heading("Hand-overs");
    int shown = Math.min(MAX_STORIES, stories.size());
    stories.subList(0, shown).forEach(this::story);
    if (shown < stories.size()) {
      page.paragraph("  ", "and " + (stories.size() - shown) + " more");
    }
  }

  /** What led to the other kernel, and what became of it. */
  public static String words(HandoverStory story) {
    List<String> steps = new ArrayList<>();
    story.load().map(LoadFact::line).ifPresent(line -> steps.add(at("loaded", line)));
    story.cause().ifPresent(line -> steps.add(at(cause(story), line)));
    story.start().ifPresent(line -> steps.add(at("announced", line)));
    story.lastWord().ifPresent(line -> steps.add(at("last word", line)));
    steps.add(became(story));
    return String.join(", ", steps);
  }

  private void story(HandoverStory story) {
    page.paragraph(
        "  boot " + story.boot() + ", " + (story.crash() ? "crash: " : "kexec: "), words(story));
  }

  private static String at(String what, LineRef line) {
    return what + " (line " + line.number() + ")";
  }

  private static String cause(HandoverStory story) {
    if (!story.crash()) {
      return "executed";
    }
    return story.requested() ? "crash requested" : "panic";
  }

  private static String became(HandoverStory story) {
    String kernel = story.crash() ? "the crash kernel " : "the new kernel ";
    return switch (story.became()) {
      case UP -> kernel + "came up" + asBoot(story);
      case STARTED -> kernel + "started and did not come up" + asBoot(story);
      case SILENT -> kernel + "is silent";
      case NOT_LOADED -> "no crash kernel was started";
    };
  }

  private static String asBoot(HandoverStory story) {
    return story.next().isPresent() ? " as boot " + story.next().getAsInt() : "";
  }
}
