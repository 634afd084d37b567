package dev.afterbye.diagnose;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Which finding is the consequence of which. {@link Consequences} says what can explain what; an
 * effect does not come in an earlier boot than its cause. Findings go by their place in the list:
 * to compare two means to compare all their evidence.
 */
final class CausalGraph {
  private static final String CRASH_KERNEL_NOT_LOADED = "crash-kernel-not-loaded";
  private static final String SYSRQ_CRASH = "sysrq-crash";
  private static final String PURGATORY = "purgatory";

  /** A boot goes on without a CPU, an interrupt line or a unit, and mostly does not miss it. */
  static final Set<String> DISPENSABLE =
      Set.of(
          "secondary-cpu-not-started",
          "psci-refused-cpu",
          "irq-nobody-cared",
          "irq-line-disabled",
          "unexpected-irq-vector",
          "lockdown-denied",
          "unit-failed",
          "unit-dependency-failed");

  /** How a boot ended, which says nothing of why. */
  private static final Set<String> ENDS =
      Set.of(
          "kernel-panic",
          "emergency-mode",
          "emergency-account-locked",
          "initramfs-rescue-shell",
          "dracut-emergency-shell",
          "reboot-loop");

  /** Opened for whatever a boot cannot go on without. */
  private static final Set<String> SHELLS =
      Set.of(
          "emergency-mode",
          "emergency-account-locked",
          "initramfs-rescue-shell",
          "dracut-emergency-shell");

  private static final Set<String> STAGES_OF_SHELLS = Set.of("initramfs", "root", "init");

  private final List<Finding> findings;
  private final Consequences known;
  private final List<BitSet> consequences = new ArrayList<>();
  private final BitSet dispensable;
  private final int[] roots;

  CausalGraph(List<Finding> findings, Consequences known) {
    this.findings = List.copyOf(findings);
    this.known = known;
    Map<String, List<Integer>> byId = new HashMap<>();
    for (int i = 0; i < this.findings.size(); i++) {
      byId.computeIfAbsent(this.findings.get(i).id(), id -> new ArrayList<>()).add(i);
    }
    BitSet explained = new BitSet();
    for (int cause = 0; cause < this.findings.size(); cause++) {
      BitSet reached = reachedFrom(cause, byId);
      consequences.add(reached);
      explained.or(reached);
    }
    dispensable =
        IntStream.range(0, this.findings.size())
            .filter(this::isDispensable)
            .collect(BitSet::new, BitSet::set, BitSet::or);
    // Two findings that explain each other must not hide each other.
    roots =
        IntStream.range(0, this.findings.size())
            .filter(f -> !explained.get(f) || explainsItsCauses(f))
            .boxed()
            .sorted(this::compareRoots)
            .mapToInt(Integer::intValue)
            .toArray();
  }

  private int compareRoots(int oneAt, int otherAt) {
    Finding one = findings.get(oneAt);
    Finding other = findings.get(otherAt);
    int order = Integer.compare(rank(one), rank(other));
    if (order == 0) {
      order = Boolean.compare(isBeside(oneAt), isBeside(otherAt));
    }
    if (order == 0) {
      order = Boolean.compare(dispensable.get(oneAt), dispensable.get(otherAt));
    }
    if (order == 0) {
      order =
          Boolean.compare(
              one.certainty() == Certainty.POSSIBLE, other.certainty() == Certainty.POSSIBLE);
    }
    if (order == 0) {
      order = Long.compare(one.at(), other.at());
    }
    if (order == 0) {
      order = one.severity().compareTo(other.severity());
    }
    if (order == 0) {
      // Of two readings of one line, the one from which more follows lies nearer to the root.
      order = Integer.compare(other.type().explains().size(), one.type().explains().size());
    }
    return order != 0 ? order : one.id().compareTo(other.id());
  }

  /**
   * The number of its boot; a crash that somebody asked for, to test what comes then, stands behind
   * what fails in purgatory and in later boots.
   */
  private int rank(Finding root) {
    return isTestOfWhatFails(root) ? Integer.MAX_VALUE : root.boot();
  }

