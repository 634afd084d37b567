package dev.afterbye.cli;

import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;

/**
 * What the machine does not give: memory, or files that may be open. Java tells of it by errors
 * like those of a fault in the program.
 *
 * @param what is wanting
 * @param where it was wanted
 * @param help what to do about it
 */
record Shortage(String what, String where, String help) {

  /** What is behind an error, if it is that. */
  static Optional<Shortage> behind(Throwable error) {
    for (@Nullable Throwable e = error; e != null; e = e.getCause()) {
      if (e instanceof OutOfMemoryError) {
        return Optional.of(
            new Shortage(
                "needs more memory than there is: " + words(e),
                "this run",
                "try -j 1, or a larger -Xmx in AFTERBYE_JAVA_OPTS"));
      }
      if (e instanceof NoClassDefFoundError && PackedClasses.lack(words(e))) {
        return Optional.empty();
      }
      if (isOfLoading(e)) {
        return Optional.of(e).filter(Shortage::isFromOutside).map(Shortage::ofLoading);
      }
    }
    return Optional.empty();
  }

  private static Shortage ofLoading(Throwable error) {
    return new Shortage(
        "a part of the program cannot be loaded: " + words(error),
        "this run",
        "give it more open files (ulimit -n) or memory (-Xmx); start it again if it was built anew");
  }

  /**
   * Whether that is how Java tells that it could not open a file of its own or of the program's.
   */
  private static boolean isOfLoading(Throwable e) {
    return e instanceof NoClassDefFoundError
        || e instanceof ExceptionInInitializerError
        || e instanceof ServiceConfigurationError
        || e instanceof InternalError;
  }

  private static boolean isFromOutside(Throwable error) {
    for (@Nullable Throwable e = error; e != null; e = e.getCause()) {
      if (e instanceof RuntimeException) {
        return false;
      }
    }
    return true;
  }

  private static String words(Throwable error) {
    @Nullable Throwable cause = error.getCause();
    return error.getMessage() == null && cause != null
        ? words(cause)
        : Objects.requireNonNullElseGet(error.getMessage(), error::toString);
  }
}
