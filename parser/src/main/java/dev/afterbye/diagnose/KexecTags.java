package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.fact.TextFact;
import dev.afterbye.record.Hit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The kexec tags of a Scaleway server that its initramfs does not understand (scaleway/initrd,
 * functions and init): both names have to be exact, and a value with a blank counts as absent.
 */
final class KexecTags implements ComputedRule {
  private static final String KERNEL = "KEXEC_KERNEL";
  private static final String INITRD = "KEXEC_INITRD";
  private static final String APPEND = "KEXEC_APPEND";

  /** Letters that differ in a name that was meant. */
  private static final int SLIPS = 2;

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      List<Hit> tags = facts.hits(SupportingLines.KEXEC_TAG).filter(KexecTags::isMeant).toList();
      if (!tags.isEmpty()) {
        incomplete(facts, tags, catalogue).ifPresent(out);
      }
      blank(facts, tags, catalogue).ifPresent(out);
    }
  }

  private static boolean isMeant(Hit tag) {
    return Stream.of(KERNEL, INITRD, APPEND).anyMatch(name -> slips(name(tag), name) <= SLIPS);
  }

  private static String name(Hit tag) {
    return tag.captures().getOrDefault("name", "");
  }

  private static boolean has(List<Hit> tags, String name) {
    return tags.stream().map(KexecTags::name).anyMatch(name::equals);
  }

  private static Optional<Finding> incomplete(
      BootFacts facts, List<Hit> tags, Catalogue catalogue) {
    if (facts.has("scw-kexec") || (has(tags, KERNEL) && has(tags, INITRD))) {
      return Optional.empty();
    }
    Draft draft =
        catalogue
            .draft("kexec-tags-incomplete", facts)
            .cause(
                "The initramfs knows "
                    + KERNEL
                    + " and "
                    + INITRD
                    + " and needs both; the server has "
                    + String.join(", ", tags.stream().map(KexecTags::name).distinct().toList())
                    + ". Without a word it goes on with the normal boot.");
    tags.forEach(tag -> draft.evidence(tag.record().line()));
    return Optional.of(draft.build());
  }

  private static Optional<Finding> blank(BootFacts facts, List<Hit> tags, Catalogue catalogue) {
    Optional<Hit> append =
        tags.stream()
            .filter(tag -> name(tag).equals(APPEND))
            .filter(tag -> tag.captures().getOrDefault("value", "").strip().indexOf(' ') > 0)
            .findFirst();
    Optional<TextFact> announced =
        facts
            .text("scw-kexec")
            .filter(text -> text.first().record().message().contains("append=''"));
    Optional<Hit> operand =
        facts
            .hits(SupportingLines.UNKNOWN_OPERAND)
            .filter(hit -> announced.isPresent())
            .filter(hit -> hit.record().line().from() < announced.get().line().from())
            .findFirst();
    boolean dropped = announced.isPresent() && (append.isPresent() || operand.isPresent());
    if (!dropped) {
      return Optional.empty();
    }
    Draft draft =
        catalogue
            .draft("kexec-tag-contains-space", facts)
            .certainty(append.isPresent() ? Certainty.PROVEN : Certainty.LIKELY);
    append.ifPresent(tag -> draft.evidence(tag.record().line()));
    operand.ifPresent(hit -> draft.evidence(hit.record().line()));
    return Optional.of(draft.evidence(announced.get().line()).build());
  }

  /** Letters to change, add, drop or swap with their neighbour (optimal string alignment). */
  private static int slips(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && one.charAt(i - 1) == other.charAt(j - 2)
                && one.charAt(i - 2) == other.charAt(j - 1);
        if (swapped) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[one.length()][other.length()];
  }
}
