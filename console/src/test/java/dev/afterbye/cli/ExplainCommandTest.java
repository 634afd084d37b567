package dev.afterbye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.diagnose.FindingType;
import dev.afterbye.diagnose.RuleBookFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExplainCommandTest {
  static List<String> ids() {
    return RuleBookFile.shipped().catalogue().all().stream().map(FindingType::id).toList();
  }

  @ParameterizedTest
  @MethodSource("ids")
  void explainsEveryFinding(String id) {
    Run run = Run.of("explain", id);
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith(id + "  ").contains("What it means", "What to do");
  }

  @Test
  void listsAllFindings() {
    assertThat(Run.of("explain").out()).contains(ids());
  }

  @Test
  void offersNearMisses() {
    Run run = Run.of("explain", "kernel-panik");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .startsWith(
            "error: no finding has the id kernel-panik\n --> afterbye explain\n"
                + " = help: did you mean kernel-panic")
        .endsWith("afterbye explain lists all\n");
  }

  @Test
  void offersNothingWhenNothingIsNear() {
    assertThat(Run.of("explain", "x".repeat(300)).err())
        .endsWith(" = help: afterbye explain lists all\n");
  }

  @Test
  void colour() {
    assertThat(Run.onTerminal(Map.of(), "explain", "kernel-panic").out()).contains("\u001b[1m");
    assertThat(Run.of("explain", "kernel-panic").out()).doesNotContain("\u001b");
  }
}
