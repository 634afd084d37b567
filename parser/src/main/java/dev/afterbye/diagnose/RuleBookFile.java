package dev.afterbye.diagnose;

import dev.afterbye.boot.Phase;
import dev.afterbye.demux.Stream;
import dev.afterbye.record.TextPattern;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The rule book in the form it is shipped in: checked when the project is built, and read in a few
 * milliseconds at the start of a run, where reading YAML would take longer than the analysis.
 */
public final class RuleBookFile {
  /** The resource beside this class. */
  public static final String NAME = "rules.bin";

  private static final int FORMAT = 2;

  private RuleBookFile() {}

  /** The rule book that is shipped. */
  public static RuleBook shipped() {
    try (InputStream in = RuleBookFile.class.getResourceAsStream(NAME)) {
      return read(
          new RuleBookBytes(
              Objects.requireNonNull(in, "the build has made no " + NAME).readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RuleBook read(RuleBookBytes in) throws IOException {
    if (in.number() != FORMAT) {
      throw new IOException(NAME + " was made by another version of the project: build it again");
    }
    List<FindingType> types = new ArrayList<>();
    for (int n = in.number(); n > 0; n--) {
      types.add(
          new FindingType(
              in.text(),
              in.text(),
              in.texts(),
              Severity.of(in.text()),
              in.text(),
              in.text(),
              in.text(),
              in.text(),
              in.texts(),
              in.texts(),
              in.text()));
    }
    List<TextPattern> patterns = new ArrayList<>();
    Map<TextPattern, String> titles = new LinkedHashMap<>();
    for (int n = in.number(); n > 0; n--) {
      String id = in.text();
      Set<Stream> streams = EnumSet.noneOf(Stream.class);
      for (String stream : in.texts()) {
        streams.add(Stream.valueOf(stream));
      }
      TextPattern pattern = new TextPattern(id, streams, in.text(), in.text());
      patterns.add(pattern);
      String title = in.text();
      if (!title.isEmpty()) {
        titles.put(pattern, title);
      }
    }
    Map<String, Phase> phases = new LinkedHashMap<>();
    for (int n = in.number(); n > 0; n--) {
      phases.put(in.text(), Phase.of(in.text()));
    }
    return new RuleBook(types, patterns, titles, phases, Set.of());
  }

  /** Writes a rule book so that {@link #shipped} can read it. */
  public static void write(RuleBook book, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeInt(FORMAT);
    out.writeInt(book.types().size());
    for (FindingType type : book.types()) {
      RuleBookBytes.write(out, type.id());
      RuleBookBytes.write(out, type.stage());
      RuleBookBytes.write(out, type.arch());
      RuleBookBytes.write(out, type.severity().label());
      RuleBookBytes.write(out, type.kind());
      RuleBookBytes.write(out, type.title());
      RuleBookBytes.write(out, type.recognised());
      RuleBookBytes.write(out, type.cause());
      RuleBookBytes.write(out, type.remedies());
      RuleBookBytes.write(out, type.explains());
      RuleBookBytes.write(out, type.source());
    }
    out.writeInt(book.patterns().size());
    for (TextPattern pattern : book.patterns()) {
      RuleBookBytes.write(out, pattern.id());
      RuleBookBytes.write(out, pattern.streams().stream().map(Stream::name).sorted().toList());
      RuleBookBytes.write(out, pattern.anchor());
      RuleBookBytes.write(out, pattern.regex());
      RuleBookBytes.write(out, book.titles().getOrDefault(pattern, ""));
    }
    out.writeInt(book.phases().size());
    for (Map.Entry<String, Phase> entry : book.phases().entrySet()) {
      RuleBookBytes.write(out, entry.getKey());
      RuleBookBytes.write(out, entry.getValue().label());
    }
    out.flush();
  }
}
