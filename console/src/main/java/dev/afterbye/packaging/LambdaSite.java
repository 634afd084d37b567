package dev.afterbye.packaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A place in a class where a lambda or a method reference becomes an object (JVMS 6.5
 * invokedynamic; java.lang.invoke.LambdaMetafactory says what stands there).
 *
 * @param generated name of the class to make
 * @param contract the functional interface
 * @param method the interface's method
 * @param captured what the lambda takes along
 * @param declared type of that method as the interface declares it
 * @param actual the same with the types that hold here
 * @param target what it calls
 */
record LambdaSite(
    String generated,
    Type contract,
    String method,
    List<Type> captured,
    Type declared,
    Type actual,
    Handle target) {
  private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

  /** That site, unless it is something else or out of the ordinary (serializable, say). */
  static Optional<LambdaSite> of(
      String generated, String name, String descriptor, Handle bootstrap, Object... arguments) {
    if (!bootstrap.getOwner().equals(FACTORY) || !bootstrap.getName().equals("metafactory")) {
      return Optional.empty();
    }
    LambdaSite site =
        new LambdaSite(
            generated,
            Type.getReturnType(descriptor),
            name,
            List.of(Type.getArgumentTypes(descriptor)),
            (Type) arguments[0],
            (Type) arguments[2],
            (Handle) arguments[1]);
    return site.callsSuper() ? Optional.empty() : Optional.of(site);
  }

  /** Only the class itself may call what its own method overrides. */
  private boolean callsSuper() {
    return target.getTag() == Opcodes.H_INVOKESPECIAL && !target.getName().startsWith("lambda$");
  }

  boolean isConstructor() {
    return target.getTag() == Opcodes.H_NEWINVOKESPECIAL;
  }

  /** What the target takes: the object it is called on comes first. */
  List<Type> parameters() {
    List<Type> all = new ArrayList<>();
    if (!isConstructor() && target.getTag() != Opcodes.H_INVOKESTATIC) {
      all.add(Type.getObjectType(target.getOwner()));
    }
    all.addAll(List.of(Type.getArgumentTypes(target.getDesc())));
    return List.copyOf(all);
  }

  /** What the target gives. */
  Type result() {
    return isConstructor()
        ? Type.getObjectType(target.getOwner())
        : Type.getReturnType(target.getDesc());
  }
}
