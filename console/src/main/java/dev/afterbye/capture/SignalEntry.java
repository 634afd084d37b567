package dev.afterbye.capture;

import dev.afterbye.wire.ConsoleSignal;

/** What a server said beside the console's bytes, as the index of a capture has it. */
final class SignalEntry {
  private SignalEntry() {}

  /** What is written of a signal that came then, before the byte at that offset. */
  static IndexEntry of(long t, long at, ConsoleSignal signal) {
    if (signal instanceof ConsoleSignal.Title title) {
      return new IndexEntry.Title(t, at, title.text());
    }
    if (signal instanceof ConsoleSignal.Resized resized) {
      return new IndexEntry.Resize(t, at, resized.size().columns(), resized.size().rows());
    }
    String words;
    if (signal instanceof ConsoleSignal.Detected detected) {
      words = "protocol: " + detected.protocol();
    } else if (signal instanceof ConsoleSignal.Preferences preferences) {
      words = "preferences: " + preferences.json();
    } else if (signal instanceof ConsoleSignal.ReconnectHint hint) {
      words = "reconnect: " + hint.seconds() + " s";
    } else if (signal instanceof ConsoleSignal.MessageLimit limit) {
      words = "message limit: " + limit.bytes() + " bytes";
    } else if (signal instanceof ConsoleSignal.UnknownMessage unknown) {
      words = "message of unknown type " + unknown.type();
    } else if (signal instanceof ConsoleSignal.Undecodable undecodable) {
      words = "undecodable output: " + undecodable.raw();
    } else {
      words = "end of the stream";
    }
    return new IndexEntry.Note(t, at, words);
  }
}
