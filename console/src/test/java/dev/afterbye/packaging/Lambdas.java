package dev.afterbye.packaging;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lambdas and method references of all kinds, for {@link LambdaClassesTest}. */
public final class Lambdas implements Supplier<String> {
  private final String name = "it";

  /** What all of them come to. */
  @Override
  public String get() {
    return Stream.of(captures(), references(), conversions(), nested(), serializable())
        .flatMap(List::stream)
        .map(String::valueOf)
        .collect(Collectors.joining("\n"));
  }

  private List<Object> captures() {
    long wide = 1L << 40;
    double real = 0.5;
    byte small = -3;
    String text = "text";
    int[] array = {7};
    Supplier<String> nothing = () -> "nothing";
    Supplier<String> all = () -> name + wide + real + small + text + array[0];
    BiFunction<Long, String, String> both = (number, more) -> wide + number + more + name;
    Runnable effect = () -> array[0]++;
    effect.run();
    return List.of(nothing.get(), all.get(), both.apply(2L, "x"), array[0]);
  }

  private List<Object> references() {
    Function<Object, String> isStatic = String::valueOf;
    Function<String, Integer> unbound = String::length;
    Supplier<Integer> bound = name::length;
    Supplier<List<String>> made = ArrayList::new;
    IntFunction<String[]> array = String[]::new;
    Function<String, Piece> ownConstructor = Piece::new;
    Function<Piece, String> accessor = Piece::text;
    UnaryOperator<String> ownMethod = this::twice;
    Supplier<String> inherited = super::toString;
    Function<List<String>, Integer> ofInterface = List::size;
    Consumer<List<String>> dropped = list -> list.add("dropped");
    Consumer<StringBuilder> result = StringBuilder::reverse;
    List<String> list = made.get();
    dropped.accept(list);
    StringBuilder text = new StringBuilder("ab");
    result.accept(text);
    return List.of(
        isStatic.apply(1),
        unbound.apply("four"),
        bound.get(),
        list,
        array.apply(3).length,
        accessor.apply(ownConstructor.apply("piece")),
        ownMethod.apply("t"),
        inherited.get().startsWith("dev."),
        ofInterface.apply(list),
        text);
  }

  private List<Object> conversions() {
    ToLongFunction<String> wider = String::length;
    ToDoubleFunction<Integer> boxedToWider = value -> value;
    ToIntFunction<Character> charToInt = Character::charValue;
    ToIntFunction<Lambdas> boxedCharToInt = Lambdas::letter;
    Function<Character, Integer> charAsInt = Lambdas::plusOne;
    Function<Integer, Long> intAsLong = Lambdas::plusOneWide;
    LongUnaryOperator narrow = value -> (int) value;
    IntSupplier unboxed = () -> Integer.valueOf(9);
    Predicate<Boolean> bool = Boolean::booleanValue;
    Supplier<Long> boxed = System::nanoTime;
    Supplier<? extends CharSequence> general = () -> "general";
    return List.of(
        wider.applyAsLong("abc"),
        boxedToWider.applyAsDouble(4),
        charToInt.applyAsInt('c'),
        boxedCharToInt.applyAsInt(this),
        charAsInt.apply('a'),
        intAsLong.apply(5),
        narrow.applyAsLong(1L << 33 | 5),
        unboxed.getAsInt(),
        bool.test(true),
        boxed.get() != 0,
        general.get());
  }

  private List<Object> nested() {
    Function<String, Function<String, String>> curried = a -> b -> a + b + name;
    Supplier<Supplier<String>> inner = () -> new Inner()::greet;
    return List.of(curried.apply("a").apply("b"), inner.get().get(), new Inner().later("!").get());
  }

  private List<Object> serializable() {
    Supplier<String> it = (Supplier<String> & Serializable) () -> "serializable";
    return List.of(it.get());
  }

  private String twice(String text) {
    return text + text;
  }

  private Character letter() {
    return 'l';
  }

  private static int plusOne(int value) {
    return value + 1;
  }

  private static long plusOneWide(long value) {
    return value + 1;
  }

  private record Piece(String text) {}

  private final class Inner {
    private String greet() {
      return "hello " + name;
    }

    Supplier<String> later(String end) {
      return () -> greet() + " later" + end;
    }
  }
}
