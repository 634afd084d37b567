package dev.afterbye.crash;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A form that fits a report.
 *
 * @param headerLine index of the line its header was found in
 * @param captures what its expressions captured
 */
record CrashForm(CrashFormat format, int headerLine, Map<String, String> captures) {
  /** The head may be printed a few times over, once for each inlined function. */
  private static final int HEADER_LINES = 4;

  /** The name of the capture that is a function. */
  private static final String FUNCTION = "f";

  CrashForm {
    captures = Map.copyOf(captures);
  }

  static Optional<CrashForm> read(CrashFormat format, List<String> lines) {
    Map<String, String> captures = new HashMap<>();
    int header = find(format.header(), lines, 0, HEADER_LINES, captures);
    int at = header;
    for (LazyPattern next : format.later()) {
      if (at < 0) {
        return Optional.empty();
      }
      at = find(next, lines, at, lines.size(), captures);
    }
    return at < 0 ? Optional.empty() : Optional.of(new CrashForm(format, header, captures));
  }

  private static int find(
      LazyPattern pattern, List<String> lines, int from, int to, Map<String, String> captures) {
    for (int i = from; i < Math.min(to, lines.size()); i++) {
      Optional<Map<String, String>> found = pattern.find(lines.get(i));
      if (found.isPresent()) {
        found.get().forEach(captures::putIfAbsent);
        return i;
      }
    }
    return -1;
  }

  /** The function that the header itself names. */
  Optional<String> headerFunction() {
    return Optional.ofNullable(captures.get(FUNCTION));
  }

  /** The title with {@code function} as the one at fault, if there is one. */
  String title(Optional<String> function) {
    String title =
        function.map(f -> format.title().replace("{f}", f)).orElse(format.titleUnplaced());
    for (Map.Entry<String, String> capture : captures.entrySet()) {
      title = title.replace("{" + capture.getKey() + "}", capture.getValue());
    }
    return TitleWords.normalized(title);
  }
}
