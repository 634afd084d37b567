package dev.afterbye.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of groups of logs since an earlier run.
 *
 * @param appeared groups that were not there
 * @param gone groups that are not there any more, as they were
 * @param risen groups whose share of all logs is larger than it was, the steepest first
 */
public record GroupChanges(List<LogGroup> appeared, List<LogGroup> gone, List<Rise> risen) {
  /** A group that makes up more of the logs than before. */
  public record Rise(LogGroup before, LogGroup now, double shareBefore, double shareNow) {}

  public GroupChanges {
    appeared = List.copyOf(appeared);
    gone = List.copyOf(gone);
    risen = List.copyOf(risen);
  }

  /** Of groups by verdict. */
  public static GroupChanges ofVerdicts(LogGroups before, LogGroups now) {
    return between(before.verdicts(), before.logs(), now.verdicts(), now.logs());
  }

  /** Of groups by crash. */
  public static GroupChanges ofCrashes(LogGroups before, LogGroups now) {
    return between(before.crashes(), before.logs(), now.crashes(), now.logs());
  }

  private static GroupChanges between(
      List<LogGroup> before, long logsBefore, List<LogGroup> now, long logsNow) {
    Map<String, LogGroup> old = new HashMap<>();
    before.forEach(group -> old.put(group.key(), group));
    List<LogGroup> appeared = new ArrayList<>();
    List<Rise> risen = new ArrayList<>();
    for (LogGroup group : now) {
      Optional<LogGroup> was = Optional.ofNullable(old.remove(group.key()));
      if (was.isEmpty()) {
        appeared.add(group);
      } else if (group.share(logsNow) > was.get().share(logsBefore)) {
        risen.add(new Rise(was.get(), group, was.get().share(logsBefore), group.share(logsNow)));
      }
    }
    risen.sort(Comparator.comparingDouble((Rise r) -> r.shareBefore() - r.shareNow()));
    return new GroupChanges(
        appeared, before.stream().filter(group -> old.containsKey(group.key())).toList(), risen);
  }

  /** {@code new} or {@code risen} for a group of now that is one of these, else nothing. */
  String kind(LogGroup group) {
    if (appeared.contains(group)) {
      return "new";
    }
    return risen.stream().anyMatch(rise -> rise.now().equals(group)) ? "risen" : "";
  }
}
