package dev.afterbye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SendRuleTest {
  /** Backslashes of the text mean something, those of a password are part of it. */
  @Test
  void secretIsSentAsItIs() throws InputProblem {
    Placeholders placeholders = new Placeholders(Map.of("P", "a\\nb\\\\c\\xzz$1\u00e4"));
    SendRule rule = SendRule.of("\\x03${env:P}\\r-on-word: $", placeholders);
    assertThat(new String(rule.bytes(), StandardCharsets.UTF_8))
        .isEqualTo("\u0003a\\nb\\\\c\\xzz$1\u00e4\r");
    assertThat(rule.toString()).doesNotContain("xzz");
  }
}
