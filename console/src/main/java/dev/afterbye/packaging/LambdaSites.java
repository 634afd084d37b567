package dev.afterbye.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Copies a class, with each lambda in it replaced by an object of a class that is yet to write. */
final class LambdaSites extends ClassVisitor {
  private final List<LambdaSite> found = new ArrayList<>();
  private String name = "";
  private String host = "";

  LambdaSites(ClassWriter copy) {
    super(Opcodes.ASM9, copy);
  }

  /** The class that was read. */
  String name() {
    return name;
  }

  /** The class whose nest it belongs to: its own where it is a nest's host. */
  String host() {
    return host;
  }

  List<LambdaSite> found() {
    return List.copyOf(found);
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String superName,
      String @Nullable [] interfaces) {
    this.name = name;
    host = name;
    super.visit(version, access, name, signature, superName, interfaces);
  }

  @Override
  public void visitNestHost(String nestHost) {
    host = nestHost;
    super.visitNestHost(nestHost);
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor copy = super.visitMethod(access, name, descriptor, signature, exceptions);
    return new MethodVisitor(Opcodes.ASM9, copy) {
      @Override
      public void visitInvokeDynamicInsn(
          String name, String descriptor, Handle bootstrap, Object... arguments) {
        String generated = LambdaSites.this.name + "$Lambda" + found.size();
        Optional<LambdaSite> site =
            LambdaSite.of(generated, name, descriptor, bootstrap, arguments);
        if (site.isPresent()) {
          found.add(site.get());
          LambdaClass.create(mv, site.get());
        } else {
          super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
        }
      }
    };
  }
}
