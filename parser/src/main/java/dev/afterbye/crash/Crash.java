package dev.afterbye.crash;

import dev.afterbye.line.LineRef;
import java.util.List;
import java.util.Optional;

/**
 * What the kernel reported about itself: an oops, a failed check, a stall, a panic.
 *
 * @param title names the fault such that the same fault has the same title in another boot
 * @param signature a short text of fixed length that is equal for equal titles
 * @param finding the id of the finding it proves; empty when rules for single lines say it
 * @param ofKernel whether the report stands in the kernel's stream
 * @param corrupted whether the report does not name the fault, mostly since it is cut or mixed with
 *     others
 * @param head its first line
 * @param latest the first line of its latest report
 * @param lastLine number of its last wire line, counted from 1
 * @param function the function at fault
 * @param module the module that holds the function
 * @param frames the functions of its trace, the innermost first, without those that only report
 * @param panicked whether the kernel stopped over it
 * @param count how often the boot reported it
 */
public record Crash(
    String title,
    String signature,
    Optional<String> finding,
    boolean ofKernel,
    boolean corrupted,
    LineRef head,
    LineRef latest,
    long lastLine,
    CrashOrigin origin,
    Optional<String> function,
    Optional<String> module,
    List<String> frames,
    boolean panicked,
    long count) {
  public Crash {
    frames = List.copyOf(frames);
  }

  /** The same crash, reported once more. */
  Crash again(Crash next) {
    return new Crash(
        title,
        signature,
        finding,
        ofKernel,
        corrupted,
        head,
        next.head,
        lastLine,
        origin,
        function,
        module,
        frames,
        panicked || next.panicked,
        count + 1);
  }
}
