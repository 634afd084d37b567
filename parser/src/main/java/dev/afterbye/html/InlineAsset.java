package dev.afterbye.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/**
 * A style sheet or script that stands in the page itself, and the hash by which the page's
 * Content-Security-Policy knows it: nothing else is obeyed (CSP Level 3, 2.3.1).
 *
 * @param text what stands between the tags, to the byte
 */
record InlineAsset(String text) {
  /** The resource of that name beside this class. */
  static InlineAsset of(String name) {
    try (InputStream in = InlineAsset.class.getResourceAsStream(name)) {
      byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
      return new InlineAsset(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a page allows itself: its own style and script, and nothing else at all. */
  static String policy(InlineAsset style, InlineAsset script) {
    return "default-src 'none'; script-src "
        + script.hash()
        + "; style-src "
        + style.hash()
        + "; base-uri 'none'; form-action 'none'";
  }

  /** The source expression that allows it. */
  private String hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
