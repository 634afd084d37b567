package dev.afterbye.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session in tmux with the serial console of a QEMU machine, as a user has it. */
class TmuxSessionTest {
  /**
   * A boot sector of 16-bit x86: waits for a byte on COM1 (line status, bit 0), and sends it back
   * when the transmitter is empty (bit 5), for ever.
   */
  private static final String ECHOING_BOOT_SECTOR =
      "bafd03eca80174fbbaf803ec88c4bafd03eca82074fb88e0baf803eeebe2";

  private static final String SOCKET = "afterbye-test-" + ProcessHandle.current().pid();

  @TempDir private Path folder = Path.of(".");

  private Optional<Process> qemu = Optional.empty();
  private int port;

  private static boolean missing(String program) {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .noneMatch(place -> new File(place, program).canExecute());
  }

  @BeforeEach
  void machine() throws Exception {
    Assumptions.assumeFalse(missing("tmux"), "tmux is not installed");
    Assumptions.assumeFalse(missing("qemu-system-x86_64"), "qemu-system-x86 is not installed");
    byte[] floppy = new byte[1_474_560];
    byte[] sector = HexFormat.of().parseHex(ECHOING_BOOT_SECTOR);
    System.arraycopy(sector, 0, floppy, 0, sector.length);
    floppy[510] = 0x55;
    floppy[511] = (byte) 0xaa;
    Files.write(folder.resolve("floppy.img"), floppy);
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Process started =
        new ProcessBuilder(
                "qemu-system-x86_64",
                "-machine",
                "pc,accel=tcg",
                "-m",
                "32",
                "-nodefaults",
                "-no-user-config",
                "-display",
                "none",
                "-drive",
                "if=floppy,format=raw,file=" + folder.resolve("floppy.img"),
                "-chardev",
                "socket,id=c,host=127.0.0.1,port=" + port + ",server=on,wait=on",
                "-serial",
                "chardev:c")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("qemu.txt").toFile())
            .start();
    qemu = Optional.of(started);
    await(() -> Files.readString(folder.resolve("qemu.txt")).contains("waiting for connection"));
  }

  @AfterEach
  void end() throws Exception {
    if (!missing("tmux")) {
      tmux("kill-server");
    }
    if (qemu.isPresent()) {
      qemu.get().destroyForcibly().waitFor(5, TimeUnit.SECONDS);
    }
  }

  private interface Question {
    boolean holds() throws Exception;
  }

  private void await(Question question) throws Exception {
    for (int i = 0; i < 300; i++) {
      if (question.holds()) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("it never came to that; shown:\n" + shown());
  }

  private static String tmux(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("tmux", "-L", SOCKET));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private static String shown() throws Exception {
    return tmux("capture-pane", "-p", "-S", "-200");
  }

  private static void keys(String... keys) throws Exception {
    List<String> words = new ArrayList<>(List.of("send-keys"));
    words.addAll(List.of(keys));
    tmux(words.toArray(String[]::new));
  }

  private void attach(String options) throws Exception {
    String java = ProcessHandle.current().info().command().orElse("java");
    String script =
        """
        cd %s
        stty -a >before
        XDG_STATE_HOME=$PWD sh -c 'echo $$ >pid; exec %s -cp "%s" dev.afterbye.cli.Main \\
          attach %s tcp://127.0.0.1:%d'
        echo "it ended with $?"
        stty -a >after
        cat
        """
            .formatted(folder, java, System.getProperty("java.class.path"), options, port);
    Files.writeString(folder.resolve("session.sh"), script);
    tmux(
        "-f",
        "/dev/null",
        "new-session",
        "-d",
        "-x",
        "100",
        "-y",
        "30",
        "sh " + folder.resolve("session.sh"));
    await(() -> shown().contains("connected to"));
    // The firmware before the boot sector takes no input.
    await(
        () -> {
          keys("x");
          Thread.sleep(200);
          return shown().contains("xx");
        });
  }

  private void assertLeftAsItWas() throws Exception {
    await(() -> Files.exists(folder.resolve("after")) && shown().contains("it ended with"));
    await(() -> Files.readString(folder.resolve("after")).contains("extproc"));
    assertThat(settings("after")).isEqualTo(settings("before"));
  }

  /** All but the size, which a test may have changed. */
  private String settings(String file) throws IOException {
    return Files.readString(folder.resolve(file)).replaceFirst("rows \\d+; columns \\d+;", "");
  }

  @Test
  void typesSeesResizesAsksAndDetaches() throws Exception {
    attach("");
    keys("h", "e", "l", "l", "o");
    await(() -> shown().contains("hello"));
    tmux("resize-window", "-x", "90", "-y", "25");
    keys("C-]", "?");
    await(() -> shown().contains("detach; the far end goes on"));
    keys("C-]", "v");
    await(() -> shown().contains("verdict: undetermined"));
    keys("w", "o", "r", "l", "d");
    await(() -> shown().contains("helloworld"));
    keys("C-]", "q");
    assertLeftAsItWas();
    assertThat(shown()).contains("it ended with 0", "capture: ");
  }

  @Test
  void killed() throws Exception {
    attach("");
    String pid = Files.readString(folder.resolve("pid")).strip();
    new ProcessBuilder("kill", "-TERM", pid).start().waitFor();
    assertLeftAsItWas();
    assertThat(shown()).contains("it ended with 130");
  }

  @Test
  void remoteEndCloses() throws Exception {
    attach("--no-reconnect");
    qemu.orElseThrow().destroyForcibly();
    assertLeftAsItWas();
    assertThat(shown()).contains("it ended with 4", "error: ");
  }
}
