package dev.afterbye.wire;

/** What this side can ask of a profile. */
sealed interface ConsoleCommand {
  /** Bytes for the console, in one message. */
  @SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
  record Input(byte[] bytes) implements ConsoleCommand {}

  /** The terminal's size; both positive. */
  record Resize(int columns, int rows) implements ConsoleCommand {}

  /** Ask for a sign of life. */
  record Ping() implements ConsoleCommand {}
}
