package dev.afterbye.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextReportWriterTest {
  static List<Sample> samples() {
    return Sample.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void colourChangesNothingButTheLook(Sample sample) {
    Report report = sample.report();
    String coloured = Written.text(report, 100, Palette.COLOURED);
    assertThat(coloured).contains("\u001b[1;");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(Written.text(report));
  }

  @Test
  void wordsKeepToTheWidth() {
    String text = Written.text(Sample.named("c1-initrd-in-window").report(), 60, Palette.PLAIN);
    assertThat(text.lines().filter(line -> !line.contains("line ")))
        .allMatch(l -> l.length() <= 60);
  }

  @Test
  void noLineEndsInBlanks() {
    assertThat(Sample.all())
        .allSatisfy(
            sample ->
                assertThat(Written.text(sample.report()).lines())
                    .noneMatch(line -> line.endsWith(" ")));
  }

  @Test
  void verdictComesBeforeEverythingElse() {
    String text = Written.text(Sample.named("c1-initrd-in-window").report());
    assertThat(text)
        .containsSubsequence(
            "FAILED  Initrd lies where",
            "line 16, user: segment[1].mem   = 0x15ce000",
            "It explains: silent-after-bye",
            "What to do",
            "What would settle it",
            "Other readings",
            "What else was looked at",
            "Boots",
            "Kexec loads",
            "Streams");
  }
}
