package dev.afterbye.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.wire.WireServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program on a real terminal: what is typed and shown, and how the terminal is left. */
class AttachTerminalTest {
  private static final String PREFIX = "\u001d";
  private static final String PROMPT = "machine login: ";

  @TempDir private Path folder = Path.of(".");

  @BeforeEach
  void terminals() {
    Assumptions.assumeTrue(PtyProgram.possible(), "setsid or /dev/ptmx is missing");
  }

  private PtyProgram attach(WireServer server, String... options) throws IOException {
    String[] args = new String[options.length + 2];
    args[0] = "attach";
    System.arraycopy(options, 0, args, 1, options.length);
    args[args.length - 1] = "tcp://127.0.0.1:" + server.port();
    return PtyProgram.start(folder, Map.of(), args);
  }

  /** A console that greets, and keeps what it is sent until there is no more. */
  private static WireServer.Script greeting(String greeting, LinkedBlockingQueue<Integer> typed) {
    return peer -> {
      peer.raw(greeting);
      for (int c = peer.readByte(); c >= 0; c = peer.readByte()) {
        typed.add(c);
      }
    };
  }

  private static byte[] taken(LinkedBlockingQueue<Integer> typed, int length)
      throws InterruptedException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (all.size() < length) {
      Integer c = typed.poll(20, TimeUnit.SECONDS);
      if (c == null) {
        throw new AssertionError("only " + all.size() + " bytes came");
      }
      all.write(c);
    }
    return all.toByteArray();
  }

  private static byte[] everyByte() {
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    return all;
  }

  @Test
  void everyByteGoesBothWaysUnchanged() throws Exception {
    byte[] all = everyByte();
    String sent = new String(all, StandardCharsets.ISO_8859_1);
    LinkedBlockingQueue<Integer> typed = new LinkedBlockingQueue<>();
    try (WireServer server = WireServer.start(greeting("<" + sent + ">" + PROMPT, typed));
        PtyProgram program = attach(server, "--no-prefix", "--quiet")) {
      program.await(PROMPT);
      assertThat(program.text()).contains("<" + sent + ">" + PROMPT);
      program.type(all);
      assertThat(taken(typed, 256)).isEqualTo(all);
    }
  }

  @Test
  void charactersAreWholeAcrossReads() throws Exception {
    String text = "träge Käfer — 漢字 🙂";
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    try (WireServer server =
            WireServer.start(
                peer -> {
                  for (byte b : utf8) {
                    peer.send(new byte[] {b});
                    Thread.sleep(3);
                  }
                  peer.raw("\r\n" + PROMPT);
                  Thread.sleep(60_000);
                });
        PtyProgram program = attach(server, "--sanitize")) {
      program.await(PROMPT);
      assertThat(new String(program.bytes(), StandardCharsets.UTF_8)).contains(text);
    }
  }

  @Test
  void prefixTwiceSendsItAndDetachTellsWhereTheCaptureIs() throws Exception {
    LinkedBlockingQueue<Integer> typed = new LinkedBlockingQueue<>();
    try (WireServer server = WireServer.start(greeting(PROMPT, typed));
        PtyProgram program = attach(server)) {
      program.await(PROMPT);
      program.type("a" + PREFIX + PREFIX + "b");
      assertThat(taken(typed, 3)).isEqualTo(new byte[] {'a', 0x1d, 'b'});
      program.type(PREFIX + "?");
      for (KeyCommand command : KeyCommand.values()) {
        program.await(command.words());
      }
      program.type(PREFIX + "b");
      program.await("this console has no break");
      program.type(PREFIX + "x");
      program.await("no such command: x");
      program.type(PREFIX + "q");
      assertThat(program.awaitEnd()).isZero();
      assertThat(program.attributes()).isEqualTo(program.attributesBefore());
      assertThat(program.text()).contains("verdict: ", ", 15 bytes");
      assertThat(typed).isEmpty();
      assertThat(captured()).isEqualTo(PROMPT);
    }
  }

  private String captured() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("afterbye"))) {
      List<Path> logs = files.filter(f -> f.toString().endsWith(".log")).toList();
      assertThat(logs).hasSize(1);
      return Files.readString(logs.get(0), StandardCharsets.ISO_8859_1);
    }
  }

  /** All that a full-screen program sets, and what takes it back. */
  private static final String SET =
      "\u001b[?1049h\u001b[?25l\u001b[?1000h\u001b[?1006h\u001b[?2004h\u001b[?1h\u001b=\u001b[3;9r"
          + "\u001b[1;31m\u001b(0";

  private static final List<String> TAKEN_BACK =
      List.of(
          "\u001b[?1049l",
          "\u001b[?25h",
          "\u001b[?1000l",
          "\u001b[?1006l",
          "\u001b[?2004l",
          "\u001b[?1l",
          "\u001b>",
          "\u001b[r",
          "\u001b(B",
          "\u001b[0m");

  private static void assertRestored(PtyProgram program) throws IOException {
    assertThat(program.attributes()).isEqualTo(program.attributesBefore());
    String behind = program.text().substring(program.text().lastIndexOf(PROMPT));
    assertThat(behind).contains(TAKEN_BACK);
  }

  @Test
  void terminalIsRestoredOnDetach() throws Exception {
    try (WireServer server = WireServer.start(greeting(SET + PROMPT, new LinkedBlockingQueue<>()));
        PtyProgram program = attach(server)) {
      program.await(PROMPT);
      program.type(PREFIX + ".");
      assertThat(program.awaitEnd()).isZero();
      assertRestored(program);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "HUP", "INT"})
  void terminalIsRestoredOnSignals(String signal) throws Exception {
    try (WireServer server = WireServer.start(greeting(SET + PROMPT, new LinkedBlockingQueue<>()));
        PtyProgram program = attach(server)) {
      program.await(PROMPT);
      program.signal(signal);
      assertThat(program.awaitEnd()).isEqualTo(130);
      assertRestored(program);
      assertThat(program.text()).contains("verdict: ");
      assertThat(captured()).isEqualTo(SET + PROMPT);
    }
  }

  @Test
  void captureThatIsNotKeptIsGoneAfterASignal() throws Exception {
    try (WireServer server = WireServer.start(greeting(PROMPT, new LinkedBlockingQueue<>()));
        PtyProgram program = attach(server, "--no-capture")) {
      program.await(PROMPT);
      assertThat(temporary()).hasSize(1);
      program.signal("TERM");
      assertThat(program.awaitEnd()).isEqualTo(130);
      assertThat(temporary()).isEmpty();
    }
  }

  private List<String> temporary() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::toString).filter(name -> name.contains("afterbye-")).toList();
    }
  }

  @Test
  void terminalIsRestoredWhenTheFarEndCloses() throws Exception {
    try (WireServer server = WireServer.start(peer -> peer.raw(SET + PROMPT));
        PtyProgram program = attach(server, "--no-reconnect")) {
      assertThat(program.awaitEnd()).isEqualTo(4);
      assertRestored(program);
      assertThat(program.text()).contains("error: the server hung up");
    }
  }

  @Test
  void terminalIsRestoredWhenNobodyIsThere() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try (PtyProgram program =
        PtyProgram.start(folder, Map.of(), "attach", "tcp://127.0.0.1:" + port)) {
      assertThat(program.awaitEnd()).isEqualTo(3);
      assertThat(program.attributes()).isEqualTo(program.attributesBefore());
    }
  }

  /** Nobody is there to take Ctrl-C yet. */
  @Test
  void interruptBeforeThereIsAConnection() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        PtyProgram program =
            PtyProgram.start(
                folder, Map.of(), "attach", "ws://127.0.0.1:" + silent.getLocalPort() + "/")) {
      program.await("shows the keys");
      program.type("\u0003");
      assertThat(program.awaitEnd()).isEqualTo(130);
      assertThat(program.attributes()).isEqualTo(program.attributesBefore());
    }
  }

  @Test
  void suspendedAndResumed() throws Exception {
    LinkedBlockingQueue<Integer> typed = new LinkedBlockingQueue<>();
    try (WireServer server = WireServer.start(greeting(SET + PROMPT, typed));
        PtyProgram program = attach(server)) {
      program.await(PROMPT);
      String raw = program.attributes();
      program.type(PREFIX + "z");
      awaitState(program, "T");
      // What was written before it stopped may still be on its way.
      for (String each : TAKEN_BACK) {
        program.await(each);
      }
      assertRestored(program);
      program.signal("CONT");
      for (int i = 0; i < 100 && !program.attributes().equals(raw); i++) {
        Thread.sleep(50);
      }
      assertThat(program.attributes()).isEqualTo(raw);
      program.type("on");
      assertThat(taken(typed, 2)).isEqualTo(new byte[] {'o', 'n'});
      program.type(PREFIX + "q");
      assertThat(program.awaitEnd()).isZero();
      assertThat(program.attributes()).isEqualTo(program.attributesBefore());
    }
  }

  private static void awaitState(PtyProgram program, String state) throws Exception {
    Path stat = Path.of("/proc/" + program.process().pid() + "/stat");
    for (int i = 0; i < 200; i++) {
      String fields = Files.readString(stat);
      if (fields.substring(fields.lastIndexOf(')') + 2).startsWith(state)) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("it never got into state " + state);
  }

  @Test
  void firmwareGetsNoStrayKeys() throws Exception {
    LinkedBlockingQueue<Integer> typed = new LinkedBlockingQueue<>();
    String uboot = "\r\nU-Boot 2023.01 (Jan 01 2023 - 00:00:00 +0000)\r\n\r\nDRAM:  512 MiB\r\n";
    try (WireServer server =
            WireServer.start(
                peer -> {
                  peer.raw(uboot + PROMPT);
                  for (int c = peer.readByte(); c >= 0; c = peer.readByte()) {
                    typed.add(c);
                  }
                });
        PtyProgram program = attach(server)) {
      program.await("begins: cold");
      program.type("\u001b");
      program.await("firmware runs: keys are held back; Ctrl-] i lets them through");
      assertThat(typed).isEmpty();
      program.type(PREFIX + "i");
      program.await("input is on; sends what was held back");
      assertThat(taken(typed, 1)).isEqualTo(new byte[] {0x1b});
    }
  }

  @Test
  void hostileOutputDrivesNothingWhenItIsSanitized() throws Exception {
    String hostile =
        "\u001b]0;owned\u0007\u001b]2;owned\u001b\\\u001b[2J\u001b[1;1H\u001b[1Acapture:"
            + " /tmp/evil\u009b2J\b\b\b\b\u001bc\u001b[?1049h\u001bP1$r\u001b\\";
    try (WireServer server =
            WireServer.start(greeting(hostile + "\r\n" + PROMPT, new LinkedBlockingQueue<>()));
        PtyProgram program = attach(server, "--sanitize")) {
      program.await(PROMPT);
      program.type(PREFIX + "q");
      assertThat(program.awaitEnd()).isZero();
      String shown = program.text();
      assertThat(shown).contains("\\x1b]0;owned\\x07", "capture: ").doesNotContain("\u001b");
    }
  }

  @Test
  void sizeIsSentAndFollowed() throws Exception {
    LinkedBlockingQueue<String> sizes = new LinkedBlockingQueue<>();
    try (WireServer server =
            WireServer.start(
                peer -> {
                  peer.accept();
                  peer.text("2title");
                  for (String m = peer.message(); ; m = peer.message()) {
                    if (m.startsWith("2{") || m.startsWith("3{")) {
                      sizes.add(m);
                    }
                  }
                });
        PtyProgram program =
            PtyProgram.start(
                folder, Map.of(), "attach", "gotty1+ws://127.0.0.1:" + server.port() + "/")) {
      assertThat(sizes.poll(20, TimeUnit.SECONDS)).contains("80", "24");
      program.resize(132, 43);
      String next = sizes.poll(20, TimeUnit.SECONDS);
      while (next != null && !next.contains("132")) {
        next = sizes.poll(20, TimeUnit.SECONDS);
      }
      assertThat(next).contains("132", "43");
    }
  }
}
