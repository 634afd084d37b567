package dev.afterbye.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import picocli.CommandLine;

class StackMapsTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void classesOfOldCompilersAreVerifiedAsNewOnes() throws Exception {
    Path jar = folder.resolve("old.jar");
    Files.copy(
        Path.of(CommandLine.class.getProtectionDomain().getCodeSource().getLocation().toURI()),
        jar);
    StackMaps.main(new String[] {jar.toString()});
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
        JarFile file = new JarFile(jar.toFile())) {
      List<String> names =
          file.stream()
              .map(ZipEntry::getName)
              .filter(name -> name.startsWith("picocli/CommandLine") && name.endsWith(".class"))
              .toList();
      assertThat(names).hasSizeGreaterThan(200);
      for (String name : names) {
        try (InputStream in = file.getInputStream(file.getEntry(name))) {
          ClassReader treated = new ClassReader(in);
          assertThat(treated.readUnsignedShort(6)).isEqualTo(Opcodes.V1_8);
          // To list the methods of a class the JVM links it, and verifies it before.
          String className = treated.getClassName().replace('/', '.');
          assertThat(Class.forName(className, false, loader).getDeclaredMethods()).isNotNull();
        }
      }
    }
  }
}
