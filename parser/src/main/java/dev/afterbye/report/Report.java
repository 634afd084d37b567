package dev.afterbye.report;

import dev.afterbye.boot.ConsoleRate;
import dev.afterbye.boot.EndSilence;
import dev.afterbye.boot.History;
import dev.afterbye.demux.ConsoleTraits;
import dev.afterbye.demux.Stream;
import dev.afterbye.diagnose.Diagnosis;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.line.StreamCount;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is said about one transcript; the writers only put it into their medium.
 *
 * @param input what the transcript is called
 * @param origin where its bytes are from
 * @param bytes its length
 * @param history what the boots have to do with each other
 * @param console what the transcript tells of the console it was taken from
 * @param endSilence the silence behind the last boot, when silence is not to be expected there
 * @param streams how much each stream makes up
 * @param notes what was left out, lost or cut, in words
 */
public record Report(
    String input,
    Origin origin,
    long bytes,
    Diagnosis diagnosis,
    List<BootFacts> boots,
    History history,
    ConsoleTraits console,
    Optional<EndSilence> endSilence,
    Map<Stream, StreamCount> streams,
    List<String> notes) {
  public Report {
    boots = List.copyOf(boots);
    streams = Map.copyOf(new EnumMap<>(streams));
    notes = List.copyOf(notes);
  }

  /** How many boots there were, those included that were not looked at. */
  public int bootCount() {
    return boots.isEmpty() ? 0 : boots.get(boots.size() - 1).boot().number();
  }

  /**
   * How fast the console sends: its baud rate, or else what was measured, unless phases refute it.
   */
  public ConsoleRate consoleRate() {
    ConsoleRate rate = measuredRate();
    boolean refuted =
        boots.stream().flatMap(facts -> facts.boot().spans().stream()).anyMatch(rate::isRefutedBy);
    return refuted ? ConsoleRate.UNKNOWN : rate;
  }

  private ConsoleRate measuredRate() {
    if (console.bitsPerSecond().isPresent()) {
      return new ConsoleRate(console.bitsPerSecond());
    }
    return console.bytesPerSecond().isPresent()
        ? ConsoleRate.of(console.bytesPerSecond().getAsInt() * ConsoleRate.BITS_PER_BYTE)
        : ConsoleRate.UNKNOWN;
  }
}
