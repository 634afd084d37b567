package dev.afterbye.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineShapeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Got {int} /memory nodes|Got 2 /memory nodes|true",
        "Got {int} /memory nodes|Got   -2 /memory nodes|true",
        "Got {int} /memory nodes|Got two /memory nodes|false",
        "Got {int} /memory nodes|Got 2 /memory nodes!|false",
        "Cannot open {str}: {str}|Cannot open a: b: c|true",
        "Cannot open {str}: {str}|Cannot open a|false",
        "at {ptr}.|at (nil).|true",
        "at {ptr}.|at 0xbfe000.|true",
        "at {hex-pad016}|at 00000000000bfe000|false",
        "x = {hex-padsp16}|x =      bfe000|true",
        "{str}: {str} {{hex}, {hex}}|dtb: a {10, 2f}|true",
        "{fn}: done|pez_prepare: done|true",
        "{fn}: done|mount: done|false",
        "Can't read /proc{...}|Can't read /proc and more|true",
        "a{str}b{str}c|a1b2b3c4c|true",
        "a{str}b|abab|true",
        "a{str}b|aba|false",
        "a {nothing} b|a {nothing} b|true"
      })
  void matches(String shape, String line, boolean expected) {
    assertThat(LineShape.of(shape).matches(line)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"Got {int} nodes,Got", "{str}: x,''", "realloc{int} bytes,''", "Can't open,Can"})
  void firstWord(String shape, String word) {
    assertThat(LineShape.firstWord(shape)).isEqualTo(word);
  }
}
