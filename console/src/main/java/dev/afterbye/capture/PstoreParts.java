package dev.afterbye.capture;

import dev.afterbye.report.Wrapping;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts together the kernel's log as pstore keeps it of a crash: in parts, each with a line before
 * it (fs/pstore/platform.c, pstore_dump). The first part is the newest, and the names of the files
 * bring it to the front where all are printed one behind the other.
 */
final class PstoreParts extends HoldingStage {
  /** Most that is held of one dump; a longer one stays as it is. */
  static final int MAX_DUMP_BYTES = 8 << 20;

  private static final int MAX_HEAD_BYTES = 48;
  private static final Pattern HEAD = Pattern.compile("([A-Z][a-z]+#\\d{1,9} Part)(\\d{1,6})\n");
  private static final byte[] LINE_END = {'\n'};

  private enum State {
    FIRST_LINE,
    PARTS,
    TEXT
  }

  private State state = State.FIRST_LINE;
  private String dump = "";
  private boolean found;

  /** Where the line begins in what is held. */
  private int line;

  private final List<Part> parts = new ArrayList<>();

  /** Where a part's text begins and ends in what is held. */
  private record Part(int number, int from, int to) {}

  PstoreParts(ByteSink console) {
    super(console, MAX_DUMP_BYTES);
  }

  @Override
  public List<Wrapping> found() {
    return found ? List.of(Wrapping.PSTORE) : List.of();
  }

  @Override
  int step(byte[] b, int from, int to) {
    if (state == State.TEXT) {
      return pass(b, from, to);
    }
    hold(b[from]);
    if (b[from] == '\n') {
      lineEnds();
    } else if (full() || (state == State.FIRST_LINE && length() > MAX_HEAD_BYTES)) {
      leave();
    }
    return from + 1;
  }

  private void lineEnds() {
    int begin = line;
    line = length();
    Matcher head = HEAD.matcher(lineFrom(begin));
    if (head.matches()) {
      part(head.group(1), Integer.parseInt(head.group(2)), begin);
    } else if (state == State.FIRST_LINE) {
      leave();
    }
  }

  private String lineFrom(int begin) {
    int bytes = length() - begin;
    return bytes > MAX_HEAD_BYTES
        ? ""
        : new String(held(), begin, bytes, StandardCharsets.ISO_8859_1);
  }

  private void part(String of, int number, int begin) {
    state = State.PARTS;
    partEnds(begin);
    if (!of.equals(dump)) {
      passParts();
      drop(begin);
      line -= begin;
      dump = of;
    }
    parts.add(new Part(number, line, line));
  }

  /** The part that is open ends there. */
  private void partEnds(int at) {
    if (!parts.isEmpty()) {
      int last = parts.size() - 1;
      parts.set(last, new Part(parts.get(last).number(), parts.get(last).from(), at));
    }
  }

  private void passParts() {
    parts.sort((one, other) -> Integer.compare(other.number(), one.number()));
    for (Part part : parts) {
      found = true;
      pass(held(), part.from(), part.to());
      if (part.to() > part.from() && held()[part.to() - 1] != '\n') {
        pass(LINE_END, 0, LINE_END.length);
      }
    }
    parts.clear();
  }

  /** What is held and all that follows stays as it is. */
  private void leave() {
    state = State.TEXT;
    parts.clear();
    release();
  }

  @Override
  public void end() {
    partEnds(length());
    passParts();
    if (state == State.PARTS) {
      drop(length());
    }
    release();
  }
}
