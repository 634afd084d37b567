package dev.afterbye.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import dev.afterbye.boot.Beginning;
import dev.afterbye.boot.Ending;
import dev.afterbye.boot.Phase;
import dev.afterbye.boot.TimeSource;
import dev.afterbye.demux.Stream;
import dev.afterbye.diagnose.Certainty;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.FindingType;
import dev.afterbye.diagnose.Outcome;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.diagnose.Severity;
import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.MessageKind;
import dev.afterbye.grammar.RangeBlock;
import dev.afterbye.pipeline.Pipeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema names every word that a report can hold, also those no sample holds. */
class SchemaTest {
  private static final JsonNode DEFINITIONS = read().path("$defs");

  private static JsonNode read() {
    try (InputStream in = JsonReportWriter.class.getResourceAsStream("report-1.schema.json")) {
      return JsonMapper.builder().build().readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static void assertKeeps(String json) {
    assertThat(SamplesTest.SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
  }

  @Test
  void namesEveryWord() {
    assertThat(words("/stream")).containsAll(labels(Stream.values(), Stream::label));
    assertThat(words("/wrapping")).containsAll(labels(Wrapping.values(), Wrapping::label));
    assertThat(words("/certainty")).containsAll(labels(Certainty.values(), Certainty::label));
    assertThat(words("/verdict/properties/outcome"))
        .containsAll(labels(Outcome.values(), Outcome::label));
    assertThat(words("/finding/properties/severity"))
        .containsAll(labels(Severity.values(), Severity::label));
    assertThat(words("/finding/properties/standing"))
        .containsAll(labels(Finding.Standing.values(), SchemaTest::name));
    assertThat(words("/boot/properties/beginning"))
        .containsAll(labels(Beginning.values(), Beginning::label));
    assertThat(words("/boot/properties/ending"))
        .containsAll(labels(Ending.values(), Ending::label));
    assertThat(words("/boot/properties/phases/items/properties/phase"))
        .containsAll(labels(Phase.values(), Phase::label));
    assertThat(words("/boot/properties/phases/items/properties/source"))
        .containsAll(labels(TimeSource.values(), TimeSource::label));
    assertThat(words("/kexecLoad/properties/architecture"))
        .containsAll(labels(Architecture.values(), SchemaTest::name));
    assertThat(words("/kexecLoad/properties/messages/items/properties/kind"))
        .containsAll(labels(MessageKind.values(), kind -> name(kind).replace('_', '-')));
    assertThat(words("/range/properties/block"))
        .containsAll(labels(RangeBlock.values(), block -> name(block).replace('_', '-')));
  }

  @Test
  void originKeepsToIt() {
    Pipeline pipeline = new Pipeline(RuleBookFile.shipped());
    Origin origin = new Origin(List.of(Wrapping.XZ, Wrapping.LAVA), Optional.of("it ends"));
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    new JsonReportWriter(true).write(pipeline.end("x", origin), json);
    assertThat(json.toString(StandardCharsets.UTF_8)).contains("\"cutShort\"", "\"lava-yaml\"");
    assertKeeps(json.toString(StandardCharsets.UTF_8));
  }

  @Test
  void namesEveryStage() {
    assertThat(words("/finding/properties/stage"))
        .containsAll(
            RuleBookFile.shipped().catalogue().all().stream().map(FindingType::stage).toList());
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static <E> List<String> labels(E[] values, Function<E, String> label) {
    return Arrays.stream(values).map(label).toList();
  }

  private static List<String> words(String pointer) {
    return DEFINITIONS.at(pointer + "/enum").valueStream().map(node -> node.asString()).toList();
  }
}
