package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.TextFact;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** A command line that gives a key twice, with different values. */
final class RootArgumentTwice implements ComputedRule {
  /** Keys of which there is one; console= and the like may come several times. */
  private static final Set<String> SINGLE =
      Set.of("root", "rootfstype", "rootflags", "init", "rdinit", "nfsroot", "nbdroot", "boot");

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Map<String, String> seen = new HashMap<>();
      List<String> words = List.of(facts.boot().commandLine().orElse("").strip().split("\\s+", -1));
      for (String word : words) {
        int equals = word.indexOf('=');
        String key = equals < 0 ? "" : word.substring(0, equals);
        if (!SINGLE.contains(key)) {
          continue;
        }
        String value = word.substring(equals + 1);
        String before = seen.putIfAbsent(key, value);
        if (before != null && !before.equals(value)) {
          Draft draft =
              catalogue
                  .draft("root-argument-twice", facts)
                  .title("The command line holds " + key + "= twice: " + before + ", " + value);
          facts.text("cmdline").map(TextFact::line).ifPresent(draft::evidence);
          out.accept(draft.build());
          break;
        }
      }
    }
  }
}
