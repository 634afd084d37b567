package dev.afterbye.record;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds which of many literals stand in a line, in one pass whose cost does not depend on their
 * number (Aho and Corasick, 1975), over the byte classes that the literals use.
 */
final class AnchorAutomaton {
  private final int[] classOf = new int[256];
  private final int classes;
  private int[] next;
  private int[] firstOutput;
  private int[] suffixWithOutput;
  private final int[] sameAnchor;
  private int states = 1;

  AnchorAutomaton(List<byte[]> anchors) {
    int count = 1;
    for (byte[] anchor : anchors) {
      for (byte c : anchor) {
        if (classOf[c & 0xff] == 0) {
          classOf[c & 0xff] = count++;
        }
      }
    }
    classes = count;
    int bound = anchors.stream().mapToInt(a -> a.length).sum() + 1;
    next = new int[bound * classes];
    firstOutput = new int[bound];
    suffixWithOutput = new int[bound];
    sameAnchor = new int[anchors.size()];
    Arrays.fill(firstOutput, -1);
    Arrays.fill(sameAnchor, -1);
    for (int i = 0; i < anchors.size(); i++) {
      insert(i, anchors.get(i));
    }
    link();
    next = Arrays.copyOf(next, states * classes);
    firstOutput = Arrays.copyOf(firstOutput, states);
    suffixWithOutput = Arrays.copyOf(suffixWithOutput, states);
  }

  private void insert(int index, byte[] anchor) {
    int state = 0;
    for (byte c : anchor) {
      int slot = state * classes + classOf[c & 0xff];
      if (next[slot] == 0) {
        next[slot] = states++;
      }
      state = next[slot];
    }
    sameAnchor[index] = firstOutput[state];
    firstOutput[state] = index;
  }

  private void link() {
    int[] failure = new int[states];
    List<Integer> queue = new ArrayList<>(states);
    for (int c = 0; c < classes; c++) {
      if (next[c] != 0) {
        queue.add(next[c]);
      }
    }
    for (int head = 0; head < queue.size(); head++) {
      int state = queue.get(head);
      int fallback = failure[state];
      suffixWithOutput[state] = firstOutput[fallback] >= 0 ? fallback : suffixWithOutput[fallback];
      for (int c = 0; c < classes; c++) {
        int slot = state * classes + c;
        int child = next[slot];
        if (child == 0) {
          next[slot] = next[fallback * classes + c];
        } else {
          failure[child] = next[fallback * classes + c];
          queue.add(child);
        }
      }
    }
  }

  /**
   * Collects the indexes of the anchors in {@code [from, to)}, each once, in the order found, into
   * {@code found}; answers how many. {@code found} bounds them.
   */
  int find(byte[] b, int from, int to, int[] found) {
    int n = 0;
    int state = 0;
    for (int i = from; i < to; i++) {
      state = next[state * classes + classOf[b[i] & 0xff]];
      if (firstOutput[state] >= 0 || suffixWithOutput[state] > 0) {
        n = collect(state, found, n);
      }
    }
    return n;
  }

  private int collect(int at, int[] found, int count) {
    int n = count;
    for (int state = at; state > 0; state = suffixWithOutput[state]) {
      for (int index = firstOutput[state]; index >= 0; index = sameAnchor[index]) {
        if (n < found.length && !contains(found, n, index)) {
          found[n++] = index;
        }
      }
    }
    return n;
  }

  private static boolean contains(int[] found, int n, int index) {
    for (int i = 0; i < n; i++) {
      if (found[i] == index) {
        return true;
      }
    }
    return false;
  }
}
