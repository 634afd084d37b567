package dev.afterbye.report;

import java.io.OutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * JSON that does no harm when a terminal shows it: beyond what JSON asks for, every character that
 * a terminal obeys or that nobody sees is escaped.
 */
public final class SafeJson {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .characterEscapes(new Escapes())
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private SafeJson() {}

  /** A generator that writes each value on one line. */
  public static JsonGenerator compact(OutputStream out) {
    return FACTORY.createGenerator(ObjectWriteContext.empty(), out);
  }

  /** A generator of many values, whose line ends the caller writes. */
  public static JsonGenerator compactLines(OutputStream out) {
    return FACTORY.createGenerator(new Unseparated(), out);
  }

  /** A generator that indents. */
  public static JsonGenerator pretty(OutputStream out) {
    return FACTORY.createGenerator(new Indented(), out);
  }

  /** The text with U+FFFD for every half of a surrogate pair, which UTF-8 cannot hold. */
  static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
            .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
            .forEach(out::appendCodePoint);
        return out.toString();
      }
    }
    return text;
  }

  /** Nothing between two values, where Jackson puts a blank. */
  private static final class Unseparated extends ObjectWriteContext.Base {
    @Override
    public @Nullable SerializableString getRootValueSeparator(@Nullable SerializableString usual) {
      return null;
    }
  }

  /** Two blanks a level, and LF on every system. */
  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      Separators separators =
          Separators.createDefaultInstance()
              .withObjectNameValueSpacing(Separators.Spacing.AFTER)
              .withArrayEmptySeparator("")
              .withObjectEmptySeparator("");
      return new DefaultPrettyPrinter(separators)
          .withObjectIndenter(indenter)
          .withArrayIndenter(indenter);
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }

  /** Which characters are escaped, and how. */
  private static final class Escapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      codes[0x7f] = ESCAPE_CUSTOM;
      return codes;
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      boolean whole = !Character.isSurrogate((char) c) || c > 0xffff;
      return whole && UnsafeCharacters.contains(c)
          ? new SerializedString(UnsafeCharacters.escape(c))
          : null;
    }
  }
}
