package dev.afterbye.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class AmountsTest {
  @Test
  void sizeIsNeverLessThanWhatIsTyped() {
    assertThat(Amounts.bytes("64k")).isEqualTo(64 << 10);
    assertThat(Amounts.bytes("3GiB")).isEqualTo(3L << 30);
    assertThat(Amounts.bytes("999999999999G")).isEqualTo(Long.MAX_VALUE);
    assertThatThrownBy(() -> Amounts.bytes("-1")).isInstanceOf(TypeConversionException.class);
  }
}
