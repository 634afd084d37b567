package dev.afterbye.report;

import dev.afterbye.diagnose.FindingType;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.report.Palette.Style;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what the catalogue knows of findings, for people. */
public final class CatalogueWriter {
  /** The stages in the order in which a machine passes them; others come behind. */
  private static final List<String> STAGES =
      List.of(
          "firmware",
          "bootloader",
          "decompress",
          "kernel",
          "initramfs",
          "root",
          "init",
          "run",
          "kexec-load",
          "kexec-execute",
          "purgatory",
          "shutdown",
          "any");

  private final RuleBook book;
  private final int width;
  private final Palette palette;

  /** A writer of that book's entries. */
  public CatalogueWriter(RuleBook book, int width, Palette palette) {
    this.book = book;
    this.width = width;
    this.palette = palette;
  }

  /** Writes all findings by stage: severity, id, title. */
  public void writeList(OutputStream out) throws IOException {
    Map<String, List<FindingType>> byStage = new LinkedHashMap<>();
    STAGES.forEach(stage -> byStage.put(stage, new ArrayList<>()));
    for (FindingType type : book.catalogue().all()) {
      byStage.computeIfAbsent(type.stage(), stage -> new ArrayList<>()).add(type);
    }
    Page page = new Page(width, palette);
    page.paragraph(
        "", book.catalogue().all().size() + " findings; `afterbye explain ID` tells more of one.");
    byStage.forEach(
        (stage, types) -> {
          if (!types.isEmpty()) {
            page.heading(stage);
            types.forEach(type -> page.paragraph(lead(type), type.title()));
          }
        });
    page.writeTo(out);
  }

  private static String lead(FindingType type) {
    return "  " + padded(type.severity().label(), 8) + padded(type.id(), 38);
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }

  /** Writes one finding: what it means, how it is recognised, what to do. */
  public void writeEntry(FindingType type, OutputStream out) throws IOException {
    Page page = new Page(width, palette);
    page.paragraph(type.id() + "  ", Style.HEADING, type.title());
    page.paragraph(
        "",
        type.severity().label()
            + ", stage "
            + type.stage()
            + ", "
            + String.join(" ", type.arch())
            + ", found by "
            + foundBy(type)
            + (book.silenced().contains(type.id()) ? ", silenced by your rules" : ""));
    page.heading("What it means");
    page.paragraph("  ", type.cause());
    page.heading("How it is recognised");
    if (type.recognised().isBlank()) {
      book.patterns().stream()
          .filter(pattern -> pattern.id().equals(type.id()))
          .forEach(pattern -> page.paragraph("  - ", pattern.regex()));
    } else {
      page.paragraph("  ", type.recognised());
    }
    if (!type.source().isBlank()) {
      page.paragraph("  Source: ", type.source());
    }
    list("What to do", type.remedies(), page);
    list("What it explains", titled(type.explains()), page);
    List<String> causes =
        book.catalogue().all().stream()
            .filter(cause -> cause.explains().contains(type.id()))
            .map(FindingType::id)
            .toList();
    list("What explains it", titled(causes), page);
    page.writeTo(out);
  }

  private static String foundBy(FindingType type) {
    return switch (type.kind()) {
      case "pattern" -> "a text";
      case "sequence" -> "order, time or several lines";
      case "computed" -> "arithmetic on the log's numbers";
      default -> type.kind();
    };
  }

  private List<String> titled(List<String> ids) {
    return ids.stream()
        .map(id -> id + book.catalogue().type(id).map(type -> ": " + type.title()).orElse(""))
        .toList();
  }

  private static void list(String heading, List<String> entries, Page page) {
    if (!entries.isEmpty()) {
      page.heading(heading);
      entries.forEach(entry -> page.paragraph("  - ", entry));
    }
  }
}