  private boolean isTestOfWhatFails(Finding root) {
    return root.id().equals(SYSRQ_CRASH)
        && findings.stream()
            .anyMatch(
                later ->
                    later.boot() > root.boot()
                        || (later.boot() == root.boot() && later.type().stage().equals(PURGATORY)));
  }

  /** What keeps a crash kernel away is no cause of the panic that wanted one. */
  private boolean isBeside(int root) {
    return costsTheDump(root)
        && IntStream.range(0, findings.size())
            .filter(f -> findings.get(f).boot() == findings.get(root).boot())
            .anyMatch(f -> !costsTheDump(f) && stopsTheBoot(f));
  }

  /** What a boot can do without did not end it where something else did. */
  private boolean isDispensable(int root) {
    return DISPENSABLE.contains(findings.get(root).id())
        && IntStream.range(0, findings.size())
            .filter(f -> findings.get(f).boot() == findings.get(root).boot())
            .filter(f -> !DISPENSABLE.contains(findings.get(f).id()))
            .filter(f -> !ENDS.contains(findings.get(f).id()))
            .anyMatch(f -> reaches(f, CausalGraph::endsBoot) && reachesAllFatalOf(root, f));
  }

  private boolean reachesAllFatalOf(int root, int other) {
    return consequences.get(root).stream()
        .filter(f -> endsBoot(findings.get(f)))
        .allMatch(f -> f == other || consequences.get(other).get(f));
  }

  private static boolean endsBoot(Finding finding) {
    return finding.severity() == Severity.FATAL;
  }

  private boolean costsTheDump(int root) {
    return reaches(root, f -> f.id().equals(CRASH_KERNEL_NOT_LOADED));
  }

  /** Of a crash that somebody asked for, the dump was the purpose. */
  private boolean stopsTheBoot(int root) {
    return findings.get(root).severity() == Severity.FATAL
        && findings.stream().noneMatch(f -> f.id().equals(SYSRQ_CRASH));
  }

  private boolean reaches(int root, Predicate<Finding> wanted) {
    return wanted.test(findings.get(root))
        || consequences.get(root).stream().mapToObj(findings::get).anyMatch(wanted);
  }

  /**
   * Whether a root is no other reading of what the best one is the cause of: what a boot can do
   * without, and the shell in which it stopped.
   */
  boolean isBesideTheBest(Finding root) {
    Finding best = findings.get(roots[0]);
    boolean opened =
        SHELLS.contains(root.id())
            && STAGES_OF_SHELLS.contains(best.type().stage())
            && root.at() > best.at();
    return !root.isSame(best)
        && root.boot() == best.boot()
        && (opened
            || isTestOfWhatFails(root)
            || dispensable.stream().mapToObj(findings::get).anyMatch(root::isSame));
  }

  /** Findings that nothing else among the graph explains, the best root first. */
  List<Finding> roots() {
    return IntStream.of(roots).mapToObj(findings::get).toList();
  }

  /** All that the best root explains, directly or through others, in the order of the log. */
  List<Finding> consequencesOfBestRoot() {
    return consequences.get(roots[0]).stream()
        .mapToObj(findings::get)
        .sorted(Finding::compareByPlace)
        .toList();
  }

  private BitSet reachedFrom(int cause, Map<String, List<Integer>> byId) {
    BitSet reached = new BitSet();
    Deque<Integer> queue = new ArrayDeque<>(List.of(cause));
    while (!queue.isEmpty()) {
      Finding current = findings.get(queue.pop());
      for (String id : known.of(current)) {
        for (int effect : byId.getOrDefault(id, List.of())) {
          boolean follows = known.mayFollow(current, findings.get(effect));
          if (follows && effect != cause && !reached.get(effect)) {
            reached.set(effect);
            queue.push(effect);
          }
        }
      }
    }
    return reached;
  }

  private boolean explainsItsCauses(int finding) {
    return IntStream.range(0, findings.size())
        .filter(cause -> consequences.get(cause).get(finding))
        .allMatch(consequences.get(finding)::get);
  }
}
