package dev.afterbye.diagnose;

import dev.afterbye.boot.EndSilence;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.FactSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Turns the facts of all boots into findings and a verdict when the transcript is over. */
public final class Diagnostician implements FactSink {
  /** Boots that are looked at: so many first and so many last ones. */
  static final int MAX_BOOTS_EACH_END = 64;

  /** Characters that those of each end keep, but for one boot: then they are fewer. */
  private static final long MAX_CHARS_EACH_END = 1 << 23;

  /** Stages in which a kernel meets the files that were loaded with it. */
  private static final Set<String> SHOWS_WHAT_WAS_LOADED =
      Set.of("decompress", "kernel", "initramfs", "root");

  private final List<BootFacts> first = new ArrayList<>();
  private final Deque<BootFacts> last = new ArrayDeque<>();
  private final Catalogue catalogue;
  private final List<ComputedRule> rules;
  private final Set<String> silenced;
  private long firstChars;
  private long lastChars;
  private long leftOut;
  private boolean cutShort;
  private Optional<EndSilence> usualSilence = Optional.empty();

  /** A diagnostician that knows the rule book and has the files that were loaded, or some. */
  public Diagnostician(RuleBook book, LoadedFiles files) {
    catalogue = book.catalogue();
    silenced = book.silenced();
    rules = ComputedRules.all(book, files);
  }

  @Override
  public void boot(BootFacts facts) {
    if (first.size() < MAX_BOOTS_EACH_END && firstChars < MAX_CHARS_EACH_END) {
      first.add(facts);
      firstChars += facts.keptChars();
      return;
    }
    last.addLast(facts);
    lastChars += facts.keptChars();
    while (last.size() > MAX_BOOTS_EACH_END
        || (last.size() > 1 && lastChars > MAX_CHARS_EACH_END)) {
      lastChars -= last.removeFirst().keptChars();
      leftOut++;
    }
  }

  @Override
  public void end(long at) {}

  /** More was to follow the last boot's last line: that nothing does means nothing. */
  public void cutShort() {
    cutShort = true;
  }

  /** The silence behind the last line means nothing, as it is no longer than is usual. */
  public void endsTooSoon(EndSilence silence) {
    usualSilence = Optional.of(silence);
  }

  /** Boots in the middle of a long transcript that were not looked at. */
  public long bootsLeftOut() {
    return leftOut;
  }

  /** The boots that were looked at, in order. */
  public List<BootFacts> boots() {
    List<BootFacts> all = new ArrayList<>(first);
    all.addAll(last);
    return all;
  }

  /** What the transcript shows. */
  public Diagnosis diagnose() {
    Story story = new Story(boots(), cutShort, usualSilence);
    Map<Integer, Map<String, Finding>> found = new HashMap<>();
    for (ComputedRule rule : rules) {
      rule.judge(
          story,
          catalogue,
          finding -> {
            if (!silenced.contains(finding.id())) {
              add(found, finding);
            }
          });
    }
    Map<Integer, Map<String, Finding>> standing = new HashMap<>();
    for (BootFacts facts : story.boots()) {
      Map<String, Finding> ofBoot = new LinkedHashMap<>();
      of(found, facts)
          .forEach((id, finding) -> ofBoot.put(id, Recovery.apply(story, facts, finding)));
      standing.put(facts.boot().number(), ofBoot);
    }
    Consequences known = new Consequences(story);
    keepCauses(story, known, found, standing);
    List<Finding> all = new ArrayList<>();
    standing.values().forEach(ofBoot -> all.addAll(ofBoot.values()));
    all.sort(Diagnostician::inOrder);
    OpenEnd end = new OpenEnd(story, all);
    all.replaceAll(end::told);
    return new Diagnosis(new Judge(story, all, known, end).verdict(), all);
  }

  private static Map<String, Finding> of(
      Map<Integer, Map<String, Finding>> byBoot, BootFacts facts) {
    return byBoot.getOrDefault(facts.boot().number(), Map.of());
  }

  /** Nobody got over what something that still holds follows from. */
  private static void keepCauses(
      Story story,
      Consequences known,
      Map<Integer, Map<String, Finding>> found,
      Map<Integer, Map<String, Finding>> standing) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (BootFacts facts : story.boots()) {
        for (Finding first : of(found, facts).values()) {
          Finding cause = of(standing, facts).getOrDefault(first.id(), first);
          boolean gotOver =
              first.standing() != Finding.Standing.RECOVERED
                  && cause.standing() == Finding.Standing.RECOVERED;
          if (gotOver && hasConsequence(cause, known.of(cause), story, facts, standing)) {
            of(standing, facts).put(first.id(), first);
            changed = true;
          }
        }
      }
    }
  }

  /**
   * Whether something fails that follows from it, in its boot or in the kernel it was loaded for.
   */
  private static boolean hasConsequence(
      Finding cause,
      List<String> follow,
      Story story,
      BootFacts facts,
      Map<Integer, Map<String, Finding>> standing) {
    Stream<Finding> loadedInto =
        cause.type().stage().equals("kexec-load")
            ? story.successor(facts).stream()
                .flatMap(next -> of(standing, next).values().stream())
                .filter(effect -> SHOWS_WHAT_WAS_LOADED.contains(effect.type().stage()))
            : Stream.empty();
    return Stream.concat(of(standing, facts).values().stream(), loadedInto)
        .anyMatch(
            effect ->
                effect.isFailure() && effect.at() >= cause.at() && follow.contains(effect.id()));
  }

  // Comparators that are put together of functions take longer to make than a short run has to
  // sort.
  private static int inOrder(Finding one, Finding other) {
    int byBoot = Integer.compare(one.boot(), other.boot());
    return byBoot != 0 ? byBoot : one.compareByPlace(other);
  }

  /** One finding a boot and id: the surer one, a computed one before that of a single line. */
  private static void add(Map<Integer, Map<String, Finding>> found, Finding next) {
    found
        .computeIfAbsent(next.boot(), boot -> new LinkedHashMap<>())
        .merge(
            next.id(),
            next,
            (old, other) -> other.certainty().compareTo(old.certainty()) < 0 ? other : old);
  }
}
