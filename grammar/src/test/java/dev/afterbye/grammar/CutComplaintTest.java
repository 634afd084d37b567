package dev.afterbye.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a log's last line when its end is not there, as in a log copied by hand. */
class CutComplaintTest {
  private static KexecBlock endingWith(String last) {
    return KexecDebugReader.read(
        List.of(
            new BlockLine(1, "kernel: 0xb6a83008 kernel_size: 0x532200"),
            new BlockLine(2, last, true)),
        ReadLimits.DEFAULT);
  }

  @Test
  void aComplaintWithItsReasonIsTold() {
    Message message =
        endingWith("Cannot open `/nope': No such file or directory")
            .loads()
            .get(0)
            .messages()
            .get(0);
    assertThat(message.kind()).isEqualTo(MessageKind.CANNOT_OPEN);
    assertThat(message.subject()).contains("/nope");
  }

  @Test
  void aFailedCallIsTold() {
    LoadFailure failure =
        endingWith("kexec_load failed: Invalid argument").loads().get(0).failure().orElseThrow();
    assertThat(failure.errorText()).isEqualTo("Invalid argument");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cannot open `/no",
        "Cannot read /vml",
        "Cannot load /vml",
        "Overlapping memory segments at 0x80",
        "Kernel size is too small, increasing to 0x8",
        "kexec_load: entry = 0x8000 flags = 0x280000"
      })
  void nothingIsToldOfWhichANameOrANumberMayBeCut(String last) {
    KexecBlock block = endingWith(last);
    assertThat(block.loads().get(0).messages()).isEmpty();
    assertThat(block.loads().get(0).entry()).isEmpty();
  }
}
