package dev.afterbye.cli;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.afterbye.wire.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Text to send, and what has to be seen before.
 *
 * @param text one character a byte
 * @param on nothing for text that is sent when the connection is there
 */
record SendRule(Secret text, Optional<Pattern> on) {
  private static final String BETWEEN = "-on-";

  /** Reads {@code TEXT-on-REGEX}, or {@code TEXT} alone. */
  static SendRule of(String argument, Placeholders placeholders) throws InputProblem {
    int cut = argument.indexOf(BETWEEN);
    String text = cut < 0 ? argument : argument.substring(0, cut);
    byte[] utf8 = placeholders.fillEscaped(text, "--send").getBytes(StandardCharsets.UTF_8);
    Secret send = Secret.of(unescape(new String(utf8, StandardCharsets.ISO_8859_1)));
    if (cut < 0) {
      return new SendRule(send, Optional.empty());
    }
    return new SendRule(
        send, Optional.of(pattern(argument.substring(cut + BETWEEN.length()), "--send")));
  }

  /** The bytes to send. */
  byte[] bytes() {
    return text.reveal().getBytes(StandardCharsets.ISO_8859_1);
  }

  static Pattern pattern(String regex, String where) throws InputProblem {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new InputProblem(
          "it is no pattern: " + e.getDescription(),
          where + " " + regex,
          "patterns are those of RE2: https://github.com/google/re2/wiki/Syntax");
    }
  }

  /** What cannot be typed is written with a backslash, as in C. */
  private static String unescape(String text) throws InputProblem {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        out.append(c);
        continue;
      }
      char next = text.charAt(++i);
      switch (next) {
        case 'r' -> out.append('\r');
        case 'n' -> out.append('\n');
        case 't' -> out.append('\t');
        case 'e' -> out.append('\u001b');
        case '\\' -> out.append('\\');
        case 'x' -> {
          String digits = text.substring(i + 1, Math.min(i + 3, text.length()));
          if (!digits.matches("[0-9a-fA-F]{2}")) {
            throw new InputProblem(
                "\\x wants two hexadecimal digits", "--send", "such as \\x03 for Ctrl-C");
          }
          out.append((char) Integer.parseInt(digits, 16));
          i += 2;
        }
        default -> out.append('\\').append(next);
      }
    }
    return out.toString();
  }
}
