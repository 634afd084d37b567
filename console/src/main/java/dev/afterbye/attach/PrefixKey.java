package dev.afterbye.attach;

import java.util.Locale;
import java.util.Optional;

/**
 * The key that announces a command.
 *
 * @param key the byte it sends
 */
public record PrefixKey(byte key) {
  /** The one that telnet and virsh have, and that no shell or editor needs often. */
  public static final PrefixKey USUAL = new PrefixKey((byte) 0x1d);

  /** Reads {@code ctrl-a}, {@code C-a}, {@code ^A}, or one character. */
  public static Optional<PrefixKey> of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String control =
        lower.startsWith("ctrl-")
            ? text.substring("ctrl-".length())
            : lower.startsWith("c-") || (lower.startsWith("^") && text.length() > 1)
                ? text.substring(lower.startsWith("^") ? 1 : 2)
                : "";
    if (control.length() == 1) {
      char c = Character.toUpperCase(control.charAt(0));
      return c >= '@' && c <= '_'
          ? Optional.of(new PrefixKey((byte) (c & 0x1f)))
          : Optional.empty();
    }
    boolean plain = text.length() == 1 && text.charAt(0) > ' ' && text.charAt(0) < 0x7f;
    return plain ? Optional.of(new PrefixKey((byte) text.charAt(0))) : Optional.empty();
  }

  /** How it is called. */
  public String label() {
    return key < ' ' ? "Ctrl-" + Character.toLowerCase((char) (key | 0x40)) : "" + (char) key;
  }
}
