package dev.afterbye.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.Captures;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The shipped catalogue is the agreed one. */
class CatalogueTest {
  private static Map<String, String> agreed() throws IOException {
    List<String> lines = Files.readAllLines(Captures.shared("facts", "findings.tsv"));
    Map<String, String> entries = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] field = line.split("\t", -1);
      String explains = field[6].replace(" ", "");
      entries.put(field[0], field[1] + " " + field[3] + " " + List.of(explains.split(",", -1)));
    }
    return entries;
  }

  @Test
  void hasTheAgreedFindings() throws IOException {
    Map<String, String> shipped = new TreeMap<>();
    for (FindingType type : RuleBookFile.shipped().catalogue().all()) {
      List<String> explains = type.explains().isEmpty() ? List.of("") : type.explains();
      shipped.put(type.id(), type.stage() + " " + type.severity().label() + " " + explains);
    }
    assertThat(shipped).isEqualTo(agreed());
  }
}
