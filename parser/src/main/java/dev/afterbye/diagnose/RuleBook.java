package dev.afterbye.diagnose;

import dev.afterbye.boot.Phase;
import dev.afterbye.record.TextPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All knowledge that is data: the catalogue of findings, the texts that prove them, and the markers
 * of a boot's stages.
 *
 * @param catalogue the findings
 * @param patterns the texts; a pattern's id is that of a finding or a marker
 * @param titles the titles of patterns that have their own, with {@code {name}} for captures
 * @param phases the phase each marker belongs to
 * @param silenced the ids that are not reported
 */
public record RuleBook(
    Catalogue catalogue,
    List<TextPattern> patterns,
    Map<TextPattern, String> titles,
    Map<String, Phase> phases,
    Set<String> silenced) {
  /** A book without rules. */
  public static final RuleBook EMPTY =
      new RuleBook(Catalogue.of(List.of()), List.of(), Map.of(), Map.of(), Set.of());

  public RuleBook {
    patterns = List.copyOf(patterns);
    titles = Map.copyOf(titles);
    phases = Map.copyOf(phases);
    silenced = Set.copyOf(silenced);
  }

  /** This book with texts that prove nothing by themselves, but are to be looked for as well. */
  public RuleBook with(List<TextPattern> texts) {
    return plus(new RuleBook(Catalogue.of(List.of()), texts, Map.of(), Map.of(), Set.of()));
  }

  /** This book with the rules of another behind its own. */
  RuleBook plus(RuleBook more) {
    List<TextPattern> allPatterns = new ArrayList<>(patterns);
    allPatterns.addAll(more.patterns);
    Map<TextPattern, String> allTitles = new LinkedHashMap<>(titles);
    allTitles.putAll(more.titles);
    Map<String, Phase> allPhases = new LinkedHashMap<>(phases);
    allPhases.putAll(more.phases);
    Set<String> allSilenced = new HashSet<>(silenced);
    allSilenced.addAll(more.silenced);
    return new RuleBook(
        catalogue.plus(more.catalogue), allPatterns, allTitles, allPhases, allSilenced);
  }
}
