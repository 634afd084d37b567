package dev.afterbye.capture;

import dev.afterbye.demux.WordScan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Takes the text out of a page that shows a log, or of what was copied of its source: tags,
 * comments and what is no text go, and where a browser begins a line a line begins. What only looks
 * like a tag, as the kernel's {@code <TASK>}, stays. Escapes are left to the next stage.
 */
final class HtmlPage extends HoldingStage {
  /** Longest tag; what is longer is text. */
  static final int MAX_TAG_BYTES = 1 << 12;

  private static final Set<String> STARTS = Set.of("<!doctype html", "<html", "<pre");

  /** How lines of a page's text end in its source, and how many must. */
  private static final List<String> BREAKS = List.of("<br>", "<br/>", "<br />");

  private static final int BREAK_LINES = 4;
  private static final int HEAD_BYTES = 1 << 11;

  /** Elements the text of which is not shown with the page's. */
  private static final Set<String> UNSHOWN = Set.of("script", "style", "title");

  /** HTML standard, 15.3.3, 15.3.7 and 15.3.9, as far as logs are shown in them. */
  private static final Set<String> LINES =
      Set.of(
          "article", "body", "dd", "div", "dl", "dt", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
          "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table",
          "tbody", "thead", "tr", "ul");

  /** Those the text of which goes on with the line. */
  private static final Set<String> WITHIN_LINES =
      Set.of(
          "a", "abbr", "b", "big", "button", "code", "em", "font", "i", "kbd", "label", "mark", "s",
          "samp", "small", "span", "strong", "td", "th", "time", "tt", "u", "var", "wbr");

  private static final Set<String> WITHOUT_TEXT =
      Set.of(
          "base",
          "form",
          "head",
          "iframe",
          "img",
          "input",
          "link",
          "meta",
          "noscript",
          "option",
          "path",
          "script",
          "select",
          "style",
          "svg",
          "textarea",
          "title");

  private static final byte[] LINE_END = {'\n'};
  private static final byte[] CELL_END = {'\t'};

  private enum State {
    TEXT,
    /** In a tag, which is held. */
    TAG,
    /** In what is not shown, of which the last bytes are held. */
    UNSHOWN
  }

  private State state = State.TEXT;

  /** What ends that which is not shown. */
  private String end = "";

  private char quote;
  private boolean preformatted;

  /** At the start of a line. */
  private boolean lineStart = true;

  /** Behind the start of a line or of an element that begins one, where blanks mean nothing. */
  private boolean between = true;

  /** A reader of one page. */
  HtmlPage(ByteSink console) {
    super(console, MAX_TAG_BYTES);
  }

  /** Whether a log that begins with these bytes is a page. */
  static boolean mayBegin(byte[] b, int length) {
    int head = Math.min(length, HEAD_BYTES);
    if (WordScan.first(b, 0, head, (byte) '<') == head) {
      return false;
    }
    String text =
        new String(b, 0, head, StandardCharsets.ISO_8859_1)
            .replace("\u00ef\u00bb\u00bf", "")
            .stripLeading()
            .toLowerCase(Locale.ROOT);
    return STARTS.stream().anyMatch(text::startsWith) || breaksLines(text);
  }

  private static boolean breaksLines(String text) {
    List<String> lines = text.lines().limit(BREAK_LINES).map(String::stripTrailing).toList();
    return lines.size() == BREAK_LINES
        && lines.stream().allMatch(line -> BREAKS.stream().anyMatch(line::endsWith));
  }

  @Override
  int step(byte[] b, int from, int to) {
    return switch (state) {
      case TEXT -> text(b, from, to);
      case TAG -> tag(b[from], from);
      case UNSHOWN -> unshown(b[from], from);
    };
  }

  @Override
  public void end() {
    if (state == State.TEXT) {
      release();
    }
  }

  private int text(byte[] b, int from, int to) {
    if (b[from] == '<') {
      hold(b[from]);
      state = State.TAG;
      return from + 1;
    }
    if (between && !preformatted && b[from] <= ' ' && b[from] >= 0) {
      return from + 1;
    }
    int at = from;
    while (at < to && b[at] != '<' && (preformatted || b[at] != '\n')) {
      at++;
    }
    at = at < to && b[at] == '\n' ? at + 1 : at;
    lineStart = b[at - 1] == '\n';
    between = lineStart;
    return pass(b, from, at);
  }

  private int tag(byte c, int at) {
    if (length() == 1 && !(isLetter(c) || c == '/' || c == '!' || c == '?')) {
      asText();
      return at;
    }
    hold(c);
    if (quote != 0) {
      quote = c == quote ? 0 : quote;
    } else if ((c == '"' || c == '\'') && held()[length() - 2] == '=') {
      quote = (char) c;
    } else if (c == '>') {
      tag();
    } else if (c == '-' && length() == 4 && held()[1] == '!' && held()[2] == '-') {
      skip("-->");
    }
    if (full()) {
      asText();
    }
    return at + 1;
  }

  private static boolean isLetter(byte c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private void asText() {
    state = State.TEXT;
    quote = 0;
    lineStart = false;
    between = false;
    release();
  }

  /** The name in the tag that is held, with the slash of one that ends an element. */
  private String name() {
    int to = 2;
    while (isLetter(held()[to]) || (held()[to] >= '0' && held()[to] <= '9')) {
      to++;
    }
    return new String(held(), 1, to - 1, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
  }

  private void tag() {
    String name = name();
    boolean ends = name.startsWith("/");
    String element = ends ? name.substring(1) : name;
    if (UNSHOWN.contains(name)) {
      behindTag();
      skip("</" + name);
    } else if (LINES.contains(element)) {
      behindTag();
      endLine();
      preformatted = element.equals("pre") ? !ends : preformatted;
    } else if (element.equals("br")) {
      behindTag();
      lineStart = false;
      endLine();
    } else if (WITHIN_LINES.contains(element)) {
      behindTag();
      between = false;
      boolean cell = name.equals("td") || name.equals("th");
      pass(CELL_END, 0, cell && !lineStart ? 1 : 0);
    } else if (WITHOUT_TEXT.contains(element) || held()[1] == '!' || held()[1] == '?') {
      behindTag();
    } else {
      asText();
    }
  }

  private void behindTag() {
    drop(length());
    state = State.TEXT;
  }

  private void endLine() {
    pass(LINE_END, 0, lineStart ? 0 : 1);
    lineStart = true;
    between = true;
  }

  private void skip(String until) {
    drop(length());
    end = until;
    state = State.UNSHOWN;
  }

  private int unshown(byte c, int at) {
    hold(c);
    if (length() > end.length()) {
      drop(1);
    }
    String last = new String(held(), 0, length(), StandardCharsets.ISO_8859_1);
    if (last.equalsIgnoreCase(end)) {
      // The rest of the end tag; a comment is over.
      state = end.startsWith("<") ? State.TAG : State.TEXT;
      if (state == State.TEXT) {
        drop(length());
      }
    }
    return at + 1;
  }
}
