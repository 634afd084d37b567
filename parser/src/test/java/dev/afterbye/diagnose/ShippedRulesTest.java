package dev.afterbye.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.build.RuleBookCompiler;
import dev.afterbye.demux.Captures;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.pipeline.Runs;
import dev.afterbye.record.TextPattern;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The rules that are shipped are those of the rule files, and each works in a whole run. */
class ShippedRulesTest {
  private static final Path FOLDER =
      Path.of("src", "main", "resources", "dev", "afterbye", "diagnose", "rules");

  /** A line that a rule should find, in one of the streams it may stand in. */
  record Example(String id, String stream, String line) {
    /** A transcript with the line in it, behind something that makes the stream known. */
    String wire() {
      return switch (stream) {
        case "kernel" -> "[   20.000000] " + line;
        case "hypervisor" -> line.startsWith("(XEN) ") ? line : "(XEN) " + line;
        case "firmware" -> "U-Boot SPL 2020.01 (Jan 01 2020)\r\n" + line;
        default -> "[   20.000000] up\r\n" + line;
      };
    }
  }

  private static List<JsonNode> nodes() throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    try (Stream<Path> list = Files.list(FOLDER)) {
      for (Path file : list.sorted().toList()) {
        JsonNode root = new YAMLMapper().readTree(Files.readString(file, StandardCharsets.UTF_8));
        root.path("findings").forEach(nodes::add);
        root.path("markers").forEach(nodes::add);
      }
    }
    return nodes;
  }

  static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    for (JsonNode node : nodes()) {
      String id = node.path("id").asString();
      List<JsonNode> patterns = new ArrayList<>();
      node.path("patterns").forEach(patterns::add);
      if (node.has("pattern")) {
        patterns.add(node);
      }
      for (JsonNode pattern : patterns) {
        for (JsonNode stream : pattern.path("streams")) {
          for (JsonNode line : pattern.path("match")) {
            examples.add(new Example(id, stream.asString(), line.asString()));
          }
        }
      }
    }
    return examples;
  }

  private static List<String> words(RuleBook book) {
    return book.patterns().stream()
        .map(
            p ->
                String.join(
                    "|",
                    p.id(),
                    new TreeSet<>(p.streams()).toString(),
                    p.anchor(),
                    p.regex(),
                    book.titles().getOrDefault(p, "")))
        .toList();
  }

  @Test
  void theShippedBookIsThatOfTheRuleFiles() throws IOException {
    RuleBook shipped = RuleBookFile.shipped();
    RuleBook read = RuleBookCompiler.readFolder(FOLDER);
    assertThat(shipped.catalogue().all()).isEqualTo(read.catalogue().all());
    assertThat(words(shipped)).isEqualTo(words(read));
    assertThat(shipped.phases()).isEqualTo(read.phases());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void everyMatchLineIsFoundInARun(Example example) {
    List<BootFacts> boots =
        Runs.of((example.wire() + "\r\n").getBytes(StandardCharsets.UTF_8)).boots();
    assertThat(boots)
        .as("%s in %s", example.id(), boots.stream().map(b -> b.texts().keySet()).toList())
        .anyMatch(boot -> boot.has(example.id()));
  }

  @Test
  void everyPatternBelongsToAFindingOrAMarker() {
    RuleBook book = RuleBookFile.shipped();
    Set<String> known = new TreeSet<>(book.catalogue().ids());
    known.addAll(book.phases().keySet());
    assertThat(book.patterns()).extracting(TextPattern::id).isSubsetOf(known);
  }

  @Test
  void nothingExplainsItself() {
    assertThat(RuleBookFile.shipped().catalogue().all())
        .noneMatch(type -> type.explains().contains(type.id()));
  }

  @Test
  void healthyCapturesHaveNoFailure() {
    for (String name : List.of("healthy", "a61", "quiet")) {
      Diagnosis diagnosis = Runs.of(Captures.console(name).bytes()).diagnosis();
      assertThat(diagnosis.findings()).as(name).noneMatch(Finding::isFailure);
    }
  }
}
