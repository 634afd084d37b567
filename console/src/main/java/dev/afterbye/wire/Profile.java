package dev.afterbye.wire;

/** What is spoken inside the websocket. */
public enum Profile {
  GOTTY_AUTO("gotty"),
  GOTTY_1("gotty generation 1"),
  GOTTY_2("gotty generation 2"),
  TTYD("ttyd"),
  RAW("raw");

  private final String words;

  Profile(String words) {
    this.words = words;
  }

  /** Its name, for people. */
  public String words() {
    return words;
  }
}
