package dev.afterbye.diagnose;

import dev.afterbye.boot.Phase;
import dev.afterbye.demux.Stream;
import dev.afterbye.record.TextPattern;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
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

  private static final int FORMAT = 1;

  private RuleBookFile() {}

  /** The rule book that is shipped. */
  public static RuleBook shipped() {
    InputStream resource = RuleBookFile.class.getResourceAsStream(NAME);
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(
                Objects.requireNonNull(resource, "the build has made no " + NAME)))) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RuleBook read(DataInputStream in) throws IOException {
    if (in.readInt() != FORMAT) {
      throw new IOException(NAME + " was made by another version of the project: build it again");
    }
    List<FindingType> types = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      types.add(
          new FindingType(
              in.readUTF(),
              in.readUTF(),
              readTexts(in),
              Severity.of(in.readUTF()),
              in.readUTF(),
              in.readUTF(),
              in.readUTF(),
              in.readUTF(),
              readTexts(in),
              readTexts(in),
              in.readUTF()));
    }
    List<TextPattern> patterns = new ArrayList<>();
    Map<TextPattern, String> titles = new LinkedHashMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      String id = in.readUTF();
      Set<Stream> streams = EnumSet.noneOf(Stream.class);
      for (String stream : readTexts(in)) {
        streams.add(Stream.valueOf(stream));
      }
      TextPattern pattern = new TextPattern(id, streams, in.readUTF(), in.readUTF());
      patterns.add(pattern);
      String title = in.readUTF();
      if (!title.isEmpty()) {
        titles.put(pattern, title);
      }
    }
    Map<String, Phase> phases = new LinkedHashMap<>();
    for (int n = in.readInt(); n > 0; n--) {
      phases.put(in.readUTF(), Phase.of(in.readUTF()));
    }
    return new RuleBook(types, patterns, titles, phases, Set.of());
  }

  private static List<String> readTexts(DataInputStream in) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int n = in.readInt(); n > 0; n--) {
      texts.add(in.readUTF());
    }
    return texts;
  }

  /** Writes a rule book so that {@link #shipped} can read it. */
  public static void write(RuleBook book, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeInt(FORMAT);
    out.writeInt(book.types().size());
    for (FindingType type : book.types()) {
      out.writeUTF(type.id());
      out.writeUTF(type.stage());
      writeTexts(out, type.arch());
      out.writeUTF(type.severity().label());
      out.writeUTF(type.kind());
      out.writeUTF(type.title());
      out.writeUTF(type.recognised());
      out.writeUTF(type.cause());
      writeTexts(out, type.remedies());
      writeTexts(out, type.explains());
      out.writeUTF(type.source());
    }
    out.writeInt(book.patterns().size());
    for (TextPattern pattern : book.patterns()) {
      out.writeUTF(pattern.id());
      writeTexts(out, pattern.streams().stream().map(Stream::name).sorted().toList());
      out.writeUTF(pattern.anchor());
      out.writeUTF(pattern.regex());
      out.writeUTF(book.titles().getOrDefault(pattern, ""));
    }
    out.writeInt(book.phases().size());
    for (Map.Entry<String, Phase> entry : book.phases().entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeUTF(entry.getValue().label());
    }
    out.flush();
  }

  private static void writeTexts(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      out.writeUTF(text);
    }
  }
}
