package dev.afterbye.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a recording does beside recording.
 *
 * @param until what ends it
 * @param script what is sent, in this order
 * @param giveUpAfter how long a console may stay away
 * @param silence how long a console must be silent for its verdict to be called known; nothing for
 *     what is usual where it has come to
 */
record RecordPlan(
    StopCondition until,
    List<SendRule> script,
    Optional<Duration> giveUpAfter,
    Optional<Duration> silence) {
  RecordPlan {
    script = List.copyOf(script);
  }
}
