package dev.afterbye.image;

import dev.afterbye.grammar.Unsigned64;
import java.util.Optional;

/** One line in words about a file. */
final class Description {

  private final StringBuilder line;

  Description(String what, Unsigned64 fileSize) {
    line = new StringBuilder(what).append(", ").append(bytes(fileSize));
  }

  Description hex(String name, Unsigned64 value) {
    line.append(", ").append(name).append(' ').append(value.toHex());
    return this;
  }

  Description hex(String name, Optional<Unsigned64> value) {
    value.ifPresent(v -> hex(name, v));
    return this;
  }

  Description words(String words) {
    line.append(", ").append(words);
    return this;
  }

  Description wordsIf(boolean condition, String words) {
    return condition ? words(words) : this;
  }

  Description truncatedBy(Optional<Unsigned64> missing) {
    missing.ifPresent(m -> line.append("; cut short: ").append(bytes(m)).append(" are missing"));
    return this;
  }

  static String bytes(Unsigned64 size) {
    return Long.toUnsignedString(size.toLong()) + " bytes (" + size.toHex() + ")";
  }

  @Override
  public String toString() {
    return line.toString();
  }
}
