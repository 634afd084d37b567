package dev.afterbye.packaging;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Run by the build: gives the classes in a jar, as compilers before Java 6 wrote them, the stack
 * maps that newer ones have (JVMS 4.10.1). A class archive holds a class without them unverified,
 * and each run would have to verify it anew, by the slower of two ways.
 */
public final class StackMaps {
  private StackMaps() {}

  /** Takes the jars. All that their classes name must be on the class path. */
  public static void main(String[] args) throws IOException {
    for (String jar : args) {
      treat(Path.of(jar));
    }
  }

  private static void treat(Path jar) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(jar);
        Stream<Path> all = Files.walk(files.getPath("/"))) {
      List<Path> classes = all.filter(file -> file.toString().endsWith(".class")).toList();
      for (Path file : classes) {
        ClassReader old = new ClassReader(Files.readAllBytes(file));
        if (old.readUnsignedShort(6) < Opcodes.V1_6) {
          Files.write(file, mapped(old));
        }
      }
    }
  }

  private static byte[] mapped(ClassReader old) {
    ClassWriter copy = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    old.accept(
        new ClassVisitor(Opcodes.ASM9, copy) {
          @Override
          public void visit(
              int version,
              int access,
              String name,
              @Nullable String signature,
              @Nullable String superName,
              String @Nullable [] interfaces) {
            super.visit(Opcodes.V1_8, access, name, signature, superName, interfaces);
          }
        },
        0);
    return copy.toByteArray();
  }
}
