package dev.afterbye.packaging;

import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;

/**
 * Turns the value on the stack into one of another type, as java.lang.invoke.LambdaMetafactory
 * does: by casts, into boxes and out of them, and to wider numbers.
 */
final class Conversion {
  private static final Type BOXED_CHAR = Type.getObjectType("java/lang/Character");

  private Conversion() {}

  /** From what an interface declares, and what that is in truth, to what is called with it. */
  static void argument(GeneratorAdapter code, Type declared, Type actual, Type wanted) {
    if (isObject(declared)) {
      cast(code, declared, actual);
    }
    if (!isObject(actual) || !isObject(wanted)) {
      value(code, actual, wanted);
    }
  }

  /** From what was given to what an interface declares. */
  static void result(GeneratorAdapter code, Type given, Type declared) {
    if (declared.equals(Type.VOID_TYPE)) {
      drop(code, given);
    } else {
      value(code, given, declared);
    }
  }

  private static void value(GeneratorAdapter code, Type from, Type to) {
    if (isObject(from) && isObject(to)) {
      cast(code, from, to);
    } else if (isObject(from)) {
      // The others are numbers, which give themselves in any width.
      Type inside = from.equals(BOXED_CHAR) ? Type.CHAR_TYPE : to;
      code.unbox(inside);
      code.cast(inside, to);
    } else if (isObject(to)) {
      code.valueOf(from);
    } else {
      code.cast(from, to);
    }
  }

  private static void cast(GeneratorAdapter code, Type from, Type to) {
    if (!from.equals(to)) {
      code.checkCast(to);
    }
  }

  private static void drop(GeneratorAdapter code, Type given) {
    switch (given.getSize()) {
      case 1 -> code.pop();
      case 2 -> code.pop2();
      default -> {}
    }
  }

  private static boolean isObject(Type type) {
    return type.getSort() >= Type.ARRAY;
  }
}
