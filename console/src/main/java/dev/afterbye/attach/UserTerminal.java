package dev.afterbye.attach;

import dev.afterbye.wire.TerminalSize;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.ControlFlag;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes.OutputFlag;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.Pty;
import org.jline.terminal.spi.SystemStream;
import org.jline.utils.Signals;

/**
 * The terminal that this program was started on. Its bytes are read and written past JLine, which
 * would make characters of them; JLine sets it up, and back.
 */
public final class UserTerminal {
  /** How long a program that mends what JLine leaves behind may take. */
  private static final int MENDING_MILLIS = 500;

  private final Pty pty;
  private final Attributes original;
  private boolean restored;

  private UserTerminal(Pty pty) throws IOException {
    this.pty = pty;
    this.original = pty.getAttr();
  }

  /** The terminal, if standard input and output both are one. */
  public static Optional<UserTerminal> open() {
    try {
      JniTerminalProvider provider = new JniTerminalProvider();
      // Not JLine's terminal: it would ask the user's, and have a hook of its own at the end.
      return provider.isSystemStream(SystemStream.Input)
              && provider.isSystemStream(SystemStream.Output)
          ? Optional.of(new UserTerminal(provider.current(SystemStream.Output)))
          : Optional.empty();
    } catch (IOException | LinkageError e) {
      return Optional.empty();
    }
  }

  /**
   * Hands on every byte both ways as it is.
   *
   * @param interruptible whether Ctrl-C still ends this program, as long as there is nobody else to
   *     take it
   */
  public synchronized void raw(boolean interruptible) {
    if (restored) {
      return;
    }
    Attributes raw = new Attributes(original);
    raw.setInputFlags(
        EnumSet.of(
            InputFlag.IGNBRK,
            InputFlag.BRKINT,
            InputFlag.PARMRK,
            InputFlag.ISTRIP,
            InputFlag.INLCR,
            InputFlag.IGNCR,
            InputFlag.ICRNL,
            InputFlag.IXON,
            InputFlag.IXOFF,
            InputFlag.IXANY,
            InputFlag.INPCK),
        false);
    raw.setOutputFlags(EnumSet.of(OutputFlag.OPOST), false);
    raw.setLocalFlags(
        EnumSet.of(LocalFlag.ECHO, LocalFlag.ECHONL, LocalFlag.ICANON, LocalFlag.IEXTEN), false);
    raw.setLocalFlag(LocalFlag.ISIG, interruptible);
    raw.setControlFlag(ControlFlag.PARENB, false);
    raw.setControlFlag(ControlFlag.CS8, true);
    raw.setControlChar(ControlChar.VMIN, 1);
    raw.setControlChar(ControlChar.VTIME, 0);
    set(raw);
  }

  /** Sets it as it was found, for a while. */
  public synchronized void pause() {
    set(original);
    mend();
  }

  /** Sets it as it was found, for good. */
  public synchronized void restore() {
    if (!restored) {
      restored = true;
      set(original);
      mend();
    }
  }

  private void set(Attributes attributes) {
    try {
      pty.setAttr(attributes);
    } catch (IOException e) {
      // A terminal that is gone needs no setting.
      restored = true;
    }
  }

  /** JLine sets the number of the line discipline to what its stack held; only stty shows it. */
  private static void mend() {
    try {
      Process stty =
          new ProcessBuilder("stty", "line", "0")
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(MENDING_MILLIS, TimeUnit.MILLISECONDS)) {
        stty.destroy();
      }
    } catch (IOException e) {
      // Without stty there is nobody to show it either.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Its size, or the usual one where it knows none. */
  public TerminalSize size() {
    try {
      Size size = pty.getSize();
      return size.getColumns() > 0 && size.getRows() > 0
          ? new TerminalSize(size.getColumns(), size.getRows())
          : TerminalSize.USUAL;
    } catch (IOException e) {
      return TerminalSize.USUAL;
    }
  }

  /** Runs the action whenever the size may be another one. */
  public void onResize(Runnable action) {
    Signals.register("WINCH", action);
  }

  /** Runs the actions when the process is to stop for a while, and when it goes on. */
  public void onJobControl(Runnable stop, Runnable goOn) {
    Signals.register("TSTP", stop);
    Signals.register("CONT", goOn);
  }
}
