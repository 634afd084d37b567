package dev.afterbye.cli;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * What a run of the program gets from outside.
 *
 * @param in standard input
 * @param out standard output: data only
 * @param err standard error: everything else
 * @param terminal whether standard output is a terminal
 * @param environment the environment variables
 */
public record Surroundings(
    InputStream in,
    ProgramOutput out,
    PrintStream err,
    BooleanSupplier terminal,
    Map<String, String> environment) {
  private static final int STANDARD_OUTPUT = 1;
  private static final int STANDARD_ERROR = 2;

  /** Those of this process. Unbuffered input, since it is read in large pieces. */
  public static Surroundings ofProcess() {
    return new Surroundings(
        new FileInputStream(FileDescriptor.in),
        new ProgramOutput(new FileOutputStream(FileDescriptor.out)),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        () -> isTerminal(STANDARD_OUTPUT),
        System.getenv());
  }

  /** The same, but data goes to a file. */
  Surroundings writingTo(OutputStream file) {
    return new Surroundings(in, new ProgramOutput(file), err, () -> false, environment);
  }

  /** Whether standard error of this process is a terminal. */
  static boolean complainsToTerminal() {
    return isTerminal(STANDARD_ERROR);
  }

  /**
   * Whether a descriptor of this process is a terminal. {@link System#console} tells it only up to
   * Java 21, and only when standard input is one as well. Where there is no /proc the answer is no.
   */
  private static boolean isTerminal(int descriptor) {
    try {
      String target = new File("/proc/self/fd/" + descriptor).getCanonicalPath();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException e) {
      return false;
    }
  }
}
