package dev.afterbye.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.attach.InputGuard.Answer;
import org.junit.jupiter.api.Test;

class InputGuardTest {
  private static final byte[] ESC = {0x1b};

  @Test
  void keysAreHeldWhileFirmwareRunsAndDroppedBehindIt() {
    InputGuard guard = new InputGuard(true);
    assertThat(guard.type(ESC, 0, 1)).isEqualTo(Answer.SENT);
    assertThat(guard.firmware(true)).isZero();
    assertThat(guard.type(ESC, 0, 1)).isEqualTo(Answer.HELD);
    assertThat(guard.firmware(true)).isZero();
    assertThat(guard.firmware(false)).isEqualTo(1);
    assertThat(guard.type(ESC, 0, 1)).isEqualTo(Answer.SENT);
  }

  @Test
  void theKeyLetsThroughWhatIsHeld() {
    InputGuard guard = new InputGuard(true);
    guard.firmware(true);
    guard.type(ESC, 0, 1);
    assertThat(guard.toggle().keys()).isEqualTo(ESC);
    assertThat(guard.type(ESC, 0, 1)).isEqualTo(Answer.SENT);
    assertThat(guard.toggle().on()).isFalse();
    assertThat(guard.type(ESC, 0, 1)).isEqualTo(Answer.DROPPED);
    assertThat(guard.toggle().on()).isTrue();
  }

  @Test
  void whatIsHeldIsBounded() {
    InputGuard guard = new InputGuard(true);
    guard.firmware(true);
    byte[] much = new byte[InputGuard.MAX_HELD_BYTES];
    assertThat(guard.type(much, 0, much.length)).isEqualTo(Answer.HELD);
    assertThat(guard.type(ESC, 0, 1)).isEqualTo(Answer.DROPPED);
  }

  @Test
  void offHoldsNothing() {
    InputGuard guard = new InputGuard(false);
    guard.firmware(true);
    assertThat(guard.type(ESC, 0, 1)).isEqualTo(Answer.SENT);
  }
}
