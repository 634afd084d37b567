package dev.afterbye.diagnose;

import dev.afterbye.boot.Phase;
import dev.afterbye.record.TextPattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All knowledge that is data: the catalogue of findings, the texts that prove them, and the markers
 * of a boot's stages.
 *
 * @param types the catalogue
 * @param patterns the texts; a pattern's id is that of a finding or a marker
 * @param titles the titles of patterns that have their own, with {@code {name}} for captures
 * @param phases the phase each marker belongs to
 * @param silenced the ids that are not reported
 */
public record RuleBook(
    List<FindingType> types,
    List<TextPattern> patterns,
    Map<TextPattern, String> titles,
    Map<String, Phase> phases,
    Set<String> silenced) {
  /** A book without rules. */
  public static final RuleBook EMPTY =
      new RuleBook(List.of(), List.of(), Map.of(), Map.of(), Set.of());

  public RuleBook {
    types = List.copyOf(types);
    patterns = List.copyOf(patterns);
    titles = Map.copyOf(titles);
    phases = Map.copyOf(phases);
    silenced = Set.copyOf(silenced);
  }

  /** The catalogue by id. */
  public Map<String, FindingType> byId() {
    Map<String, FindingType> map = new LinkedHashMap<>();
    types.forEach(type -> map.put(type.id(), type));
    return map;
  }

  /** The entry of that id. */
  public Optional<FindingType> type(String id) {
    return types.stream().filter(type -> type.id().equals(id)).findFirst();
  }

  /** This book with texts that prove nothing by themselves, but are to be looked for as well. */
  public RuleBook with(List<TextPattern> texts) {
    return plus(new RuleBook(List.of(), texts, Map.of(), Map.of(), Set.of()));
  }

  /** This book with the rules of another behind its own. */
  RuleBook plus(RuleBook more) {
    List<FindingType> allTypes = new ArrayList<>(types);
    allTypes.addAll(more.types);
    List<TextPattern> allPatterns = new ArrayList<>(patterns);
    allPatterns.addAll(more.patterns);
    Map<TextPattern, String> allTitles = new LinkedHashMap<>(titles);
    allTitles.putAll(more.titles);
    Map<String, Phase> allPhases = new LinkedHashMap<>(phases);
    allPhases.putAll(more.phases);
    Set<String> allSilenced = new HashSet<>(silenced);
    allSilenced.addAll(more.silenced);
    return new RuleBook(allTypes, allPatterns, allTitles, allPhases, allSilenced);
  }
}
