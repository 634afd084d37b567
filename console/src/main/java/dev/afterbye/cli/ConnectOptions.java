package dev.afterbye.cli;

import dev.afterbye.wire.Timings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a console on the network is called, kept and called again. */
final class ConnectOptions {
  @Option(names = "--no-reconnect", description = "End when the connection ends.")
  private boolean once;

  @Option(
      names = "--ping",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Ask for a sign of life so often: 25s by default, 0 for never.")
  private Duration ping = Timings.USUAL.pingEvery();

  @Option(
      names = "--patience",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "How long to wait for a sign of life or a handshake: 10s and 15s by default.")
  private @Nullable Duration patience;

  @Mixin private TargetOptions targetOptions = new TargetOptions();

  /** How a target is spoken to. */
  TargetOptions target() {
    return targetOptions;
  }

  /** Whether a console that was lost is called again. */
  boolean reconnects() {
    return !once;
  }

  /** Refuses what no server could answer in. */
  void mustMakeSense() throws InputProblem {
    if (patience != null && patience.isZero()) {
      throw new InputProblem("no time to wait for an answer", "--patience", "give one such as 15s");
    }
  }

  Timings timings() {
    Timings usual = Timings.USUAL.withPing(ping, Timings.USUAL.pongWithin());
    return patience == null ? usual : usual.withPing(ping, patience).withHandshake(patience);
  }
}
