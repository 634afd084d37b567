package dev.afterbye.attach;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InkTest {
  /** What WCAG 2 asks of large text, with some room. */
  private static final double LEAST_CONTRAST = 4;

  private static double linear(int level) {
    double share = (level == 0 ? 0 : 55 + 40 * level) / 255.0;
    return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  /** Relative luminance (WCAG 2) of an entry of xterm's 6 x 6 x 6 cube. */
  private static double luminance(int index) {
    int cube = index - 16;
    return 0.2126 * linear(cube / 36) + 0.7152 * linear(cube / 6 % 6) + 0.0722 * linear(cube % 6);
  }

  @ParameterizedTest
  @EnumSource(Ink.class)
  void isReadableOnBlackAndOnWhite(Ink ink) {
    double light = luminance(ink.index());
    assertThat((light + 0.05) / 0.05).isGreaterThan(LEAST_CONTRAST);
    assertThat(1.05 / (light + 0.05)).isGreaterThan(LEAST_CONTRAST);
  }
}
