package dev.afterbye.attach;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.impl.AbstractPty;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;
import org.jline.terminal.spi.Pty;

/** The program on a terminal of its own, in a process of its own. */
public final class PtyProgram implements AutoCloseable {
  /** For who waits for something that should come at once. */
  static final long PATIENCE_NANOS = 30_000_000_000L;

  private final Pty pty;
  private final String before;
  private final Process process;
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final Thread reader = new Thread(this::read, "terminal");
  private volatile int bytesPerSecond;
  private volatile boolean taken;

  private PtyProgram(Pty pty, Process process) throws IOException {
    this.pty = pty;
    this.before = pty.getAttr().toString();
    this.process = process;
    reader.setDaemon(true);
  }

  /** Whether such a terminal can be had here. */
  public static boolean possible() {
    return new File("/usr/bin/setsid").canExecute() && new File("/dev/ptmx").exists();
  }

  /** Starts {@code afterbye} with these arguments; its standard error goes to the terminal, too. */
  public static PtyProgram start(Path state, Map<String, String> environment, String... args)
      throws IOException {
    Pty pty = new JniTerminalProvider().open(usual(), Size.of(80, 24));
    String slave = ((JniNativePty) pty).getName();
    List<String> command =
        new ArrayList<>(
            List.of(
                // What a shell runs in the background ignores SIGINT, what nohup runs SIGHUP, and
                // so
                // do their children.
                "/usr/bin/env",
                "--default-signal=INT,QUIT,HUP,TERM",
                "/usr/bin/setsid",
                "--ctty",
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-Djava.io.tmpdir=" + state,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.afterbye.cli.Main"));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("XDG_STATE_HOME", state.toString());
    builder.environment().put("XDG_CONFIG_HOME", state.toString());
    builder.environment().put("TERM", "xterm-256color");
    builder.environment().put("NO_COLOR", "1");
    builder.environment().putAll(environment);
    builder.redirectInput(new File(slave));
    builder.redirectOutput(new File(slave));
    builder.redirectError(new File(slave));
    PtyProgram program = new PtyProgram(pty, builder.start());
    program.reader.start();
    return program;
  }

  /** As a shell leaves it. */
  private static Attributes usual() {
    Attributes attributes = new Attributes();
    attributes.setInputFlag(Attributes.InputFlag.ICRNL, true);
    attributes.setOutputFlag(Attributes.OutputFlag.OPOST, true);
    attributes.setOutputFlag(Attributes.OutputFlag.ONLCR, true);
    attributes.setLocalFlag(Attributes.LocalFlag.ICANON, true);
    attributes.setLocalFlag(Attributes.LocalFlag.ECHO, true);
    attributes.setLocalFlag(Attributes.LocalFlag.ISIG, true);
    attributes.setControlFlag(Attributes.ControlFlag.CREAD, true);
    attributes.setControlFlag(Attributes.ControlFlag.CS8, true);
    attributes.setControlChar(Attributes.ControlChar.VINTR, 3);
    attributes.setControlChar(Attributes.ControlChar.VMIN, 1);
    return attributes;
  }

  private void read() {
    byte[] buffer = new byte[4096];
    try {
      InputStream in = pty.getMasterInput();
      for (int n = in.read(buffer); n >= 0 && !taken; n = in.read(buffer)) {
        synchronized (shown) {
          shown.write(buffer, 0, n);
          shown.notifyAll();
        }
        int speed = bytesPerSecond;
        if (speed > 0) {
          Thread.sleep(Math.max(1, n * 1000L / speed));
        }
      }
    } catch (IOException e) {
      // The last process on the terminal is gone.
      bytesPerSecond = 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The terminal takes no more than this from now on; 0 for as much as comes. */
  public void slow(int toBytesPerSecond) {
    bytesPerSecond = toBytesPerSecond;
  }

  /** What the terminal was sent. */
  public byte[] bytes() {
    synchronized (shown) {
      return shown.toByteArray();
    }
  }

  /** What the terminal was sent, one character a byte. */
  public String text() {
    return new String(bytes(), StandardCharsets.ISO_8859_1);
  }

  /** Waits until that was sent. */
  public void await(String wanted) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE_NANOS;
    synchronized (shown) {
      while (!text().contains(wanted)) {
        if (System.nanoTime() > until) {
          throw new AssertionError("never shown: " + wanted + "\nbut: " + text());
        }
        shown.wait(100);
      }
    }
  }

  /** What is shown from now on, for who reads it alone; the terminal must be sent something. */
  InputStream takeOver() throws IOException, InterruptedException {
    taken = true;
    reader.join();
    return pty.getMasterInput();
  }

  OutputStream out() throws IOException {
    return pty.getMasterOutput();
  }

  /** Types. */
  public void type(byte[] keys) throws IOException {
    pty.getMasterOutput().write(keys);
    pty.getMasterOutput().flush();
  }

  public void type(String keys) throws IOException {
    type(keys.getBytes(StandardCharsets.ISO_8859_1));
  }

  public void resize(int columns, int rows) throws IOException {
    pty.setSize(Size.of(columns, rows));
  }

  /** Sends the process a signal. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Waits for its end and returns its exit code. */
  public int awaitEnd() throws InterruptedException {
    if (!process.waitFor(PATIENCE_NANOS, TimeUnit.NANOSECONDS)) {
      throw new AssertionError("it does not end; shown: " + text());
    }
    // What was written last is still to be read.
    Thread.sleep(100);
    return process.exitValue();
  }

  public Process process() {
    return process;
  }

  /** The terminal's settings, and those it had at first. */
  public String attributes() throws IOException {
    return pty.getAttr().toString();
  }

  public String attributesBefore() {
    return before;
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    if (pty instanceof AbstractPty open) {
      open.close();
    }
  }
}
