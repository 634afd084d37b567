package dev.afterbye.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.diagnose.FindingType;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.diagnose.RuleBookFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CatalogueWriterTest {
  private static final RuleBook BOOK = RuleBookFile.shipped();
  private static final CatalogueWriter WRITER =
      new CatalogueWriter(BOOK, TextReportWriter.USUAL_WIDTH, Palette.PLAIN);

  @Test
  void listNamesEveryFinding() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WRITER.writeList(out);
    String list = out.toString(StandardCharsets.UTF_8);
    assertThat(BOOK.catalogue().all())
        .allSatisfy(type -> assertThat(list).contains(type.severity().label(), " " + type.id()));
  }

  @Test
  void everyEntrySaysWhatToDo() throws IOException {
    for (FindingType type : BOOK.catalogue().all()) {
      assertThat(entry(type))
          .startsWith(type.id() + "  ")
          .containsSubsequence("What it means", "How it is recognised", "What to do");
    }
  }

  @Test
  void entryNamesCausesAndConsequences() throws IOException {
    assertThat(entry(BOOK.catalogue().type("kernel-panic").orElseThrow()))
        .containsSubsequence(
            "What it explains", "- reboot-loop", "What explains it", "- nmi-panic");
  }

  private static String entry(FindingType type) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    WRITER.writeEntry(type, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
