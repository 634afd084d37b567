package dev.afterbye.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.diagnose.Finding;
import dev.afterbye.diagnose.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Short logs of boots that failed outside of kexec, and of some that did not, and their verdict.
 */
class BootFailuresTest {
  static List<KexecFailuresTest.Case> cases() {
    return KexecFailuresTest.cases("boot-failures.txt");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void verdict(KexecFailuresTest.Case expected) {
    Verdict verdict =
        Runs.of(expected.text().getBytes(StandardCharsets.UTF_8)).diagnosis().verdict();
    assertThat(verdict.outcome().label()).isEqualTo(expected.outcome());
    assertThat(verdict.root().map(Finding::id).stream().toList())
        .isEqualTo(expected.accepted().stream().limit(1).toList());
  }
}
