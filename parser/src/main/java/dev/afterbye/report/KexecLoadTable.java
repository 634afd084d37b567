package dev.afterbye.report;

import dev.afterbye.diagnose.MemoryMap;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.KexecLoad;
import dev.afterbye.grammar.Message;
import dev.afterbye.grammar.RoledSegment;
import dev.afterbye.grammar.Segment;
import dev.afterbye.grammar.SegmentRole;
import dev.afterbye.grammar.ToolVersion;
import dev.afterbye.grammar.Unsigned64;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kexec loads of a report for people: who loaded what to where. */
public final class KexecLoadTable {
  private static final int MAX_LOADS = 10;
  private static final int MAX_SEGMENTS = 20;

  private static final String INDENT = "    ";

  private final Page page;
  private final Drawing drawing;

  KexecLoadTable(Page page, Drawing drawing) {
    this.page = page;
    this.drawing = drawing;
  }

  void write(List<BootFacts> boots) {
    List<LoadFact> loads = boots.stream().flatMap(boot -> boot.loads().stream()).toList();
    if (loads.isEmpty()) {
      return;
    }
    page.heading("Kexec loads");
    int shown = Math.min(MAX_LOADS, loads.size());
    loads.subList(0, shown).forEach(this::load);
    if (shown < loads.size()) {
      page.paragraph("  ", "and " + (loads.size() - shown) + " more");
    }
  }

  /** What was loaded, in words. */
  public static String words(KexecLoad load) {
    List<String> words = new ArrayList<>();
    words.add(load.onCrash() ? "crash kernel" : "kernel");
    if (load.architecture() != Architecture.UNKNOWN) {
      words.add(load.architecture().name().toLowerCase(Locale.ROOT));
    }
    load.entry().ifPresent(entry -> words.add("entry " + entry.toHex()));
    load.flags().ifPresent(flags -> words.add("flags " + flags.toHex()));
    load.kernelSizeBytes().ifPresent(size -> words.add("kernel file " + size.toHex() + " bytes"));
    load.initrd().ifPresent(file -> words.add("initrd " + file));
    load.dtb().ifPresent(file -> words.add("device tree " + file));
    return String.join(", ", words);
  }

  private void load(LoadFact fact) {
    KexecLoad load = fact.load();
    page.paragraph("  line " + fact.line().number() + ": ", words(load));
    load.commandLine().ifPresent(line -> page.paragraph("    with    ", line));
    if (load.fingerprint().isNarrowed()) {
      ToolVersion tool = load.fingerprint();
      page.paragraph("    tool    ", tool(tool) + " (" + String.join("; ", tool.decisive()) + ")");
    }
    if (fact.unknownLines() > 0) {
      page.paragraph(
          "    unknown ",
          Count.of(fact.unknownLines(), "line") + " in it that kexec does not print");
    }
    for (Message message : load.messages()) {
      page.verbatim("    line " + fact.line(message.line()).number() + ": ", message.text());
    }
    load.failure()
        .ifPresent(
            failure ->
                page.paragraph(
                    "    refused ",
                    failure.call()
                        + ": "
                        + failure.errorText()
                        + " (line "
                        + fact.line(failure.line()).number()
                        + ")"));
    segments(load);
    MemoryMap.of(fact)
        .map(map -> new MemoryMapPicture(map, drawing).rows(page.columnsFor(INDENT.length())))
        .ifPresent(rows -> page.table(INDENT, rows));
  }

  /** The releases that print like this, in words. */
  public static String tool(ToolVersion version) {
    String range;
    if (version.from().equals(version.to())) {
      range = version.from();
    } else if (version.to().equals(ToolVersion.NEWEST)) {
      range = version.from() + " or later";
    } else if (version.from().equals(ToolVersion.OLDEST)) {
      range = version.to() + " or earlier";
    } else {
      range = version.from() + " to " + version.to();
    }
    return "kexec-tools "
        + range
        + (version.contradictory() ? ", although some lines say otherwise" : "");
  }

  private void segments(KexecLoad load) {
    if (load.segments().isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("segment", "from", "to", "reserved", "filled", "holds"));
    int shown = Math.min(MAX_SEGMENTS, load.segments().size());
    for (RoledSegment roled : load.roles().subList(0, shown)) {
      Segment segment = roled.segment();
      rows.add(
          List.of(
              String.valueOf(segment.index()),
              hex(segment.mem()),
              hex(segment.end()),
              hex(segment.memsz()),
              hex(segment.bufsz()),
              role(roled)));
    }
    boolean fits = width(rows) <= page.columnsFor(INDENT.length());
    page.table(INDENT, fits ? rows : rows.stream().map(KexecLoadTable::withoutRole).toList());
    if (shown < load.segments().size()) {
      page.paragraph("    ", "and " + (load.segments().size() - shown) + " more");
    }
  }

  private static List<String> withoutRole(List<String> row) {
    return row.subList(0, row.size() - 1);
  }

  /** Characters of the widest row as a table has it. */
  private static int width(List<List<String>> rows) {
    int width = 0;
    for (int i = 0; i < rows.get(0).size(); i++) {
      int column = i;
      width += 2 + rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
    return width - 2;
  }

  /** What the segment holds, in words. */
  public static String role(RoledSegment roled) {
    return roled.role() == SegmentRole.UNKNOWN
        ? "?"
        : roled.role().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** A number of the dump, or a question mark where it lacks one. */
  public static String hex(Optional<Unsigned64> value) {
    return value.map(Unsigned64::toHex).orElse("?");
  }
}
