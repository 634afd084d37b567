package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A wire of which each byte's writer is known; one character is one byte. */
final class LabelledWire {
  private final StringBuilder bytes = new StringBuilder();
  private final StringBuilder labels = new StringBuilder();

  /** The stream of which the bytes are, in one letter. */
  private LabelledWire put(char label, String text) {
    bytes.append(text);
    labels.append(String.valueOf(label).repeat(text.length()));
    return this;
  }

  /** A record of the kernel's and its line end. */
  LabelledWire record(String record) {
    return put('K', record + "\r\n");
  }

  /** What a kernel printed of a record before it stopped. */
  LabelledWire torn(String piece) {
    return put('K', piece);
  }

  LabelledWire text(String text) {
    return put('U', text);
  }

  LabelledWire noise(String bytes) {
    return put('N', bytes);
  }

  LabelledWire firmware(String text) {
    return put('F', text);
  }

  String wire() {
    return bytes.toString();
  }

  /** The fragments; those of single bytes are the same. */
  FragmentLog demultiplexed() {
    byte[] wire = wire().getBytes(StandardCharsets.ISO_8859_1);
    FragmentLog log = FragmentLog.of(wire);
    List<FragmentLog.Entry> single =
        FragmentLog.of(wire, DemuxHints.NONE, Splits.every(1, 0)).entries();
    assertThat(single).as("single bytes").isEqualTo(log.entries());
    return log;
  }

  /** How many bytes lie in a wrong stream in fragments of which the filter asks. */
  long wrong(FragmentLog log, boolean certainOnly) {
    long wrong = 0;
    for (FragmentLog.Entry entry : log.entries()) {
      Fragment fragment = entry.fragment();
      if (certainOnly && fragment.certainty() != Certainty.CERTAIN) {
        continue;
      }
      char label =
          switch (fragment.stream()) {
            case KERNEL -> 'K';
            case USER -> 'U';
            case FIRMWARE -> 'F';
            case NOISE -> 'N';
            case HYPERVISOR, DECORATION -> '-';
          };
      wrong +=
          labels
              .substring((int) fragment.from(), (int) fragment.to())
              .chars()
              .filter(other -> other != label)
              .count();
    }
    return wrong;
  }
}
