package dev.afterbye.crash;

import dev.afterbye.demux.Stream;
import dev.afterbye.record.Hit;
import dev.afterbye.record.TextPattern;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** All crash reports that are known, the more telling before the more general. */
public final class CrashFamilies {
  /** The meaning of the patterns by which a first line is noticed. */
  public static final String ID = "crash-report";

  private static final List<CrashFamily> ALL = all();

  private CrashFamilies() {}

  private static List<CrashFamily> all() {
    List<CrashFamily> families = new ArrayList<>();
    families.add(BugReports.family());
    families.add(WarningReports.family());
    families.add(InfoReports.family());
    families.addAll(FaultReports.families());
    families.add(PanicReports.family());
    families.addAll(FaultReports.generalFamilies());
    return List.copyOf(families);
  }

  /** Patterns that match every line holding the literal of a family. */
  public static List<TextPattern> patterns() {
    EnumSet<Stream> streams = EnumSet.of(Stream.KERNEL, Stream.USER, Stream.FIRMWARE);
    return ALL.stream().map(f -> TextPattern.noticePrinted(ID, streams, f.literal())).toList();
  }

  /** The family whose report begins with a line in which these literals were found. */
  static Optional<CrashFamily> beginning(List<Hit> hits, String line) {
    List<String> literals =
        hits.stream().filter(hit -> hit.id().equals(ID)).map(h -> h.pattern().anchor()).toList();
    return ALL.stream()
        .filter(family -> literals.contains(family.literal()) && family.beginsWith(line))
        .findFirst();
  }
}
