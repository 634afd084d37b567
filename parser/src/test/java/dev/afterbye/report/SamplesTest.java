package dev.afterbye.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.afterbye.diagnose.Certainty;
import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Holds every sample against its expectation and its golden reports. {@code -Dsamples.update=true}
 * writes the reports anew; what a sample expects is only ever changed by hand.
 */
class SamplesTest {
  static final Schema SCHEMA = schema();

  private static Schema schema() {
    try (InputStream in = JsonReportWriter.class.getResourceAsStream("report-1.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Objects.requireNonNull(in), InputFormat.JSON);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static List<Sample> samples() {
    return Sample.all();
  }

  @Test
  void thereAreSamples() {
    assertThat(samples()).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @MethodSource("samples")
  void tellsItsStory(Sample sample) {
    JsonNode story = sample.story();
    assertThat(story.path("story").asString("")).isNotBlank();
    assertThat(story.path("provenance").path("origin").asString("")).isNotBlank();
    assertThat(story.path("provenance").path("done").asString("")).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void verdictIsTheExpectedOne(Sample sample) {
    JsonNode expected = sample.story().path("expectation");
    Verdict verdict = sample.report().diagnosis().verdict();
    assertThat(verdict.outcome().label()).isEqualTo(expected.path("outcome").asString(""));
    assertThat(verdict.root().map(Finding::id).orElse("none"))
        .isEqualTo(expected.path("id").asString("none"));
    if (expected.has("certainty")) {
      assertThat(verdict.certainty().map(Certainty::label))
          .hasValue(expected.path("certainty").asString(""));
    }
    assertThat(sample.report().diagnosis().findings())
        .extracting(Finding::id)
        .containsAll(sample.findings());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void textIsTheGoldenOne(Sample sample) throws IOException {
    holds(sample, "report.txt", Written.text(sample.report()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void jsonIsTheGoldenOne(Sample sample) throws IOException {
    holds(sample, "report.json", Written.json(sample.report()));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void jsonKeepsToTheSchema(Sample sample) {
    assertThat(SCHEMA.validate(Written.json(sample.report()), InputFormat.JSON)).isEmpty();
    assertThat(SCHEMA.validate(Written.json(sample.report(), false), InputFormat.JSON)).isEmpty();
  }

  @Test
  void schemaRefusesWhatItDoesNotName() {
    String json = Written.json(Sample.reportOn("x", new byte[0]), false);
    String more = json.replaceFirst("\\{", "{\"surprise\":1,");
    assertThat(SCHEMA.validate(more, InputFormat.JSON)).isNotEmpty();
  }

  private static void holds(Sample sample, String file, String now) throws IOException {
    if (Boolean.getBoolean("samples.update")) {
      Files.writeString(sample.folder().resolve(file), now);
    }
    assertThat(now)
        .as("%s of %s; -Dsamples.update=true writes it anew", file, sample)
        .isEqualTo(new String(sample.bytes(file), StandardCharsets.UTF_8));
  }
}
