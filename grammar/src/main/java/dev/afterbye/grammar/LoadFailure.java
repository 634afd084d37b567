package dev.afterbye.grammar;

import java.util.List;

/**
 * A load that was refused.
 *
 * @param call what failed: {@code kexec_load}, {@code kexec_file_load} or {@code kexec}
 * @param errorText what the tool says about it, usually the C library's text for the error
 * @param line where it was read
 * @param repeated the segments printed after the failure; the tool prints them whether or not it
 *     printed them before
 */
public record LoadFailure(String call, String errorText, int line, List<Segment> repeated) {

  public LoadFailure {
    repeated = List.copyOf(repeated);
  }
}
