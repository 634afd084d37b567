package dev.afterbye.capture;

import static dev.afterbye.capture.ConsoleReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.capture.ConsoleReaderTest.Read;
import dev.afterbye.report.Wrapping;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands printed, in results of Ansible's. */
class AnsibleOutputTest {
  private static final String PLAY = "\nPLAY [boards] ****\n\nTASK [boot] ****\n";
  private static final String INDENTED =
      """
      changed: [board1] => {
          "cmd": [
              "a",
              "b"
          ],
          "rc": 0,
          "stderr_lines": [
              "a",
              "b"
          ],
          "stdout": "[    0.000000] \\"a\\"\\r\\nb}",
          "stdout_lines": [
              "[    0.000000] \\"a\\"",
              "b}"
          ],
          "x": {
              "y": [1, {}]
          }
      }
      """;
  private static final String TEXT = "[    0.000000] \"a\"\nb}\n";
  private static final List<Wrapping> FOUND = List.of(Wrapping.ANSIBLE);

  @Test
  void resultOverManyLines() {
    assertThat(read(PLAY + INDENTED + "\nPLAY RECAP ****\n"))
        .isEqualTo(new Read(PLAY + TEXT + "\nPLAY RECAP ****\n", FOUND));
  }

  @Test
  void resultOnOneLine() {
    String result = INDENTED.replace("\n", "");
    assertThat(read(result)).isEqualTo(new Read(TEXT, FOUND));
    assertThat(read("board1 | CHANGED => {\n" + INDENTED.substring(INDENTED.indexOf('\n') + 1)))
        .isEqualTo(new Read(TEXT, FOUND));
  }

  @Test
  void colouredResult() {
    String result = INDENTED.strip().replaceAll("(?m)^|$", "\u001b[0m");
    String coloured = result.replaceAll("(?m)^\u001b\\[0m", "\u001b[0;33m") + "\n";
    assertThat(read(PLAY + coloured)).isEqualTo(new Read(PLAY + TEXT, FOUND));
  }

  @Test
  void aResultThatIsShownAgainTellsNothingNew() {
    String shown =
        "ok: [board1] => {\n    \"x.stdout_lines\": [\n\"[    0.000000] \\\"a\\\"\",\n\"b}\"]\n}\n";
    String other = "ok: [board1] => {\"msg\": [\"c\", \"d\"]}\n";
    assertThat(read(PLAY + INDENTED + shown + other).text()).isEqualTo(PLAY + TEXT + "c\nd\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ok: [board1] => {\"msg\": \"All assertions passed\"}\n",
        "ok: [board1] => {\n    \"stdout_lines\": [\n        \"a\",\n        \"b\"\n",
        "ok: [board1] => {\n    \"stdout_lines\": [\n        \"a\",\n        \"b\"\n}\n",
        "ok: [board1] => {\"stdout\": \"a\\nb\"} x}\n",
        "fatal: [board1]: FAILED! => {\"results\": [[\"a\", \"b\"]], \"stderr_lines\": [\"a\", \"b\"]}\n",
        "ok: [board1]\n[    0.000000] a\n} => {\n",
      })
  void whatHoldsNoOutputStays(String result) {
    assertThat(read(PLAY + result)).isEqualTo(new Read(PLAY + result, List.of()));
  }

  @Test
  void anEndlessResultStays() {
    String log = PLAY + "ok: [board1] => {\n" + "\"x\n".repeat(AnsibleOutput.MAX_RESULT_BYTES / 3);
    assertThat(read(log + INDENTED, 1 << 16)).isEqualTo(new Read(log + TEXT, FOUND));
  }
}
