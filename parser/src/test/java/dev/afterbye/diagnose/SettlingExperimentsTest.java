package dev.afterbye.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The table of what would settle a verdict. */
class SettlingExperimentsTest {
  @Test
  void isOfFindingsThatThereAre() {
    assertThat(RuleBookFile.shipped().catalogue().all())
        .extracting(FindingType::id)
        .containsAll(SettlingExperiments.ids());
  }
}
