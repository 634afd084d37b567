package dev.afterbye.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Nothing in a log, or in its name, reaches a terminal or breaks the JSON. */
class HostileTextTest {
  private static final String EVIL = "a\u001b]0;t\u0007\u009b31m\u202e\u2028\u0000\u007f\"\\b";

  static java.util.List<Sample> samples() {
    return Sample.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void noReportHoldsAnUnsafeCharacter(Sample sample) {
    Report report = sample.report();
    assertHarmless(Written.text(report));
    assertHarmless(Written.json(report));
    assertHarmless(Written.json(report, false));
  }

  @Test
  void noNameOfAnInputIsTrusted() {
    Report report = Sample.reportOn(EVIL, new byte[0]);
    assertHarmless(Written.text(report));
    assertHarmless(Written.json(report));
    assertThat(Written.text(report))
        .startsWith("a\\x1b]0;t\\x07\\x9b31m\\u202e\\u2028\\x00\\x7f\"\\b: 0 bytes");
  }

  @Test
  void jsonKeepsTheTextItEscapes() {
    assertThat(read(Written.json(Sample.reportOn(EVIL, new byte[0]))).path("input").asString())
        .isEqualTo(EVIL);
    String smile = "\ud83d\ude00 \u00e9";
    assertThat(read(Written.json(Sample.reportOn(smile, new byte[0]))).path("input").asString())
        .isEqualTo(smile);
  }

  @Test
  void halfASurrogatePairBecomesAReplacementCharacter() {
    String json = Written.json(Sample.reportOn("x\ud800y", new byte[0]), false);
    assertThat(read(json).path("input").asString()).isEqualTo("x\ufffdy");
  }

  @Test
  void compactJsonIsOneLine() {
    String json = Written.json(Sample.named("hostile-log").report(), false);
    assertThat(json.indexOf('\n')).isEqualTo(json.length() - 1);
  }

  @Test
  void endlessLineIsCutForPeople() {
    String line = "/init: line 1: kexec: not found " + "x".repeat(5000) + "\n";
    String text = Written.text(Sample.reportOn("x", line.getBytes(StandardCharsets.UTF_8)));
    assertThat(text.lines().mapToInt(String::length).max().orElse(0)).isLessThan(400);
  }

  @Test
  void visibleTextLeavesOrdinaryTextAlone() {
    assertThat(VisibleText.of("Gr\u00fc\u00dfe \u2026 \ud83d\ude00"))
        .isEqualTo("Gr\u00fc\u00dfe \u2026 \ud83d\ude00");
    assertThat(VisibleText.of("a\tb\r\n")).isEqualTo("a\\tb\\r\\n");
    assertThat(VisibleText.of("\udc00")).isEqualTo("\\udc00");
    assertThat(VisibleText.of("\ufffd\ufffe\uffff")).isEqualTo("\ufffd\\ufffe\\uffff");
  }

  private static JsonNode read(String json) {
    return JsonMapper.builder().build().readTree(json);
  }

  private static void assertHarmless(String text) {
    assertThat(
            text.codePoints()
                .filter(c -> c != '\n')
                .filter(UnsafeCharacters::contains)
                .mapToObj(Integer::toHexString))
        .isEmpty();
  }
}
