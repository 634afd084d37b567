package dev.afterbye.crash;

import dev.afterbye.line.LineRef;
import java.util.ArrayList;
import java.util.List;

/** A crash report while its lines come in. */
final class CrashBlock {
  /** Lines that are read; a report of all CPUs' stacks is longer, but names its fault before. */
  static final int MAX_LINES = 512;

  /** Characters that are read of a line. */
  static final int MAX_LINE_LENGTH = 400;

  /** Lines that do not look like a report, behind which it is taken to be over. */
  private static final int MAX_OTHER_LINES = 30;

  private static final LazyPattern DUMP =
      LazyPattern.of(
          "\\+0x[0-9a-f]+|^[ (]*{PC}|[0-9a-f]{8}|Call [Tt]race|\\[inline\\]|^ *</?[A-Z]+>"
              + "|^(?:CPU|PID|Pid|Hardware name|Workqueue|Modules linked|Code|RIP|Stack|Process"
              + "|Kernel Offset|=====|-----|stack backtrace|other info|[0-9]+ locks? held)");

  /** A frame of a trace, vouched for or not. */
  private static final LazyPattern FRAME =
      LazyPattern.of("^[ |]*(?:{PC} *){0,2}(?:\\? +)?{FUNC}0x[0-9a-f]+/0x");

  private static final LazyPattern CLOSING = LazyPattern.of("---\\[ end (?:trace|Kernel panic)");

  private final String context;
  private final CrashFamily family;
  private final LineRef head;
  private final boolean ofKernel;
  private final List<String> lines = new ArrayList<>();
  private long lastLine;
  private int others;
  private boolean closing;
  private boolean allCpus;
  private boolean panicked;
  private boolean debugged;

  CrashBlock(String context, CrashFamily family, LineRef head, boolean ofKernel) {
    this.context = context;
    this.family = family;
    this.head = head;
    this.ofKernel = ofKernel;
    this.lastLine = head.number();
  }

  /** Whether a line of that context belongs to this report. */
  boolean takes(String lineContext) {
    return lineContext.equals(context)
        || (allCpus && lineContext.startsWith("C"))
        || (debugged && lineContext.equals(CrashCollector.TEXT));
  }

  /** The kernel debugger, which writes past the log, tells of the fault of this report. */
  void debuggerSpeaks() {
    debugged = true;
  }

  /** Takes the next line of the same context; answers whether the report goes on. */
  boolean add(String text, long number) {
    boolean dump = lines.isEmpty() || DUMP.finds(text);
    if (closing && !dump) {
      return false;
    }
    lines.add(text.length() > MAX_LINE_LENGTH ? text.substring(0, MAX_LINE_LENGTH) : text);
    others = dump ? 0 : others + 1;
    lastLine = dump ? number : lastLine;
    closing |= CLOSING.finds(text);
    // The CPUs that are asked for their stacks answer in contexts of their own.
    allCpus |= text.contains("Sending NMI from CPU");
    panicked |= text.contains("Kernel panic - not syncing");
    return lines.size() < MAX_LINES && others <= MAX_OTHER_LINES;
  }

  /**
   * Whether a line that could begin a report is part of this one: the words of the architecture
   * under the head, or the head once more for an inlined function.
   */
  boolean continuesWith(CrashFamily other, String line) {
    boolean headAgain = other.literal().equals(family.literal()) && lines.size() < 3;
    return other.follows(line) || headAgain;
  }

  CrashFamily family() {
    return family;
  }

  LineRef head() {
    return head;
  }

  boolean ofKernel() {
    return ofKernel;
  }

  List<String> lines() {
    return lines;
  }

  long lastLine() {
    return lastLine;
  }

  boolean panicked() {
    return panicked;
  }

  /** Whether the report ends within a trace: what the kernel vouches for may have been cut off. */
  boolean isCutInTrace() {
    return FRAME.finds(lines.get(lines.size() - 1));
  }

  /** Whether callers are printed, so that lines of others were kept out. */
  boolean hasCaller() {
    return !context.isEmpty() && Character.isUpperCase(context.charAt(0));
  }
}
