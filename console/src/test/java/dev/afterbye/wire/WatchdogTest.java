package dev.afterbye.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.wire.ConnectionEnd.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchdogTest {
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

  private static Watchdog armed() {
    Watchdog watchdog = new Watchdog(true, BACKOFF, () -> 0.5);
    watchdog.succeeded();
    return watchdog;
  }

  private static ConnectionEnd end(Kind kind, int code) {
    return new ConnectionEnd(kind, "over", code);
  }

  @Test
  void waitGrowsToItsLimitAndStartsAgainAfterASuccess() {
    Watchdog watchdog = armed();
    long last = 0;
    for (int i = 0; i < 12; i++) {
      long wait = watchdog.next(end(Kind.RESET, -1)).orElseThrow().toMillis();
      assertThat(wait).isGreaterThanOrEqualTo(last).isLessThanOrEqualTo(5000);
      last = wait;
    }
    assertThat(last).isEqualTo(3750);
    watchdog.succeeded();
    assertThat(watchdog.next(end(Kind.RESET, -1))).contains(Duration.ofMillis(75));
  }

  @Test
  void randomPartIsBetweenAHalfAndTheWhole() {
    assertThat(BACKOFF.delay(0, 0)).isEqualTo(Duration.ofMillis(50));
    assertThat(BACKOFF.delay(0, 0.999)).isBetween(Duration.ofMillis(98), Duration.ofMillis(100));
    assertThat(BACKOFF.delay(1_000_000, 0.999)).isLessThanOrEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void notArmedWithoutASuccess() {
    Watchdog watchdog = new Watchdog(true, BACKOFF, () -> 0);
    assertThat(watchdog.next(end(Kind.RESET, -1))).isEmpty();
  }

  @Test
  void notWanted() {
    Watchdog watchdog = new Watchdog(false, BACKOFF, () -> 0);
    watchdog.succeeded();
    assertThat(watchdog.next(end(Kind.RESET, -1))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "STATUS,401,false",
    "STATUS,403,false",
    "STATUS,404,false",
    "STATUS,200,true",
    "STATUS,503,true",
    "CLOSED,1000,true",
    "CLOSED,1008,false",
    "CLOSED,1006,true",
    "LOCAL,-1,false",
    "EXITED,0,false",
    "NOT_CONNECTED,-1,true",
    "HUNG_UP,-1,true",
    "TIMED_OUT,-1,true",
    "NOTHING_SHOWN,-1,true",
  })
  void whichEndsAreWorthAnotherAttempt(Kind kind, int code, boolean again) {
    assertThat(armed().next(end(kind, code)).isPresent()).isEqualTo(again);
  }

  @Test
  void wishOfTheServerIsHeardWithinOurLimit() {
    Watchdog watchdog = armed();
    watchdog.hint(Duration.ofSeconds(2));
    assertThat(watchdog.next(end(Kind.HUNG_UP, -1))).contains(Duration.ofSeconds(2));
    watchdog.hint(Duration.ofHours(2));
    assertThat(watchdog.next(end(Kind.HUNG_UP, -1))).contains(Duration.ofSeconds(5));
  }
}
