package dev.afterbye.grammar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the lines kexec-tools prints from those of others, by the shapes found in the sources of
 * every 2.0.x tag ({@code known-lines.tsv}).
 */
final class KnownLines {

  private static final String TABLE = "known-lines.tsv";

  private static final KnownLines ALL = load();

  private record Entry(KnownLineKind kind, String source, LineShape shape) {}

  /**
   * Rows of the table by the first word of their shape, under the empty string where it has none of
   * its own.
   */
  private final Map<String, List<String>> rows = new HashMap<>();

  /** What was made of those that a line began like: of most it never is. */
  private final Map<String, Entry[]> entries = new ConcurrentHashMap<>();

  private KnownLines() {}

  /**
   * The line as one of the tool's, if it is one.
   *
   * @param letters the characters of the line
   */
  static Optional<KnownLine> read(String clean, long letters, int line) {
    return ALL.find(clean, letters, LineShape.wordAt(clean))
        .or(() -> ALL.find(clean, letters, ""))
        .map(entry -> new KnownLine(entry.kind, entry.source, clean, line));
  }

  private Optional<Entry> find(String clean, long letters, String word) {
    // What lines begin with that no row does would fill the memory.
    if (!rows.containsKey(word)) {
      return Optional.empty();
    }
    for (Entry entry : entries.computeIfAbsent(word, this::entries)) {
      if (entry.shape.matches(clean, letters)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  private static KnownLines load() {
    KnownLines lines = new KnownLines();
    try (InputStream in = KnownLines.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException("the build lost " + TABLE);
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String row = reader.readLine(); row != null; row = reader.readLine()) {
        if (!row.startsWith("#")) {
          lines.add(row);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private void add(String row) {
    String word = LineShape.firstWord(row.substring(row.lastIndexOf('\t') + 1));
    rows.computeIfAbsent(word, unused -> new ArrayList<>()).add(row);
  }

  private Entry[] entries(String word) {
    return rows.getOrDefault(word, List.of()).stream().map(KnownLines::entry).toArray(Entry[]::new);
  }

  private static Entry entry(String row) {
    int afterKind = row.indexOf('\t');
    int afterSource = row.indexOf('\t', afterKind + 1);
    return new Entry(
        KnownLineKind.valueOf(row.substring(0, afterKind)),
        row.substring(afterKind + 1, afterSource),
        LineShape.of(row.substring(afterSource + 1)));
  }
}
