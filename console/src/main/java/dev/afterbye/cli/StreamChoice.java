package dev.afterbye.cli;

import dev.afterbye.demux.Stream;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which streams {@code afterbye demux} hands out. */
enum StreamChoice {
  KERNEL(Optional.of(Stream.KERNEL)),
  USER(Optional.of(Stream.USER)),
  FIRMWARE(Optional.of(Stream.FIRMWARE)),
  HYPERVISOR(Optional.of(Stream.HYPERVISOR)),
  NOISE(Optional.of(Stream.NOISE)),
  DECORATION(Optional.of(Stream.DECORATION)),
  ALL(Optional.empty());

  private final Optional<Stream> only;

  StreamChoice(Optional<Stream> only) {
    this.only = only;
  }

  Set<Stream> streams() {
    return only.map(EnumSet::of).orElseGet(() -> EnumSet.allOf(Stream.class));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
