package dev.afterbye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When it pays to begin before the command line is read. */
class HeadStartTest {
  @Test
  void onlyCommandsThatAnalyseGetOne() {
    assertThat(HeadStart.pays(2, "analyze", "console.log")).isTrue();
    assertThat(HeadStart.pays(2, "assert", "--spec", "spec.yaml", "console.log")).isTrue();
    assertThat(HeadStart.pays(2, "demux", "console.log")).isFalse();
    assertThat(HeadStart.pays(2, "analyze")).isFalse();
    assertThat(HeadStart.pays(2)).isFalse();
  }

  @Test
  void questionsAreAnsweredWithout() {
    assertThat(HeadStart.pays(2, "analyze", "--help")).isFalse();
  }

  @Test
  void oneProcessorHasEnoughToDo() {
    assertThat(HeadStart.pays(1, "analyze", "console.log")).isFalse();
  }
}
