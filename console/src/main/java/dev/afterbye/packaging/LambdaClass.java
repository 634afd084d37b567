package dev.afterbye.packaging;

import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;

/** Writes the class of a lambda, and the code that makes its object. */
final class LambdaClass {
  private static final Type OBJECT = Type.getType(Object.class);
  private static final String CONSTRUCTOR = "<init>";
  private static final Method OBJECT_CONSTRUCTOR = new Method(CONSTRUCTOR, "()V");

  /** The only object of a class that captures nothing. */
  private static final String ONLY = "ONLY";

  private static final String CAPTURED = "captured";

  private final ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);
  private final LambdaSite site;
  private final Type self;
  private final Type[] captured;
  private final Method constructor;
  private final Method factory;

  private LambdaClass(LambdaSite site) {
    this.site = site;
    self = Type.getObjectType(site.generated());
    captured = site.captured().toArray(Type[]::new);
    constructor = new Method(CONSTRUCTOR, Type.VOID_TYPE, captured);
    factory = new Method("of", self, captured);
  }

  /** Takes the captured values from the stack and leaves the object there. */
  static void create(MethodVisitor code, LambdaSite site) {
    LambdaClass made = new LambdaClass(site);
    if (made.captured.length == 0) {
      code.visitFieldInsn(Opcodes.GETSTATIC, site.generated(), ONLY, made.self.getDescriptor());
    } else {
      code.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          site.generated(),
          made.factory.getName(),
          made.factory.getDescriptor(),
          false);
    }
  }

  /** The class, which belongs to that nest: what a lambda calls is mostly private. */
  static ClassWriter of(LambdaSite site, String nestHost) {
    LambdaClass made = new LambdaClass(site);
    made.out.visit(
        Opcodes.V17,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
        site.generated(),
        null,
        OBJECT.getInternalName(),
        new String[] {site.contract().getInternalName()});
    made.out.visitNestHost(nestHost);
    made.writeConstructor();
    if (made.captured.length == 0) {
      made.writeOnlyObject();
    } else {
      made.writeFactory();
    }
    made.writeCall();
    return made.out;
  }

  private void writeConstructor() {
    GeneratorAdapter code = method(Opcodes.ACC_PRIVATE, constructor);
    code.loadThis();
    code.invokeConstructor(OBJECT, OBJECT_CONSTRUCTOR);
    for (int i = 0; i < captured.length; i++) {
      int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
      out.visitField(access, CAPTURED + i, captured[i].getDescriptor(), null, null);
      code.loadThis();
      code.loadArg(i);
      code.putField(self, CAPTURED + i, captured[i]);
    }
    end(code);
  }

  private void writeOnlyObject() {
    int access = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    out.visitField(access, ONLY, self.getDescriptor(), null, null);
    GeneratorAdapter code = method(Opcodes.ACC_STATIC, new Method("<clinit>", "()V"));
    begin(code, self);
    code.invokeConstructor(self, constructor);
    code.putStatic(self, ONLY, self);
    end(code);
  }

  private void writeFactory() {
    GeneratorAdapter code = method(Opcodes.ACC_STATIC, factory);
    begin(code, self);
    code.loadArgs();
    code.invokeConstructor(self, constructor);
    end(code);
  }

  /** The interface's method: calls the target with what was captured and what comes. */
  private void writeCall() {
    GeneratorAdapter code =
        method(Opcodes.ACC_PUBLIC, new Method(site.method(), site.declared().getDescriptor()));
    if (site.isConstructor()) {
      begin(code, site.result());
    }
    for (int i = 0; i < captured.length; i++) {
      code.loadThis();
      code.getField(self, CAPTURED + i, captured[i]);
    }
    Type[] declared = site.declared().getArgumentTypes();
    Type[] actual = site.actual().getArgumentTypes();
    List<Type> wanted = site.parameters();
    for (int i = 0; i < declared.length; i++) {
      code.loadArg(i);
      Conversion.argument(code, declared[i], actual[i], wanted.get(captured.length + i));
    }
    callTarget(code);
    Conversion.result(code, site.result(), site.declared().getReturnType());
    end(code);
  }

  private void callTarget(MethodVisitor code) {
    Handle target = site.target();
    int call =
        switch (target.getTag()) {
          case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
          case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
          default -> target.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        };
    code.visitMethodInsn(
        call, target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
  }

  private GeneratorAdapter method(int access, Method method) {
    GeneratorAdapter code = new GeneratorAdapter(access, method, null, null, out);
    code.visitCode();
    return code;
  }

  private static void begin(GeneratorAdapter code, Type made) {
    code.newInstance(made);
    code.dup();
  }

  private static void end(GeneratorAdapter code) {
    code.returnValue();
    code.endMethod();
  }
}
