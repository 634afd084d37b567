package dev.afterbye.diagnose;

import dev.afterbye.boot.Phase;
import dev.afterbye.record.TextPattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All knowledge that is data: the catalogue of findings, the texts that prove them, and the markers
 * of a boot's stages.
 *
 * @param types the catalogue
 * @param patterns the texts; a pattern's id is that of a finding or a marker
 * @param titles the titles of patterns that have their own, with {@code {name}} for captures
 * @param phases the phase each marker belongs to
 */
public record RuleBook(
    List<FindingType> types,
    List<TextPattern> patterns,
    Map<TextPattern, String> titles,
    Map<String, Phase> phases) {
  public RuleBook {
    types = List.copyOf(types);
    patterns = List.copyOf(patterns);
    titles = Map.copyOf(titles);
    phases = Map.copyOf(phases);
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
}
