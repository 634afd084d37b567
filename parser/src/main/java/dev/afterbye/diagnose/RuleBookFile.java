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
import java.util.function.Supplier;

/**
 * The rule book in the form it is shipped in: checked when the project is built, and read in a few
 * milliseconds at the start of a run, where reading YAML would take longer than the analysis.
 */
public final class RuleBookFile {
  /** The resource beside this class. */
  public static final String NAME = "rules.bin";

  private static final int FORMAT = 3;

  private static final List<Stream> STREAMS = List.of(Stream.values());

  private RuleBookFile() {}

  /** Read once, by whoever asks first. */
  private static final class Shipped {
    private static final RuleBook BOOK = load();
  }

  /** The rule book that is shipped. */
  public static RuleBook shipped() {
    return Shipped.BOOK;
  }

  private static RuleBook load() {
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
    Map<String, Supplier<FindingType>> types = new LinkedHashMap<>();
    for (int n = in.number(); n > 0; n--) {
      String id = in.text();
      types.put(id, new StoredType(id, in.part()));
    }
    List<TextPattern> patterns = new ArrayList<>();
    Map<TextPattern, String> titles = new LinkedHashMap<>();
    for (int n = in.number(); n > 0; n--) {
      String id = in.text();
      TextPattern pattern = TextPattern.printed(id, streams(in.number()), in.text(), in.text());
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
    return new RuleBook(new Catalogue(types), patterns, titles, phases, Set.of());
  }

  /** Writes a rule book so that {@link #shipped} can read it. */
  public static void write(RuleBook book, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeInt(FORMAT);
    out.writeInt(book.catalogue().ids().size());
    for (FindingType type : book.catalogue().all()) {
      RuleBookBytes.write(out, type.id());
      RuleBookBytes.writePart(out, part -> write(type, part));
    }
    out.writeInt(book.patterns().size());
    for (TextPattern pattern : book.patterns()) {
      RuleBookBytes.write(out, pattern.id());
      out.writeInt(bits(pattern.streams()));
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

  private static void write(FindingType type, DataOutputStream out) throws IOException {
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

  /** A bit for each stream, in the order of {@link #STREAMS}. */
  private static int bits(Set<Stream> streams) {
    int bits = 0;
    for (Stream stream : streams) {
      bits |= 1 << STREAMS.indexOf(stream);
    }
    return bits;
  }

  private static Set<Stream> streams(int bits) {
    Set<Stream> streams = EnumSet.noneOf(Stream.class);
    for (int i = 0; i < STREAMS.size(); i++) {
      if ((bits >> i & 1) != 0) {
        streams.add(STREAMS.get(i));
      }
    }
    return streams;
  }
}
