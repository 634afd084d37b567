package dev.afterbye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.wire.WireServer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of programs that others wrote. */
class RealPeersTest {
  private static final String END = "END-OF-BOOT";
  private static final String SPEC = "../samples/kexec-comes-up.spec.yaml";

  /**
   * A boot sector of 16-bit x86: reads the floppy behind itself sector by sector (int 13h) and
   * sends each byte to COM1 when its transmitter is empty, until a zero byte; then halts.
   */
  private static final String BOOT_SECTOR =
      "fa31c08ed88ec08ed0bc007cfbbe010089f031d2b91200f7f188d1fec188c680e601d1e888c5b200bb0080b80102"
          + "cd13721fbf0080bd0002bafd03eca82074fb8a053c00740bbaf803ee474d75ea46ebbffaf4ebfc";

  private static final int FLOPPY_BYTES = 1_474_560;

  @TempDir private Path folder = Path.of(".");

  private static boolean missing(String program) {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .noneMatch(place -> new File(place, program).canExecute());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Process start(String... command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("peer.txt").toFile())
        .start();
  }

  /** Waits until the program says that it listens: a connection to try would be one taken away. */
  private void awaitOutput(String words) throws Exception {
    for (int i = 0; i < 200; i++) {
      if (Files.readString(folder.resolve("peer.txt")).contains(words)) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the peer never said: " + words);
  }

  private Run record(String... args) {
    List<String> all = new ArrayList<>(List.of("record"));
    all.addAll(List.of(args));
    return Run.with(InputStream.nullInputStream(), false, Map.of(), all.toArray(String[]::new));
  }

  /** More than 20 kB, one frame a byte, from the first byte on. */
  @Test
  void qemuWaitsForUsAndEveryByteOfTheBootIsThere() throws Exception {
    Assumptions.assumeFalse(missing("qemu-system-x86_64"), "qemu-system-x86 is not installed");
    byte[] boot = Run.log("armhf-kexec-comes-up");
    byte[] floppy = new byte[FLOPPY_BYTES];
    byte[] sector = HexFormat.of().parseHex(BOOT_SECTOR);
    System.arraycopy(sector, 0, floppy, 0, sector.length);
    floppy[510] = 0x55;
    floppy[511] = (byte) 0xaa;
    System.arraycopy(boot, 0, floppy, 512, boot.length);
    byte[] end = END.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(end, 0, floppy, 512 + boot.length, end.length);
    Files.write(folder.resolve("floppy.img"), floppy);
    int port = freePort();
    Process qemu =
        start(
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
            "socket,id=c,host=127.0.0.1,port="
                + port
                + ",server=on,wait=on,websocket=on,logfile="
                + folder.resolve("qemu.log"),
            "-serial",
            "chardev:c");
    try {
      awaitOutput("waiting for connection");
      String log = folder.resolve("x.log").toString();
      Run run =
          record(
              "ws://127.0.0.1:" + port + "/",
              "-o",
              log,
              "--until",
              END,
              "--for",
              "60s",
              "--assert",
              SPEC);
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out()).contains("check passed: kexec succeeds").doesNotContain("check failed");
      byte[] captured = Files.readAllBytes(folder.resolve("x.log"));
      assertThat(captured).hasSizeGreaterThan(20_000);
      assertThat(captured).isEqualTo(Files.readAllBytes(folder.resolve("qemu.log")));
      assertThat(new String(captured, StandardCharsets.ISO_8859_1)).endsWith(END);
    } finally {
      qemu.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
    }
  }

  @Test
  void websockify() throws Exception {
    Assumptions.assumeFalse(missing("websockify"), "websockify is not installed");
    byte[] boot = Run.log("armhf-kexec-comes-up");
    StringBuilder typed = new StringBuilder();
    try (WireServer console =
        WireServer.start(
            peer -> {
              peer.raw(new String(boot, StandardCharsets.ISO_8859_1) + "login: ");
              peer.readInto(typed, "root\r");
              peer.raw("\r\nbye");
            })) {
      int port = freePort();
      Process websockify = start("websockify", "127.0.0.1:" + port, "127.0.0.1:" + console.port());
      try {
        awaitListening(port);
        Run run =
            record(
                "ws://127.0.0.1:" + port + "/?token=none",
                "--subprotocol",
                "binary",
                "--no-reconnect",
                "--assert",
                SPEC,
                "--send",
                "root\\r-on-login: $",
                "-o",
                folder.resolve("x.log").toString());
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.CLOSED.number());
        assertThat(run.err()).contains("with code 1000 \"Target closed\"");
        assertThat(run.out())
            .contains("check passed: kexec succeeds")
            .doesNotContain("check failed");
        assertThat(typed.toString()).isEqualTo("root\r");
        assertThat(
                new String(
                    Files.readAllBytes(folder.resolve("x.log")), StandardCharsets.ISO_8859_1))
            .isEqualTo(new String(boot, StandardCharsets.ISO_8859_1) + "login: \r\nbye");
      } finally {
        websockify.descendants().forEach(ProcessHandle::destroyForcibly);
        websockify.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
      }
    }
  }

  private static void awaitListening(int port) throws Exception {
    for (int i = 0; i < 200; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(socket.isConnected()).isTrue();
        return;
      } catch (IOException e) {
        Thread.sleep(50);
      }
    }
    throw new AssertionError("nothing listens at " + port);
  }
}
