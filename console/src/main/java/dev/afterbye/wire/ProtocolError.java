package dev.afterbye.wire;

/** The far end does not keep to what it should speak. */
final class ProtocolError extends Exception {
  private static final long serialVersionUID = 1L;

  ProtocolError(String message) {
    super(message);
  }
}
