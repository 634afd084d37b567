package dev.afterbye.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.cli.Main;
import dev.afterbye.grammar.KexecLoad;
import dev.afterbye.pipeline.Pipeline;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class LambdaClassesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void lambdasOfAllKindsDoWhatTheyDidBefore() throws Exception {
    Path jar = jar(Lambdas.class, "dev/afterbye/packaging/Lambdas");
    LambdaClasses.main(new String[] {jar.toString()});
    try (URLClassLoader loader = new URLClassLoader(new URL[] {url(jar)}, null)) {
      Object treated =
          loader.loadClass(Lambdas.class.getName()).getDeclaredConstructor().newInstance();
      assertThat(((Supplier<?>) treated).get()).isEqualTo(new Lambdas().get());
    }
    assertThat(lambdas(jar)).as("a serializable one, and how it is read back").isEqualTo(2);
  }

  @Test
  void aTreatedJarIsLeftAsItIs() throws Exception {
    Path jar = jar(KexecLoad.class, "");
    LambdaClasses.treat(jar);
    byte[] once = Files.readAllBytes(jar);
    LambdaClasses.treat(jar);
    assertThat(Files.readAllBytes(jar)).isEqualTo(once);
  }

  /** To list the methods of a class the JVM links it, and verifies it before. */
  @ParameterizedTest
  @ValueSource(classes = {KexecLoad.class, Pipeline.class, Main.class})
  void allOfTheProgramCanBeLinked(Class<?> ofModule) throws Exception {
    Path jar = jar(ofModule, "");
    assertThat(lambdas(jar)).isGreaterThan(100);
    LambdaClasses.treat(jar);
    assertThat(lambdas(jar)).isZero();
    List<URL> all = new ArrayList<>(List.of(url(jar)));
    for (String one : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
      all.add(url(Path.of(one)));
    }
    ClassLoader jdk = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader loader = new URLClassLoader(all.toArray(URL[]::new), jdk)) {
      for (String name : classes(jar).keySet()) {
        Class<?> treated = Class.forName(name.replace('/', '.'), false, loader);
        assertThat(treated.getClassLoader()).isEqualTo(loader);
        assertThat(treated.getDeclaredMethods()).isNotNull();
      }
    }
  }

  /** A jar of the classes that stand beside that one and whose names begin so. */
  private Path jar(Class<?> one, String beginning) throws Exception {
    Path jar = folder.resolve("treated.jar");
    Path from = Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    Map<String, byte[]> classes = Files.isDirectory(from) ? below(from) : classes(from);
    URI made = URI.create("jar:" + jar.toUri());
    try (FileSystem files = FileSystems.newFileSystem(made, Map.of("create", "true"))) {
      for (Map.Entry<String, byte[]> each : classes.entrySet()) {
        if (each.getKey().startsWith(beginning)) {
          Path file = files.getPath(each.getKey() + ".class");
          Files.createDirectories(file.toAbsolutePath().getParent());
          Files.write(file, each.getValue());
        }
      }
    }
    return jar;
  }

  private static Map<String, byte[]> classes(Path jar) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      return below(files.getPath("/"));
    }
  }

  private static Map<String, byte[]> below(Path root) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(file -> file.toString().endsWith(".class")).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        classes.put(new ClassReader(bytes).getClassName(), bytes);
      }
    }
    return classes;
  }

  /** How many places the JVM has to link at their first use. */
  private static int lambdas(Path jar) throws IOException {
    List<String> found = new ArrayList<>();
    ClassVisitor counting =
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
              @Override
              public void visitInvokeDynamicInsn(
                  String name, String descriptor, Handle bootstrap, Object... arguments) {
                if (bootstrap.getOwner().endsWith("LambdaMetafactory")) {
                  found.add(name);
                }
              }
            };
          }
        };
    classes(jar).values().forEach(bytes -> new ClassReader(bytes).accept(counting, 0));
    return found.size();
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
