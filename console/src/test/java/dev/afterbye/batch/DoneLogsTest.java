package dev.afterbye.batch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DoneLogsTest {
  @Test
  void knowsWhatWasAddedAndNothingElse() {
    DoneLogs done = new DoneLogs();
    for (int i = 0; i < 20_000; i++) {
      assertThat(done.add("log" + i)).isTrue();
    }
    for (int i = 0; i < 20_000; i++) {
      assertThat(done.contains("log" + i)).isTrue();
      assertThat(done.contains("gol" + i)).isFalse();
    }
    assertThat(done.add("log7")).isFalse();
  }
}
