package dev.afterbye.batch;

import dev.afterbye.capture.FileTrouble;
import dev.afterbye.report.Origin;
import java.io.IOException;
import java.util.Optional;

/** A log cannot be read, or is not to be read. */
public final class Unreadable extends IOException {
  private static final long serialVersionUID = 1L;

  /** What stands for bytes that are no character. */
  private static final char REPLACEMENT = '\ufffd';

  private final String what;
  private final String help;

  /** What is wrong, and what to do about it. */
  public Unreadable(String what, String help) {
    super(what);
    this.what = what;
    this.help = help;
  }

  /** What an error while reading comes to. */
  public static Unreadable of(IOException e) {
    return e instanceof Unreadable unreadable
        ? unreadable
        : new Unreadable(
            "cannot read: " + FileTrouble.words(e), "check the file and the disk it is on");
  }

  /** What is wrong with a file that is not there by the name that Java made of its bytes, if so. */
  static Optional<Unreadable> misnamed(String name) {
    return name.indexOf(REPLACEMENT) < 0
        ? Optional.empty()
        : Optional.of(
            new Unreadable(
                "cannot read: its name is not UTF-8",
                "rename it, or give it on standard input: - < FILE"));
  }

  /** What is wrong with a log of which only the beginning is there. */
  public static Optional<Unreadable> cutShort(Origin origin) {
    return origin
        .cutShort()
        .map(
            how ->
                new Unreadable(
                    "is cut short: " + how + "; what is there was read",
                    "fetch it again; what it does not show may have followed"));
  }

  /** What is wrong. */
  public String what() {
    return what;
  }

  /** What to do about it. */
  public String help() {
    return help;
  }
}
