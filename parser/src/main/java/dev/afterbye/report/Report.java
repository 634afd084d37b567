package dev.afterbye.report;

import dev.afterbye.demux.Stream;
import dev.afterbye.diagnose.Diagnosis;
import dev.afterbye.fact.BootFacts;
import dev.afterbye.line.StreamCount;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that is said about one transcript; the writers only put it into their medium.
 *
 * @param input what the transcript is called
 * @param bytes its length
 * @param streams how much each stream makes up
 * @param notes what was left out, lost or cut, in words
 */
public record Report(
    String input,
    long bytes,
    Diagnosis diagnosis,
    List<BootFacts> boots,
    Map<Stream, StreamCount> streams,
    List<String> notes) {
  public Report {
    boots = List.copyOf(boots);
    streams = Map.copyOf(new EnumMap<>(streams));
    notes = List.copyOf(notes);
  }
}
