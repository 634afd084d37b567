package dev.afterbye.html;

import dev.afterbye.diagnose.MemoryMap;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.RoledSegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A kexec load as a page shows it.
 *
 * @param number its number on the page
 * @param boot number of the boot that made it
 * @param map where its pieces go, where the dump tells
 * @param remedied the same with a remedy that moves them, where there is one
 * @param imageSize the remedy's number, or nothing
 */
record LoadFigure(
    int number,
    int boot,
    LoadFact fact,
    Optional<MemoryFigure> map,
    Optional<MemoryFigure> remedied,
    String imageSize) {
  private static final int MAX_LOADS = 10;
  private static final int MAX_SEGMENTS = 64;

  static List<LoadFigure> of(List<BootFacts> boots) {
    List<LoadFigure> all = new ArrayList<>();
    for (BootFacts facts : boots) {
      for (LoadFact load : facts.loads()) {
        if (all.size() < MAX_LOADS) {
          all.add(of(all.size() + 1, facts.boot().number(), load));
        }
      }
    }
    return all;
  }

  /** The first segments, with what they hold. */
  List<RoledSegment> shownSegments() {
    List<RoledSegment> roles = fact.load().roles();
    return roles.subList(0, Math.min(MAX_SEGMENTS, roles.size()));
  }

  private static LoadFigure of(int number, int boot, LoadFact load) {
    Optional<MemoryMap> map = MemoryMap.of(load);
    Optional<MemoryMap.Remedied> remedied = MemoryMap.remedied(load);
    String size = remedied.map(r -> r.imageSize().toHex()).orElse("");
    List<MemoryMap> both =
        Stream.concat(map.stream(), remedied.map(MemoryMap.Remedied::map).stream()).toList();
    return new LoadFigure(
        number,
        boot,
        load,
        map.map(m -> MemoryFigure.of("Memory map of load " + number, m, both)),
        remedied.map(
            r -> MemoryFigure.of("Load " + number + " with --image-size=" + size, r.map(), both)),
        size);
  }
}
