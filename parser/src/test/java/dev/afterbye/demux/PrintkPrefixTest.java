package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintkPrefixTest {
  private static int match(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return PrintkPrefix.match(bytes, 0, bytes.length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[    0.000000]",
        "[99999.999999]",
        "[1234567890.000000]",
        "<0>[    0.000000]",
        "<191>[   12.000000]",
        "[    1.000000][    T1]",
        "[    1.000000][T12345678]",
        "[    C0]",
        "[    0.000000@0]",
        "<6>[   12.000000@11]",
        "<6>[    C0]"
      })
  void everyPartOfAPrefixMayBecomeOne(String prefix) {
    for (int length = 1; length <= prefix.length(); length++) {
      assertThat(match(prefix.substring(0, length))).as(prefix).isEqualTo(PrintkPrefix.MORE);
    }
    assertThat(match(prefix + " text")).isEqualTo(prefix.length());
    assertThat(match(prefix + "\r\n")).isEqualTo(prefix.length());
    assertThat(match(prefix + "x")).isEqualTo(PrintkPrefix.NONE);
    assertThat(prefix.length()).isLessThanOrEqualTo(PrintkPrefix.MAX_BYTES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[   0.000000] ",
        "[     0.000000] ",
        "[    0.00000] ",
        "[    0.0000000] ",
        "[    .000000] ",
        "[ 1  0.000000] ",
        "[   T1] ",
        "[     T1] ",
        "[    T] ",
        "[    Ta] ",
        "<> [    0.000000] ",
        "<12345>[    0.000000] ",
        "<a>[    0.000000] ",
        "<6> text",
        "[    0.000000@] ",
        "[    0.000000@1234] ",
        "[    0.00000@0] ",
        "[    0.000000@a] ",
        "[[    0.000000] "
      })
  void whatIsNotStrictIsNone(String text) {
    assertThat(match(text)).isEqualTo(PrintkPrefix.NONE);
  }
}
