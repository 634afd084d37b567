package dev.afterbye.capture;

import dev.afterbye.demux.WordScan;
import dev.afterbye.report.Wrapping;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes what tests printed out of the XML of their results: {@code system-out} and {@code
 * system-err} of JUnit's, in which a driver prints the console that it watches, and the messages of
 * Robot Framework's output.xml. Results that hold no such text in their first {@link
 * #MAX_BEGINNING_BYTES} are passed on as they stand. No parser of XML reads what is not well
 * formed, as results are in which a console's control characters and torn UTF-8 stand.
 */
final class TestResults extends HoldingStage {
  /** Bytes in which the first text must begin. */
  static final int MAX_BEGINNING_BYTES = 1 << 20;

  private static final Pattern BEGINNING =
      Pattern.compile(
          "(?:\u00ef\u00bb\u00bf)?\\s*(?:<\\?xml [^>]*>)?\\s*(?:<!--.*?-->\\s*)*"
              + "<(?:testsuites?|robot)[\\s>].*",
          Pattern.DOTALL);

  private static final Set<String> TEXTS = Set.of("system-out", "system-err", "msg");

  /** What begins a tag is read so far. */
  private static final int MAX_NAME = 16;

  private static final byte[] LINE_END = {'\n'};
  private static final byte[] BRACKET = {']'};

  private enum State {
    /** Between elements, or in one without text of the console's. */
    MARKUP,
    /** Behind a tag's bracket, where its name is. */
    NAME,
    /** Behind the name, to the end of the tag. */
    TAG,
    COMMENT,
    TEXT,
    ENTITY,
    /** A piece of text in which nothing is escaped. */
    CDATA,
    PLAIN
  }

  private final StringBuilder name = new StringBuilder();
  private State state = State.MARKUP;
  private boolean found;

  /** In an element the text of which is the console's. */
  private boolean inText;

  private char quote;
  private byte last;

  /** Closing brackets, or hyphens of a comment, in a row. */
  private int closing;

  private byte lastText;

  /** A reader of one file. */
  TestResults(ByteSink console) {
    super(console, MAX_BEGINNING_BYTES);
  }

  /** Whether a log that begins with these bytes is such a file. */
  static boolean mayBegin(byte[] b, int length) {
    int head = Math.min(length, ConsoleReader.HEAD_BYTES);
    return BEGINNING.matcher(new String(b, 0, head, StandardCharsets.ISO_8859_1)).matches();
  }

  @Override
  public List<Wrapping> found() {
    return found ? List.of(Wrapping.TEST_RESULTS) : List.of();
  }

  @Override
  int step(byte[] b, int from, int to) {
    int end =
        switch (state) {
          case PLAIN -> pass(b, from, to);
          case TEXT -> text(b, from, to);
          case CDATA -> cdata(b, from, found ? to : from + 1);
          default -> next(b[from], from);
        };
    if (!found && state != State.PLAIN) {
      hold(b, from, end);
      if (full()) {
        state = State.PLAIN;
        release();
      }
    }
    return end;
  }

  private int next(byte c, int at) {
    switch (state) {
      case MARKUP -> {
        if (c == '<') {
          beginTag();
        }
      }
      case NAME -> name(c);
      case TAG -> tag(c);
      case COMMENT -> comment(c);
      case ENTITY -> entity(c);
      case TEXT, CDATA, PLAIN -> {}
    }
    return at + 1;
  }

  private void outside() {
    state = inText ? State.TEXT : State.MARKUP;
  }

  private void beginTag() {
    name.setLength(0);
    quote = 0;
    last = 0;
    closing = 0;
    state = State.NAME;
  }

  private void name(byte c) {
    if (c == '>' || (c == '/' && !name.isEmpty()) || c <= ' ') {
      state = State.TAG;
      tag(c);
      return;
    }
    if (name.length() < MAX_NAME) {
      name.append((char) (c & 0xff));
    }
    String begun = name.toString();
    if (begun.equals("!--")) {
      state = State.COMMENT;
    } else if (begun.equals("![CDATA[")) {
      state = State.CDATA;
    }
  }

  private void tag(byte c) {
    if (quote != 0) {
      quote = c == quote ? 0 : quote;
    } else if (c == '"' || c == '\'') {
      quote = (char) c;
    } else if (c == '>') {
      behindTag();
    }
    last = c;
  }

  private void behindTag() {
    String element = name.toString();
    if (element.startsWith("/") && TEXTS.contains(element.substring(1))) {
      passText(LINE_END, 0, lastText == '\n' ? 0 : 1);
      inText = false;
    } else if (TEXTS.contains(element) && last != '/') {
      inText = true;
      lastText = 0;
      if (!found) {
        found = true;
        drop(length());
      }
    }
    outside();
  }

  private void comment(byte c) {
    if (c == '>' && closing >= 2) {
      outside();
    }
    closing = c == '-' ? closing + 1 : 0;
  }

  /** Takes what is before the next closing bracket, or a step of what may be the end. */
  private int cdata(byte[] b, int from, int to) {
    if (closing == 0) {
      int at = WordScan.first(b, from, to, (byte) ']');
      passText(b, from, at);
      closing = at < to ? 1 : 0;
      return at + closing;
    }
    if (b[from] == ']') {
      closing++;
      return from + 1;
    }
    boolean ends = b[from] == '>' && closing >= 2;
    for (int i = ends ? 2 : 0; i < closing; i++) {
      passText(BRACKET, 0, 1);
    }
    closing = 0;
    if (ends) {
      outside();
    }
    return ends ? from + 1 : from;
  }

  private int text(byte[] b, int from, int to) {
    int at = from;
    while (at < to && b[at] != '<' && b[at] != '&') {
      at++;
    }
    passText(b, from, at);
    if (at < to && b[at] == '<') {
      beginTag();
    } else if (at < to) {
      hold(b[at]);
      state = State.ENTITY;
    }
    return Math.min(to, at + 1);
  }

  private void entity(byte c) {
    if (c == '<') {
      releaseText();
      beginTag();
      return;
    }
    hold(c);
    int end = HtmlEntity.end(held(), 0, length());
    if (end > 0) {
      byte[] text =
          Character.toString(HtmlEntity.codePoint(held(), 0, end)).getBytes(StandardCharsets.UTF_8);
      drop(length());
      passText(text, 0, text.length);
      state = State.TEXT;
    } else if (end == HtmlEntity.NONE) {
      releaseText();
      state = State.TEXT;
    }
  }

  private void releaseText() {
    lastText = held()[length() - 1];
    release();
  }

  /** Of an element that is no console's text nothing is passed on. */
  private void passText(byte[] b, int from, int to) {
    if (inText && from < to) {
      lastText = b[to - 1];
      pass(b, from, to);
    }
  }
}
