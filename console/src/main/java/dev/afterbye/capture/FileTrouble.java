package dev.afterbye.capture;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Objects;

/** What is wrong with a file, in words: Java says it by the class of the error alone. */
public final class FileTrouble {
  /** What systems call reading from a descriptor that is not open for it. */
  private static final String BAD_DESCRIPTOR = "Bad file descriptor";

  private FileTrouble() {}

  /** Such as "permission denied". */
  public static String words(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    } else if (e instanceof NoSuchFileException) {
      return "there is no such file or folder";
    } else if (e instanceof FileAlreadyExistsException other) {
      return "in the way is " + other.getFile();
    } else if (e instanceof FileNotFoundException) {
      return behindName(String.valueOf(e.getMessage()));
    }
    String why = e instanceof FileSystemException known ? known.getReason() : e.getMessage();
    return BAD_DESCRIPTOR.equals(why)
        ? "it is closed"
        : Objects.requireNonNullElseGet(why, e::toString);
  }

  /** The older classes put the file's name before what the system says. */
  private static String behindName(String message) {
    int open = message.lastIndexOf(" (");
    return open < 0 || !message.endsWith(")")
        ? message
        : message.substring(open + 2, message.length() - 1).toLowerCase(Locale.ROOT);
  }
}
