package dev.afterbye.capture;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The fields of a line; the elements of an array have their index for a name. */
final class EnvelopeFields {
  private final Set<String> names = new HashSet<>();
  private final Map<String, byte[]> texts = new HashMap<>();
  private final Map<String, String> numbers = new HashMap<>();

  /** The name of an element of an array. */
  static String element(int index) {
    return Integer.toString(index);
  }

  void put(String name) {
    names.add(name);
  }

  void putText(String name, byte[] text) {
    names.add(name);
    texts.put(name, text);
  }

  void putNumber(String name, String number) {
    names.add(name);
    numbers.put(name, number);
  }

  boolean has(String name) {
    return names.contains(name);
  }

  Optional<byte[]> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  Optional<String> number(String name) {
    return Optional.ofNullable(numbers.get(name));
  }

  /** Whether a field is this text. */
  boolean is(String name, String wanted) {
    return text(name).filter(text -> ConsoleText.equals(text, wanted)).isPresent();
  }
}
