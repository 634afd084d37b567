package dev.afterbye.fact;

import dev.afterbye.boot.Boot;
import dev.afterbye.crash.Crash;
import dev.afterbye.line.LineRef;
import dev.afterbye.record.Hit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything one boot states.
 *
 * @param texts the known texts it printed, by their meaning
 * @param loads the kexec loads, in order
 * @param commands the kexec commands, in order
 * @param crashes what the kernel reported about itself, in order
 * @param wire how its lines stand on the wire
 * @param lastKernel its last kernel record
 * @param lastText its last line of any other writer that is not blank
 * @param gaps how often bytes were lost in it
 * @param keptChars characters of the lines that are kept of it: most of what it takes of memory
 */
public record BootFacts(
    Boot boot,
    Map<String, TextFact> texts,
    List<LoadFact> loads,
    List<CommandFact> commands,
    Optional<HandoverFact> handover,
    List<Crash> crashes,
    WireCounts wire,
    Optional<LineRef> lastKernel,
    Optional<LineRef> lastText,
    long gaps,
    long keptChars) {
  public BootFacts {
    texts = Map.copyOf(texts);
    loads = List.copyOf(loads);
    commands = List.copyOf(commands);
    crashes = List.copyOf(crashes);
  }

  /** The known text of that meaning. */
  public Optional<TextFact> text(String id) {
    return Optional.ofNullable(texts.get(id));
  }

  /** Whether a text of that meaning was printed. */
  public boolean has(String id) {
    return texts.containsKey(id);
  }

  /** All kept places of a text, none when it was not printed. */
  public Stream<Hit> hits(String id) {
    return text(id).stream().flatMap(fact -> fact.hits().stream());
  }

  /** Transcript offset of the first place of a text. */
  public Optional<Long> firstAt(String id) {
    return text(id).map(fact -> fact.line().from());
  }
}
