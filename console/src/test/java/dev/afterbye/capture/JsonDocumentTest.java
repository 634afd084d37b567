package dev.afterbye.capture;

import static dev.afterbye.capture.ConsoleReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.capture.ConsoleReaderTest.Read;
import dev.afterbye.report.Wrapping;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of a console in JSON that is not a line a line. */
class JsonDocumentTest {
  private static final List<String> TEXTS = List.of("[    0.000000] Linux", "", "<x> & y", "z");
  private static final Read LINES =
      new Read(String.join("\n", TEXTS) + "\n", List.of(Wrapping.LOG_STORE));

  private static String record(String form, int number) {
    return String.format(form, number, TEXTS.get(number));
  }

  private static String records(String form, String between) {
    return IntStream.range(0, TEXTS.size())
        .mapToObj(i -> record(form, i))
        .collect(Collectors.joining(between));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // gcloud logging read --format=json; any array
        "{\"timestamp\":\"2026-11-29T10:00:0%d.5Z\",\"labels\":{\"a\":[1]},\"textPayload\":\"%s\"}",
        "{\n  \"time\": \"2026-11-29T10:00:0%d.5+0100\",\n  \"message\": \"%s\"\n}"
      })
  void arraysOfThem(String form) {
    assertThat(read("[" + records(form, ",") + "]\n")).isEqualTo(LINES);
    assertThat(read("[\n  " + records(form, ",\n  ") + "\n]\n")).isEqualTo(LINES);
    assertThat(read(records(form, "\n") + "\n")).isEqualTo(LINES);
  }

  @Test
  void anythingThatHoldsThem() {
    String source =
        "{\"_id\":\"%1$d\",\"_source\":{\"@timestamp\":170000000%1$d000,\"message\":\"%2$s\"}}";
    assertThat(read("{\"took\":3,\"hits\":{\"hits\":[" + records(source, ",") + "]}}"))
        .isEqualTo(LINES);
    assertThat(read(records(source, "\n"))).isEqualTo(LINES);
    assertThat(
            read(
                "{\n\"events\": ["
                    + records("{\"timestamp\": 170000000%d000, \"message\": \"%s\"}", ",\n")
                    + "],\n\"nextForwardToken\": \"f/1\"\n}\n"))
        .isEqualTo(LINES);
    assertThat(
            read(
                "{\"status\":\"success\",\"data\":{\"result\":[{\"stream\":{},\"values\":["
                    + records("[\"170000000%d000000000\",\"%s\"]", ",")
                    + "]}]}}"))
        .isEqualTo(LINES);
  }

  @Test
  void theJournalOverManyLinesAndInASequence() {
    assertThat(
            read(
                """
                {
                	"__REALTIME_TIMESTAMP" : "1",
                	"MESSAGE" : [ 27, 91, 109, 97 ]
                }
                {
                	"__REALTIME_TIMESTAMP" : "2",
                	"MESSAGE" : "b"
                }
                """))
        .isEqualTo(new Read("\u001b[ma\nb\n", List.of(Wrapping.JOURNAL)));
    assertThat(
            read(
                """
                \u001e{"__REALTIME_TIMESTAMP":"1","MESSAGE":"a"}
                \u001e{"__REALTIME_TIMESTAMP":"2","MESSAGE":"b"}
                """))
        .isEqualTo(new Read("a\nb\n", List.of(Wrapping.JOURNAL)));
  }

  /** Elasticsearch sorts by the time in milliseconds. */
  @Test
  void arraysOfLargeNumbersAreNoBytes() {
    String hit =
        "{\"_source\":{\"ts\":170000000%1$d,\"message\":\"%2$s\"},\"sort\":[170000000%1$d000,-1]}";
    assertThat(read("[" + records(hit, ",") + "]")).isEqualTo(LINES);
    String line = "{\"ts\":170000000%1$d,\"message\":\"%2$s\",\"sort\":[170000000%1$d000,300]}";
    assertThat(read(records(line, "\n") + "\n")).isEqualTo(LINES);
  }

  @Test
  void whatIsBrokenBehindThemStays() {
    String lines = "[" + records("{\"ts\":170000000%d,\"message\":\"%s\"}", ",");
    assertThat(read(lines + ",{\"ts\":1").text()).isEqualTo(LINES.text() + ",{\"ts\":1");
    assertThat(read(lines + ",{\"ts\":x}]\nmore\n").text())
        .isEqualTo(LINES.text() + ",{\"ts\":x}]\nmore\n");
    assertThat(read(lines + "]\nboot\n").text()).isEqualTo(LINES.text() + "]\nboot\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[{\"message\":1}]", "[[\"17\",\"a\"]]", "[{", "[[[1]]]\n", "{\"a\":{}}"})
  void documentsWithoutThemStay(String log) {
    assertThat(read(log)).isEqualTo(new Read(log, List.of()));
  }

  @Test
  void aDocumentMayBeLongerThanWhatIsHeldOfIt() {
    int lines = EnvelopeDocument.MAX_BYTES / 40;
    String text = "[    1.000000] a record that is printed again and again";
    String log =
        IntStream.range(0, lines)
            .mapToObj(i -> String.format("{\"ts\":%d,\"message\":\"%s\"}", 1_700_000_000 + i, text))
            .collect(Collectors.joining(",", "[", "]"));
    assertThat(read(log, 65_536))
        .isEqualTo(new Read((text + "\n").repeat(lines), List.of(Wrapping.LOG_STORE)));
  }

  @Test
  void nestingThatNoStoreHasStays() {
    String deep = "[".repeat(100_000);
    assertThat(read(deep, 4096)).isEqualTo(new Read(deep, List.of()));
    String behindLine = "[{\"ts\":1,\"message\":\"a\"}," + deep;
    assertThat(read(behindLine, 4096).text()).isEqualTo("a\n," + deep);
  }
}
