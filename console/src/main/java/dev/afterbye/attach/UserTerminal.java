package dev.afterbye.attach;

import dev.afterbye.wire.TerminalSize;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.ControlFlag;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes.OutputFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.Signals;

/**
 * The terminal that this program was started on. Its bytes are read and written past JLine, which
 * would make characters of them; JLine sets it up, and back.
 */
public final class UserTerminal {
  private final Terminal terminal;
  private final Attributes original;
  private boolean restored;

  private UserTerminal(Terminal terminal) {
    this.terminal = terminal;
    this.original = terminal.getAttributes();
  }

  /** The terminal, if standard input and output both are one. */
  public static Optional<UserTerminal> open() {
    try {
      // Grapheme clusters and their like would be asked for in the terminal's own input.
      Terminal terminal =
          TerminalBuilder.builder()
              .system(true)
              .provider("jni")
              .dumb(false)
              .graphemeCluster(false)
              .nativeSignals(false)
              .build();
      return Optional.of(new UserTerminal(terminal));
    } catch (IOException | IllegalStateException e) {
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
  }

  /** Sets it as it was found, for good. */
  public synchronized void restore() {
    restored = true;
    set(original);
  }

  private void set(Attributes attributes) {
    try {
      terminal.setAttributes(attributes);
    } catch (IllegalStateException e) {
      // The process ends, and JLine's own hook was quicker to set it as it was found.
      restored = true;
    }
  }

  /** Its size, or the usual one where it knows none. */
  public TerminalSize size() {
    Size size = terminal.getSize();
    return size.getColumns() > 0 && size.getRows() > 0
        ? new TerminalSize(size.getColumns(), size.getRows())
        : TerminalSize.USUAL;
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
