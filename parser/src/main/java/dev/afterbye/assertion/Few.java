package dev.afterbye.assertion;

import java.util.List;
import java.util.stream.Collectors;

/** Lists that people read, of which the first entries tell enough. */
final class Few {
  /** Entries that are shown. */
  static final int SHOWN = 10;

  private Few() {}

  static String words(List<String> all) {
    String shown = all.stream().limit(SHOWN).collect(Collectors.joining("; "));
    return all.size() > SHOWN ? shown + "; and " + (all.size() - SHOWN) + " more" : shown;
  }
}
