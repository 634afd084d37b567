package dev.afterbye.wire;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Who is trusted, and as whom this side shows itself.
 *
 * @param insecure whether any certificate will do
 * @param authority PEM file of the authorities to trust in place of the system's
 * @param certificate PEM file of this side's certificate chain
 * @param key PEM file of its private key
 */
public record TlsSettings(
    boolean insecure, Optional<Path> authority, Optional<Path> certificate, Optional<Path> key) {
  /** The system's authorities and no certificate of our own. */
  public static final TlsSettings SYSTEM =
      new TlsSettings(false, Optional.empty(), Optional.empty(), Optional.empty());
}
