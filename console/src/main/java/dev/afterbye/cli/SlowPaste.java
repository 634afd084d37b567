package dev.afterbye.cli;

import dev.afterbye.attach.Screen;
import dev.afterbye.capture.FileTrouble;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Sends a file as if it were typed: slowly enough for a serial port without flow control and for a
 * shell that reads a line at a time. A line end is sent as Enter.
 */
final class SlowPaste {
  /** A 16550 holds 16 bytes; what is sent at once. */
  private static final int PIECE_BYTES = 16;

  /** So that 115200 baud is not exceeded, and a shell gets to read. */
  private static final long PIECE_MILLIS = 5;

  private static final long LINE_MILLIS = 30;

  private final Screen screen;
  private final Predicate<byte[]> sender;
  private volatile boolean running;

  /**
   * A paste.
   *
   * @param sender sends bytes, or says false when it may not
   */
  SlowPaste(Screen screen, Predicate<byte[]> sender) {
    this.screen = screen;
    this.sender = sender;
  }

  /** Ends one that runs; false when none does. */
  boolean stop() {
    boolean was = running;
    running = false;
    return was;
  }

  void start(String file) {
    Optional<Path> path = regular(file);
    if (path.isEmpty()) {
      screen.answer(List.of("there is no such file: " + file));
      return;
    }
    running = true;
    Thread thread = new Thread(() -> send(path.get()), "paste");
    thread.setDaemon(true);
    thread.start();
  }

  /** A name that this system cannot have is none of a file either. */
  private static Optional<Path> regular(String file) {
    try {
      return Optional.of(Path.of(file)).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private void send(Path path) {
    long sent = 0;
    boolean went = true;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      byte[] piece = new byte[PIECE_BYTES];
      int length = 0;
      for (int c = in.read(); c >= 0 && went && running; c = in.read()) {
        piece[length++] = c == '\n' ? (byte) '\r' : (byte) c;
        if (c == '\n' || length == PIECE_BYTES) {
          went = sender.test(Arrays.copyOf(piece, length));
          sent += went ? length : 0;
          length = 0;
          Thread.sleep(c == '\n' ? LINE_MILLIS : PIECE_MILLIS);
        }
      }
      if (length > 0 && went && running) {
        went = sender.test(Arrays.copyOf(piece, length));
        sent += went ? length : 0;
      }
      screen.notice((went && running ? "sent " : "stopped: sent ") + sent + " bytes of " + path);
    } catch (IOException e) {
      screen.notice("cannot read " + path + ": " + FileTrouble.words(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      running = false;
    }
  }
}
