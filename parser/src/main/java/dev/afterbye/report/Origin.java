package dev.afterbye.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the bytes of a transcript are from, when they are not those of the file.
 *
 * @param wrappings what they were taken out of, the outermost first
 * @param cutShort how it is known that more was to follow; empty when nothing says so
 */
public record Origin(List<Wrapping> wrappings, Optional<String> cutShort) {
  /** The bytes are the file's own, to its end. */
  public static final Origin PLAIN = new Origin(List.of(), Optional.empty());

  public Origin {
    wrappings = List.copyOf(wrappings);
  }

  /** Whether there is nothing to tell. */
  public boolean isPlain() {
    return wrappings.isEmpty() && cutShort.isEmpty();
  }

  /** What there is to tell, in words. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    if (!wrappings.isEmpty()) {
      words.add(
          "taken out of "
              + wrappings.stream().map(Wrapping::words).collect(Collectors.joining(" and "))
              + "; lines and offsets count what was in it");
    }
    cutShort.ifPresent(how -> words.add("cut short: " + how));
    return words;
  }
}
