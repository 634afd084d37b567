package dev.afterbye.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.record.TextPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternWeightTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "abc, 3",
        "a{10}, 10",
        "\"(?:ab){5}c\", 23",
        "\"(?:[0-9]{4}x){10}\", 71",
        "\\d{3}, 3",
        "\"a{2,7}\", 7",
        "\"(?:(?:a{1000}){1000}){1000}\", 5001",
        "\"a{99999999999}\", 5001"
      })
  void weighs(String regex, long weight) {
    assertThat(PatternWeight.of(regex)).isBetween(weight - 2, weight + 20);
  }

  @Test
  void shippedPatternsAreFarBelowTheBound() {
    assertThat(RuleBookFile.shipped().patterns())
        .extracting(TextPattern::regex)
        .allSatisfy(regex -> assertThat(PatternWeight.of(regex)).isLessThan(1000));
  }
}
