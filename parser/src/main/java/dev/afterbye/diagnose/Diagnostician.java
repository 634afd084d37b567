package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.FactSink;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Turns the facts of all boots into findings and a verdict when the transcript is over. */
public final class Diagnostician implements FactSink {
  /** Boots that are looked at: so many first and so many last ones. */
  static final int MAX_BOOTS_EACH_END = 64;

  /** Stages in which a kernel meets the files that were loaded with it. */
  private static final Set<String> SHOWS_WHAT_WAS_LOADED =
      Set.of("decompress", "kernel", "initramfs", "root");

  private final List<BootFacts> first = new ArrayList<>();
  private final Deque<BootFacts> last = new ArrayDeque<>();
  private final Catalogue catalogue;
  private final List<ComputedRule> rules;
  private final Set<String> silenced;
  private long leftOut;
  private boolean cutShort;

  /** A diagnostician that knows the rule book and has the files that were loaded, or some. */
  public Diagnostician(RuleBook book, LoadedFiles files) {
    catalogue = book.catalogue();
    silenced = book.silenced();
    rules = ComputedRules.all(book, files);
  }

  @Override
  public void boot(BootFacts facts) {
    if (first.size() < MAX_BOOTS_EACH_END) {
      first.add(facts);
      return;
    }
    last.addLast(facts);
    if (last.size() > MAX_BOOTS_EACH_END) {
      last.removeFirst();
      leftOut++;
    }
  }

  @Override
  public void end(long at) {}

  /** More was to follow the last boot's last line: that nothing does means nothing. */
  public void cutShort() {
    cutShort = true;
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
    Story story = new Story(boots(), cutShort);
    List<Finding> found = new ArrayList<>();
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
    List<Finding> standing = new ArrayList<>();
    for (Finding finding : found) {
      BootFacts facts =
          story.boots().stream()
              .filter(b -> b.boot().number() == finding.boot())
              .findFirst()
              .orElseThrow();
      standing.add(Recovery.apply(story, facts, finding));
    }
    Consequences known = new Consequences(story);
    keepCauses(story, known, found, standing);
    standing.sort(Diagnostician::inOrder);
    return new Diagnosis(new Judge(story, standing, known).verdict(), standing);
  }

  /** Nobody got over what something that still holds follows from. */
  private static void keepCauses(
      Story story, Consequences known, List<Finding> found, List<Finding> standing) {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < standing.size(); i++) {
        Finding cause = standing.get(i);
        if (cause.standing() == Finding.Standing.RECOVERED
            && standing.stream().anyMatch(effect -> isConsequence(story, known, effect, cause))) {
          standing.set(i, found.get(i));
          changed |= found.get(i).standing() != Finding.Standing.RECOVERED;
        }
      }
    }
  }

  private static boolean isConsequence(
      Story story, Consequences known, Finding effect, Finding cause) {
    return effect.isFailure()
        && (effect.boot() == cause.boot() || isLoadedInto(story, effect, cause))
        && effect.at() >= cause.at()
        && known.of(cause).contains(effect.id());
  }

  /** What was loaded badly shows itself in the kernel that it was loaded for. */
  private static boolean isLoadedInto(Story story, Finding effect, Finding cause) {
    return cause.type().stage().equals("kexec-load")
        && SHOWS_WHAT_WAS_LOADED.contains(effect.type().stage())
        && story.boots().stream()
            .filter(b -> b.boot().number() == cause.boot())
            .flatMap(b -> story.successor(b).stream())
            .anyMatch(next -> next.boot().number() == effect.boot());
  }

  // Comparators that are put together of functions take longer to make than a short run has to
  // sort.
  private static int inOrder(Finding one, Finding other) {
    int byBoot = Integer.compare(one.boot(), other.boot());
    return byBoot != 0 ? byBoot : one.compareByPlace(other);
  }

  /** One finding a boot and id: the surer one, a computed one before that of a single line. */
  private static void add(List<Finding> found, Finding next) {
    for (int i = 0; i < found.size(); i++) {
      Finding old = found.get(i);
      if (old.id().equals(next.id()) && old.boot() == next.boot()) {
        if (next.certainty().compareTo(old.certainty()) < 0) {
          found.set(i, next);
        }
        return;
      }
    }
    found.add(next);
  }
}
