package dev.afterbye.packaging;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/**
 * Run by the build: gives each lambda and method reference in a jar a class of its own. The JVM
 * links every one at its first use, which takes a quarter of a short run even with a class archive;
 * a class out of the archive costs a small part of that.
 *
 * <p>Only the program's own jars are treated so, where it is put together to be run from a
 * checkout; the artifacts stay as the compiler wrote them.
 */
public final class LambdaClasses {
  private static final String CLASS = ".class";

  /** By name: what belongs to a nest is known only when all of it was read. */
  private final Map<String, ClassWriter> classes = new LinkedHashMap<>();

  private boolean changed;

  private LambdaClasses() {}

  /** Takes the jars. */
  public static void main(String[] args) throws IOException {
    for (String jar : args) {
      treat(Path.of(jar));
    }
  }

  /** Treats one jar, in place. */
  static void treat(Path jar) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      Path root = files.getPath("/");
      LambdaClasses treatment = new LambdaClasses();
      for (String name : classNames(root)) {
        treatment.read(Files.readAllBytes(root.resolve(name + CLASS)));
      }
      if (treatment.changed) {
        treatment.write(root);
      }
    }
  }

  /** A nest's host comes before its members, since its name is the start of theirs. */
  private static List<String> classNames(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.map(file -> root.relativize(file).toString())
          .filter(file -> file.endsWith(CLASS))
          .map(file -> file.substring(0, file.length() - CLASS.length()))
          .sorted()
          .toList();
    }
  }

  private void read(byte[] bytes) {
    ClassWriter copy = new ClassWriter(0);
    LambdaSites sites = new LambdaSites(copy);
    new ClassReader(bytes).accept(sites, 0);
    classes.put(sites.name(), copy);
    for (LambdaSite site : sites.found()) {
      classes.put(site.generated(), LambdaClass.of(site, sites.host()));
      requireNonNull(classes.get(sites.host())).visitNestMember(site.generated());
      changed = true;
    }
  }

  private void write(Path root) throws IOException {
    for (Map.Entry<String, ClassWriter> one : classes.entrySet()) {
      Files.write(root.resolve(one.getKey() + CLASS), one.getValue().toByteArray());
    }
  }
}
