package dev.afterbye.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Unsigned64Test {

  private static Unsigned64 hex(String text) {
    return Unsigned64.parseHex(text).orElseThrow();
  }

  @Test
  void readsHexWithAndWithoutPrefix() {
    assertThat(hex("0x15ce000")).isEqualTo(hex("15CE000")).hasToString("0x15ce000");
    assertThat(hex("0")).isEqualTo(Unsigned64.ZERO);
    assertThat(hex("0x0").toHex()).isEqualTo("0x0");
    assertThat(hex("00000000000000000000ffffffffffffffff")).isEqualTo(Unsigned64.MAX);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0x", "g", "-1", "+1", "1 ", "0x1ffffffffffffffff", "\u0661"})
  void refusesWhatIsNoHexNumber(String text) {
    assertThat(Unsigned64.parseHex(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "-1", "+1", "18446744073709551616", "\u0661"})
  void refusesWhatIsNoDecimalNumber(String text) {
    assertThat(Unsigned64.parseDecimal(text)).isEmpty();
  }

  @Test
  void readsTheLargestDecimal() {
    assertThat(Unsigned64.parseDecimal("0018446744073709551615")).contains(Unsigned64.MAX);
  }

  @Test
  void comparesWithoutSign() {
    Unsigned64 high = hex("ffff9d6580000000");
    assertThat(high).isGreaterThan(Unsigned64.of(1));
    assertThat(high.isGreaterThan(Unsigned64.of(1))).isTrue();
    assertThat(Unsigned64.of(1).isLessThan(high)).isTrue();
    assertThat(high.isAtLeast(high)).isTrue();
    assertThat(high.isAtMost(high)).isTrue();
    assertThat(high.isLessThan(high)).isFalse();
    assertThat(high.toLong()).isNegative();
  }

  @Test
  void sumsWrapAndSaySo() {
    Unsigned64 one = Unsigned64.of(1);
    assertThat(Unsigned64.MAX.plus(one)).isEqualTo(Unsigned64.ZERO);
    assertThat(Unsigned64.MAX.plusWraps(one)).isTrue();
    assertThat(Unsigned64.MAX.plusWraps(Unsigned64.ZERO)).isFalse();
    assertThat(hex("7fffffffffffffff").plusWraps(one)).isFalse();
    assertThat(Unsigned64.ZERO.minus(one)).isEqualTo(Unsigned64.MAX);
    assertThat(hex("8000000000000000").times(2)).isEqualTo(Unsigned64.ZERO);
    assertThat(hex("7d8200").times(5)).isEqualTo(hex("2738a00"));
  }

  @Test
  void alignsAsTheLoaderDoes() {
    assertThat(hex("15c5d14").alignUp(4096)).isEqualTo(hex("15c6000"));
    assertThat(hex("15c6000").alignUp(4096)).isEqualTo(hex("15c6000"));
    assertThat(hex("46baa91").alignDown(4096)).isEqualTo(hex("46ba000"));
    assertThat(Unsigned64.MAX.alignUp(4096)).isEqualTo(Unsigned64.ZERO);
    assertThat(hex("46ba000").isMultipleOf(4096)).isTrue();
    assertThat(Unsigned64.MAX.isMultipleOf(5)).isTrue();
    assertThat(Unsigned64.MAX.isMultipleOf(4096)).isFalse();
    assertThat(Unsigned64.ZERO.isMultipleOf(0)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3, -4096, -1})
  void alignsToPowersOfTwoOnly(long alignment) {
    assertThatThrownBy(() -> Unsigned64.MAX.alignUp(alignment))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Unsigned64.MAX.alignDown(alignment))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void equalValuesAreEqual() {
    assertThat(hex("10").hashCode()).isEqualTo(Unsigned64.of(16).hashCode());
    assertThat(hex("10")).isNotEqualTo(Unsigned64.of(17));
    assertThat(Unsigned64.ZERO.isZero()).isTrue();
    assertThat(Unsigned64.MAX.isZero()).isFalse();
  }
}
