package dev.afterbye.wire;

/** One connection, from its first attempt to its end. */
interface Link {
  /** Starts to connect; what becomes of it is told to the listener. */
  void open();

  /** Sends text to the console, in pieces the far end can take. */
  void send(byte[] text);

  /** How much of what was sent waits for the far end to take it. */
  int unsentBytes();

  /** Tells the far end the terminal's size, if it wants to know. */
  void resize(int columns, int rows);

  /** Stops reading: the far end gets to feel it. */
  void pause();

  /** Reads again. */
  void resume();

  /** Ends the connection in order. */
  void close();
}
