package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.fact.TextFact;
import dev.afterbye.record.Hit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The tags by which a Scaleway server is told to kexec (scaleway/initrd, init): both KEXEC_KERNEL
 * and KEXEC_INITRD are needed, a misspelt one is ignored without a word, and one with a blank
 * counts as not set, since the script's test does not quote it.
 */
final class ServerTags implements ComputedRule {
  private static final String KERNEL = "KEXEC_KERNEL";
  private static final String INITRD = "KEXEC_INITRD";
  private static final String APPEND = "KEXEC_APPEND";
  private static final List<String> KNOWN = List.of(KERNEL, INITRD, APPEND);

  /** Letters that may be wrong in a misspelt name. */
  private static final int MAX_EDITS = 2;

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Map<String, Hit> tags = new LinkedHashMap<>();
      facts
          .hits(SupportingLines.KEXEC_TAG)
          .forEach(hit -> tags.putIfAbsent(hit.captures().getOrDefault("name", ""), hit));
      incomplete(facts, tags, catalogue).ifPresent(out);
      blank(facts, Optional.ofNullable(tags.get(APPEND)), catalogue).ifPresent(out);
    }
  }

  private static Optional<Finding> incomplete(
      BootFacts facts, Map<String, Hit> tags, Catalogue catalogue) {
    boolean passed = facts.has("scw-booted") || facts.has("scw-end");
    boolean wanted = tags.keySet().stream().anyMatch(name -> meant(name).isPresent());
    boolean complete = tags.containsKey(KERNEL) && tags.containsKey(INITRD);
    boolean ran = facts.has("scw-kexec") || facts.has("scw-inkexec");
    if (!passed || !wanted || complete || ran) {
      return Optional.empty();
    }
    Draft draft = catalogue.draft("kexec-tags-incomplete", facts);
    StringBuilder why = new StringBuilder();
    tags.forEach(
        (name, hit) ->
            meant(name)
                .ifPresent(
                    known -> {
                      draft.evidence(hit.record().line());
                      if (!known.equals(name)) {
                        why.append("The tag ").append(name).append(" is no ").append(known);
                        why.append(". ");
                      }
                    }));
    for (String needed : List.of(KERNEL, INITRD)) {
      if (!tags.containsKey(needed)) {
        why.append("There is no tag ").append(needed).append(". ");
      }
    }
    return Optional.of(
        draft
            .cause(
                why + "Without both KEXEC_KERNEL and KEXEC_INITRD the kexec is left out silently.")
            .build());
  }

  /** The name that a tag's name is, or was meant to be. */
  private static Optional<String> meant(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return KNOWN.stream().filter(known -> edits(upper, known) <= MAX_EDITS).findFirst();
  }

  /** Letters to insert, delete, replace or swap with the next (optimal string alignment). */
  private static int edits(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : edits(one, other, i, j, cost);
      }
    }
    return cost[one.length()][other.length()];
  }

  private static int edits(String one, String other, int i, int j, int[][] cost) {
    char a = one.charAt(i - 1);
    char b = other.charAt(j - 1);
    int best =
        Math.min(
            cost[i - 1][j - 1] + (a == b ? 0 : 1), 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped = i > 1 && j > 1 && a == other.charAt(j - 2) && one.charAt(i - 2) == b;
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }

  private static Optional<Finding> blank(
      BootFacts facts, Optional<Hit> append, Catalogue catalogue) {
    Optional<TextFact> announced =
        facts.text("scw-kexec").filter(text -> text.capture("append").orElse("").isEmpty());
    Optional<Hit> tag =
        append.filter(hit -> hit.captures().getOrDefault("value", "").strip().contains(" "));
    Optional<Hit> complaint =
        announced.flatMap(
            text ->
                facts
                    .hits(SupportingLines.UNKNOWN_OPERAND)
                    .filter(hit -> hit.record().line().from() < text.line().from())
                    .findFirst());
    if (announced.isEmpty() || (tag.isEmpty() && complaint.isEmpty())) {
      return Optional.empty();
    }
    Draft draft =
        catalogue
            .draft("kexec-tag-contains-space", facts)
            .certainty(tag.isPresent() ? Certainty.PROVEN : Certainty.LIKELY);
    tag.ifPresent(hit -> draft.evidence(hit.record().line()));
    complaint.ifPresent(hit -> draft.evidence(hit.record().line()));
    return Optional.of(draft.evidence(announced.get().line()).build());
  }
}
