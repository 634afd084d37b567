package dev.afterbye.grammar;

import java.util.ArrayList;
import java.util.List;

/**
 * The kexec-tools releases that can have printed a dump.
 *
 * @param from the oldest, or {@link #OLDEST}
 * @param to the newest, or {@link #NEWEST}
 * @param why what in the dump says so, one reason a line, in words
 * @param contradictory whether some reasons exclude each other, as in a dump pasted together from
 *     two tools; the range is then that of the reasons before the first contradiction
 */
public record ToolVersion(String from, String to, List<String> why, boolean contradictory) {

  /** No lower bound: the releases before 2.0 had other numbers. */
  public static final String OLDEST = "1.x";

  /** No upper bound: releases after the newest one known here. */
  public static final String NEWEST = "main";

  public ToolVersion {
    why = List.copyOf(why);
  }

  /**
   * Whether a stated release cannot have printed the dump; a text that is none excludes nothing.
   */
  public boolean excludes(String stated) {
    return Release.read(stated).isPresent() && !isBetween(stated, from, to);
  }

  /** Whether a stated release is one from {@code first} to {@code last}. */
  public static boolean isBetween(String stated, String first, String last) {
    return Release.read(stated)
        .map(
            release ->
                release.compareTo(Release.of(first)) >= 0
                    && release.compareTo(Release.of(last)) <= 0)
        .orElse(false);
  }

  /** What in the dump sets the ends of the range; the other reasons but agree. */
  public List<String> decisive() {
    List<String> decisive = new ArrayList<>();
    for (String reason : why) {
      int range = reason.lastIndexOf(": ");
      List<String> releases = List.of(reason.substring(range + 1).split("[ ,]"));
      if (releases.contains(from) || releases.contains(to)) {
        decisive.add(reason.substring(0, range));
      }
    }
    return decisive;
  }

  /** Whether anything in the dump narrows the range. */
  public boolean isNarrowed() {
    return !why.isEmpty();
  }
}
