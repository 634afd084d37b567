package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoaderLines;
import dev.afterbye.line.LineRef;
import dev.afterbye.record.Hit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * U-Boot ends at its prompt because nothing that it tried could be loaded. What fails before
 * something else is loaded, or before the count-down, did not stop it.
 */
final class LoaderGaveUp implements ComputedRule {
  private static final String PROMPT = "uboot-prompt-reached";
  private static final String NO_IMAGE = "uboot-no-kernel-image";
  private static final String NO_TREE = "uboot-no-device-tree";
  private static final String NETWORK = "uboot-network-timeout";

  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Optional<LineRef> prompt = WaitingAtPrompt.prompt(facts);
      boolean ofLoader =
          (facts.has("uboot") || facts.has("uboot-autoboot"))
              && !facts.has("uboot-start")
              && !facts.has("grub")
              && !facts.boot().kernelRan();
      if (prompt.isPresent() && ofLoader) {
        tried(facts, prompt.get(), catalogue).ifPresent(out);
      }
    }
  }

  private static Optional<Finding> tried(BootFacts facts, LineRef prompt, Catalogue catalogue) {
    List<Hit> unread = behindStart(facts, LoaderLines.LOAD_FAILED);
    List<Hit> absent = behindStart(facts, LoaderLines.NO_MEDIUM);
    List<Hit> unlinked = behindStart(facts, LoaderLines.NO_NETWORK);
    if (!unread.isEmpty()) {
      return Optional.of(notLoaded(facts, unread, absent, catalogue));
    }
    if (!unlinked.isEmpty() && absent.isEmpty()) {
      return Optional.of(noNetwork(facts, unlinked, catalogue));
    }
    if (!absent.isEmpty() && !facts.has(NETWORK)) {
      return Optional.of(nothingToBoot(facts, absent, unlinked, prompt, catalogue));
    }
    return Optional.empty();
  }

  private static Finding notLoaded(
      BootFacts facts, List<Hit> unread, List<Hit> absent, Catalogue catalogue) {
    long last = at(unread.get(unread.size() - 1));
    List<Hit> reason = absent.stream().filter(hit -> at(hit) < last).toList();
    String id = kernelWasThere(facts) ? NO_TREE : NO_IMAGE;
    Draft draft =
        catalogue
            .draft(id, facts)
            .title(whatIsMissing(unread))
            .cause(
                id.equals(NO_TREE)
                    ? "The kernel is there, but not the device tree it is to be started with, and"
                        + " U-Boot stops at its prompt."
                    : "Loading failed, so that nothing is there to be started, and U-Boot stops at"
                        + " its prompt.");
    if (reason.isEmpty()) {
      draft.remedy("Look with part list and ls whether device, partition and file are there.");
    } else {
      draft.remedy(
          "U-Boot says \""
              + why(reason)
              + "\": check the medium, its contacts and supply, and the number of the device.");
    }
    return with(draft, List.of(unread, reason, facts.hits(id).toList())).build();
  }

  /** bootm and booti look at the kernel first, and for the device tree only behind it. */
  private static boolean kernelWasThere(BootFacts facts) {
    return facts.has(NO_TREE) && !facts.has(NO_IMAGE);
  }

  private static Finding noNetwork(BootFacts facts, List<Hit> unlinked, Catalogue catalogue) {
    Draft draft =
        catalogue
            .draft(NETWORK, facts)
            .title("U-Boot gets no network: " + why(unlinked))
            .cause("U-Boot has no link, or gets no address, so that it can load nothing.")
            .remedy("Check cable, switch and DHCP server, and the PHY in U-Boot's device tree.");
    return with(draft, List.of(unlinked, facts.hits(NETWORK).toList())).build();
  }

  private static Finding nothingToBoot(
      BootFacts facts, List<Hit> absent, List<Hit> unlinked, LineRef prompt, Catalogue catalogue) {
    Draft draft =
        catalogue
            .draft(PROMPT, facts)
            .title("U-Boot found nothing to boot and stopped at its prompt")
            .cause(
                "Every medium that U-Boot tried is absent or holds nothing to boot; it says \""
                    + why(absent)
                    + "\".")
            .certainty(facts.has(PROMPT) ? Certainty.PROVEN : Certainty.LIKELY);
    return with(draft, List.of(absent, unlinked)).evidence(prompt).build();
  }

  private static String whatIsMissing(List<Hit> unread) {
    return unread.stream()
        .flatMap(
            hit ->
                hit.captures().containsKey("device")
                    ? Stream.of("U-Boot cannot read from " + hit.captures().get("device"))
                    : Stream.ofNullable(hit.captures().get("file"))
                        .map(file -> "U-Boot cannot load " + file))
        .findFirst()
        .orElse("U-Boot cannot load what it should start");
  }

  private static String why(List<Hit> hits) {
    return hits.get(0).captures().getOrDefault("why", "");
  }

  private static Draft with(Draft draft, List<List<Hit>> lines) {
    lines.stream()
        .flatMap(List::stream)
        .map(hit -> hit.record().line())
        .sorted(LineRef::compareByPlace)
        .forEach(draft::evidence);
    return draft;
  }

  /** The lines of that meaning behind the count-down and behind the last thing that was loaded. */
  private static List<Hit> behindStart(BootFacts facts, String id) {
    long start =
        Stream.of("uboot", "uboot-autoboot", LoaderLines.LOADED)
            .flatMap(marker -> facts.text(marker).stream())
            .mapToLong(text -> at(text.last()))
            .max()
            .orElse(0);
    return facts.hits(id).filter(hit -> at(hit) > start).toList();
  }

  private static long at(Hit hit) {
    return hit.record().line().from();
  }
}
