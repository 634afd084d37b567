package dev.afterbye.cli;

import dev.afterbye.demux.Stream;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Which streams {@code afterbye demux} hands out. */
enum StreamChoice {
  KERNEL(Stream.KERNEL),
  USER(Stream.USER),
  FIRMWARE(Stream.FIRMWARE),
  HYPERVISOR(Stream.HYPERVISOR),
  NOISE(Stream.NOISE),
  ALL;

  private final EnumSet<Stream> streams;

  StreamChoice() {
    this.streams = EnumSet.allOf(Stream.class);
  }

  StreamChoice(Stream only) {
    this.streams = EnumSet.of(only);
  }

  Set<Stream> streams() {
    return EnumSet.copyOf(streams);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
