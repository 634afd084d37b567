package dev.afterbye.cli;

import java.util.Locale;

/** In which kind of websocket message raw input goes. */
enum SendAs {
  BINARY,
  TEXT;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
