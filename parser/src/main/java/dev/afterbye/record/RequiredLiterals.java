package dev.afterbye.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The literals that every text must hold that a regular expression matches, as far as they can be
 * read off it: most lines that hold a rule's anchor lack another of them, and no engine is asked.
 */
final class RequiredLiterals {
  private static final int MIN_BYTES = 3;

  private final List<byte[]> literals = new ArrayList<>();

  /** Of each list one must stand there: what the branches of a group need. */
  private final List<List<byte[]>> choices = new ArrayList<>();

  private byte[] prefix = {};

  RequiredLiterals(String regex) {
    StringBuilder run = new StringBuilder();
    boolean atStart = regex.startsWith("^");
    int i = atStart ? 1 : 0;
    while (i < regex.length()) {
      char c = regex.charAt(i);
      int next = i + 1;
      boolean literal = c < 0x80 && "^$.|?*+()[]{}\\".indexOf(c) < 0;
      if (c == '\\' && next < regex.length()) {
        c = regex.charAt(next);
        literal = c < 0x80 && !Character.isLetterOrDigit(c);
        next++;
      } else if (c == '(' || c == '[') {
        next = behind(regex, i);
        if (c == '(' && !(next < regex.length() && "?*{".indexOf(regex.charAt(next)) >= 0)) {
          choice(regex.substring(i + 1, next - 1));
        }
      } else if (c == '|') {
        literals.clear();
        choices.clear();
        prefix = new byte[0];
        return;
      }
      boolean quantified = next < regex.length() && "?*+{".indexOf(regex.charAt(next)) >= 0;
      if (literal && !quantified) {
        run.append(c);
      } else {
        end(run, atStart);
        atStart = false;
        next = quantified ? behindQuantifier(regex, next) : next;
      }
      i = next;
    }
    end(run, atStart);
  }

  private void end(StringBuilder run, boolean atStart) {
    byte[] bytes = run.toString().getBytes(StandardCharsets.US_ASCII);
    if (atStart) {
      prefix = bytes;
    } else if (bytes.length >= MIN_BYTES) {
      literals.add(bytes);
    }
    run.setLength(0);
  }

  /** What one of the branches of a group must hold, when each of them must hold something. */
  private void choice(String group) {
    int from = group.startsWith("?:") ? 2 : group.startsWith("?P<") ? group.indexOf('>') + 1 : 0;
    List<byte[]> any = new ArrayList<>();
    int start = from;
    for (int i = from; i <= group.length(); i++) {
      char c = i < group.length() ? group.charAt(i) : '|';
      if (c == '\\') {
        i++;
      } else if (c == '(' || c == '[') {
        i = behind(group, i) - 1;
      } else if (c == '|') {
        Optional<byte[]> needed = new RequiredLiterals(group.substring(start, i)).longest();
        if (needed.isEmpty()) {
          return;
        }
        any.add(needed.get());
        start = i + 1;
      }
    }
    choices.add(List.copyOf(any));
  }

  private Optional<byte[]> longest() {
    byte[] longest = prefix;
    for (byte[] literal : literals) {
      if (literal.length > longest.length) {
        longest = literal;
      }
    }
    return longest.length >= MIN_BYTES ? Optional.of(longest) : Optional.empty();
  }

  /** Offset behind the group or class that begins at {@code at}. */
  private static int behind(String regex, int at) {
    boolean inClass = regex.charAt(at) == '[';
    int depth = inClass ? 0 : 1;
    int i = at + 1;
    while (i < regex.length() && (inClass || depth > 0)) {
      char c = regex.charAt(i);
      if (c == '\\') {
        i++;
      } else if (inClass) {
        inClass = c != ']' || i == at + 1 || (i == at + 2 && regex.charAt(at + 1) == '^');
      } else if (c == '[') {
        i = behind(regex, i) - 1;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      }
      i++;
    }
    return i;
  }

  private static int behindQuantifier(String regex, int at) {
    int i = regex.charAt(at) == '{' ? regex.indexOf('}', at) + 1 : at + 1;
    return i < regex.length() && "?+".indexOf(regex.charAt(i)) >= 0 ? i + 1 : i;
  }

  /** Whether all of them stand in {@code [from, to)}. */
  boolean in(byte[] b, int from, int to) {
    if (!BytePattern.stands(b, from, to, prefix)) {
      return false;
    }
    for (byte[] literal : literals) {
      if (BytePattern.indexOf(b, from, to, literal) < 0) {
        return false;
      }
    }
    for (List<byte[]> choice : choices) {
      boolean found = false;
      for (int i = 0; i < choice.size() && !found; i++) {
        found = BytePattern.indexOf(b, from, to, choice.get(i)) >= 0;
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }
}
