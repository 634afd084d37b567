package dev.afterbye.wire;

/** What a server says beside the console's bytes. Never meant for a terminal. */
public sealed interface ConsoleSignal {
  /** The window's title. */
  record Title(String text) implements ConsoleSignal {}

  /** What the server wants its page to look like, as JSON. */
  record Preferences(String json) implements ConsoleSignal {}

  /** When the server would like to be called again. */
  record ReconnectHint(int seconds) implements ConsoleSignal {}

  /** The longest message the server takes, its type byte included. */
  record MessageLimit(int bytes) implements ConsoleSignal {}

  /** The answer to the profile's own ping. */
  record Pong() implements ConsoleSignal {}

  /** What the server turned out to speak. */
  record Detected(String protocol) implements ConsoleSignal {}

  /** A message of a type that is not known; each type is told once a connection. */
  record UnknownMessage(int type) implements ConsoleSignal {}

  /** Output that could not be decoded: the message's piece it was found in, cut to a bound. */
  record Undecodable(String raw) implements ConsoleSignal {}

  /** The far end was told this size. */
  record Resized(TerminalSize size) implements ConsoleSignal {}

  /** The stream is over, though the connection is not. */
  record EndOfStream() implements ConsoleSignal {}
}
