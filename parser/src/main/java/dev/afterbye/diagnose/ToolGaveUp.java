package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.KexecLoad;
import dev.afterbye.grammar.KnownLine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line with which kexec-tools ends itself, in or right behind a load that got nowhere. There are
 * more than a hundred of them, most with no entry of their own in the catalogue; what they speak of
 * tells which entry they belong to.
 */
final class ToolGaveUp implements LoadRule {
  private static final String OTHER = "unknown-kernel-file-type";

  private static final Map<String, Pattern> BY_SUBJECT = subjects();

  private static Map<String, Pattern> subjects() {
    Map<String, Pattern> all = new LinkedHashMap<>();
    all.put("oom-during-kexec-load", Pattern.compile("(?i)alloc|strdup|asprintf"));
    all.put("no-free-memory-area", Pattern.compile("(?i)hole"));
    all.put(
        "device-tree-invalid",
        Pattern.compile(
            "(?i)\\bfdt|device tree|flat tree|unrecoverable error|device-tree|boot_cpu|fixup|dtb"));
    all.put(
        "memory-layout-unreadable",
        Pattern.compile("(?i)/proc/|/sys/|memory information|memory/reg|cpu info|sysfs"));
    all.put(
        "kernel-image-truncated", Pattern.compile("(?i)read on|ended before|Unexpected end of"));
    all.put(
        "kernel-file-missing",
        Pattern.compile("(?i)can\\s?not (?:stat|seek)|Can't open|Reading|Close of"));
    all.put("loader-segments-overlap", Pattern.compile("(?i)sort_segments|expecting to be loaded"));
    all.put("kexec-unknown-option", Pattern.compile("(?i)not supported|can't specify|argument"));
    return all;
  }

  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    KexecLoad load = fact.load();
    boolean gotSomewhere =
        load.entry().isPresent()
            || load.failure().isPresent()
            || !load.messages().isEmpty()
            || Story.isExecuted(facts, fact);
    if (gotSomewhere || fact.fatal().isEmpty()) {
      return Optional.empty();
    }
    KnownLine said = fact.fatal().get(0);
    boolean knownBetter =
        facts.texts().values().stream()
            .filter(t -> catalogue.type(t.id()).isPresent())
            .flatMap(t -> t.hits().stream())
            .anyMatch(hit -> hit.record().line().from() == fact.line(said.line()).from());
    if (knownBetter) {
      return Optional.empty();
    }
    String id =
        BY_SUBJECT.entrySet().stream()
            .filter(subject -> subject.getValue().matcher(said.text()).find())
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(OTHER);
    return Optional.of(
        catalogue
            .draft(id, facts)
            .certainty(Certainty.LIKELY)
            .title("kexec gave up: " + said.text())
            .cause(
                "With this line (kexec-tools kexec/"
                    + said.source()
                    + ") the tool ends itself before it has asked the kernel for anything.")
            .evidence(fact.line(said.line()))
            .build());
  }
}
