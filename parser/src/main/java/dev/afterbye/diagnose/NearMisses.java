package dev.afterbye.diagnose;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** What somebody who mistyped a name may have meant. */
public final class NearMisses {
  private static final int MAX_OFFERED = 3;

  /** Longer input is no mistyped name, and comparing it would take long. */
  private static final int MAX_LENGTH = 100;

  private NearMisses() {}

  private record Candidate(String name, int distance) {}

  /**
   * Asks whether one of the nearest names was meant, if there are any, and goes on with the rest.
   */
  public static String asked(String typed, Collection<String> names, String rest) {
    List<String> near = of(typed, names);
    return near.isEmpty() ? rest : "did you mean " + String.join(" or ", near) + "? " + rest;
  }

  /** The nearest names, the nearest first; names that contain what was typed come before others. */
  public static List<String> of(String typed, Collection<String> names) {
    if (typed.length() > MAX_LENGTH || typed.isEmpty()) {
      return List.of();
    }
    int allowed = Math.max(2, typed.length() / 3);
    return names.stream()
        .map(name -> new Candidate(name, name.contains(typed) ? 0 : distance(typed, name)))
        .filter(candidate -> candidate.distance() <= allowed)
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .limit(MAX_OFFERED)
        .map(Candidate::name)
        .toList();
  }

  /** Characters to insert, delete or replace to make one text the other (Levenshtein). */
  static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }
}
