package dev.afterbye.cli;

import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a choice by the name that help shows; picocli's own messages show those of the code. */
final class ChoiceConverter<E extends Enum<E>> implements ITypeConverter<E> {
  private final Class<E> type;

  private ChoiceConverter(Class<E> type) {
    this.type = type;
  }

  static <E extends Enum<E>> void register(Class<E> type, CommandLine commandLine) {
    commandLine.registerConverter(type, new ChoiceConverter<>(type));
  }

  @Override
  public E convert(String value) {
    String wanted = value.toLowerCase(Locale.ROOT);
    return Stream.of(type.getEnumConstants())
        .filter(choice -> choice.toString().equals(wanted))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("'" + value + "' is none of " + names()));
  }

  private String names() {
    return String.join(", ", Stream.of(type.getEnumConstants()).map(Enum::toString).toList());
  }
}
