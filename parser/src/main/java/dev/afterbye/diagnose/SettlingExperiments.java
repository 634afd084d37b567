package dev.afterbye.diagnose;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What would settle a verdict that is not proven, most telling first. A rule that knows the numbers
 * of its case names its own experiments; these are for the others.
 */
final class SettlingExperiments {
  private static final String TABLE = "settling-experiments.tsv";

  /** A remedy that only looks cures nothing. */
  private static final Pattern LOOKS =
      Pattern.compile("^(?:Check|Read|Look|Compare|Find|Report|Test|Boot with initcall_debug)\\b");

  private static final Map<String, List<Experiment>> BY_ID = table();

  private SettlingExperiments() {}

  /** The finding's own experiments, or what the catalogue has for its id, or its first remedy. */
  static List<Experiment> of(Finding finding) {
    if (!finding.experiments().isEmpty()) {
      return finding.experiments();
    }
    List<Experiment> known = BY_ID.get(finding.id());
    if (known != null) {
      return known;
    }
    return finding.remedies().stream()
        .limit(1)
        .map(
            remedy ->
                new Experiment(
                    remedy,
                    LOOKS.matcher(remedy).find()
                        ? "Something is wrong there: this is the cause. All is well: look at the other"
                            + " readings and findings."
                        : "The trouble is gone: this was its cause. It stays: look at the other"
                            + " readings and findings."))
        .toList();
  }

  private static Map<String, List<Experiment>> table() {
    Map<String, List<Experiment>> all = new HashMap<>();
    for (String line : lines().lines().filter(each -> !each.startsWith("#")).toList()) {
      String[] field = line.split("\t", -1);
      for (String id : field[0].split(" ", -1)) {
        all.computeIfAbsent(id, none -> new ArrayList<>()).add(new Experiment(field[1], field[2]));
      }
    }
    return Map.copyOf(all);
  }

  private static String lines() {
    try (InputStream in = SettlingExperiments.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(TABLE + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The ids that the table knows. */
  static Set<String> ids() {
    return BY_ID.keySet();
  }
}
