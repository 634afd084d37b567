package dev.afterbye.demux;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Captured transcripts: the samples of this checkout and, where present, the shared cases. */
public final class Captures {
  private static final Path SAMPLES = Path.of("..", "samples");
  private static final Path SHARED = Path.of("..", "..", "shared");

  /** A captured transcript on disk. */
  public record Capture(String name, Path path) {
    /** Its bytes. */
    public byte[] bytes() {
      return Captures.bytes(path);
    }

    /** At most the first {@code limit} of its bytes. */
    public byte[] bytes(int limit) {
      byte[] all = bytes();
      return all.length <= limit ? all : Arrays.copyOf(all, limit);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private Captures() {}

  /** A file or folder below the shared one; the test is skipped when it is absent. */
  public static Path shared(String first, String... more) {
    Path path = SHARED.resolve(Path.of(first, more));
    assumeTrue(Files.exists(path), () -> "skipped: there is no " + path);
    return path;
  }

  /** The console capture of the lab case with that number; the test is skipped without it. */
  public static Capture lab(String number) {
    Path lab = shared("cases", "lab");
    for (Path folder : list(lab)) {
      if (name(folder).startsWith(number + "-")) {
        return new Capture(name(folder), folder.resolve("console.raw"));
      }
    }
    assumeTrue(false, () -> "skipped: there is no lab case " + number);
    return fail("not reached");
  }

  /** A capture of the shared console folder; the test is skipped without it. */
  public static Capture console(String name) {
    return new Capture(name, shared("cases", "console", name + ".log"));
  }

  /** The samples of this checkout. */
  public static List<Capture> samples() {
    List<Capture> all = new ArrayList<>();
    for (Path folder : list(SAMPLES)) {
      add(all, "samples/" + name(folder), folder.resolve("console.log"));
    }
    return all;
  }

  /** Samples and shared captures that are present. */
  public static List<Capture> all() {
    List<Capture> all = new ArrayList<>(samples());
    for (Path folder : list(SHARED.resolve(Path.of("cases", "lab")))) {
      add(all, "lab/" + name(folder), folder.resolve("console.raw"));
    }
    for (String kind : List.of("console", "kexec", "seed")) {
      for (Path file : list(SHARED.resolve("cases").resolve(kind))) {
        if (name(file).endsWith(".log")) {
          add(all, kind + "/" + name(file), file);
        }
      }
    }
    return all;
  }

  private static void add(List<Capture> all, String name, Path path) {
    if (Files.isRegularFile(path)) {
      all.add(new Capture(name, path));
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of a file. */
  public static byte[] bytes(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
