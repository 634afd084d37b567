package dev.afterbye.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearMissesTest {
  @Test
  void distanceCountsEdits() {
    assertThat(NearMisses.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(NearMisses.distance("", "abc")).isEqualTo(3);
    assertThat(NearMisses.distance("same", "same")).isZero();
  }

  @Test
  void askedWhereSomethingIsNear() {
    List<String> names = List.of("nmi-panic", "init-died");
    assertThat(NearMisses.asked("nmi-panik", names, "look"))
        .isEqualTo("did you mean nmi-panic? look");
    assertThat(NearMisses.asked("something-else", names, "look")).isEqualTo("look");
  }
}
