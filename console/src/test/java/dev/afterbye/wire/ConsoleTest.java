package dev.afterbye.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.wire.ConnectionEnd.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against real sockets that misbehave in every way that was seen, and some more. */
class ConsoleTest {
  /** How long a reader stops; -DstopMillis=5000 makes it 10 s in all. */
  private static final int STOP_MILLIS = Integer.getInteger("stopMillis", 500);

  private static final Network NETWORK = new Network(1, ProxySettings.NONE, Consoles.QUICK);

  @AfterAll
  static void close() {
    NETWORK.close();
  }

  /** What a server is told; a test fails when it is told nothing. */
  private static <T> T awaited(BlockingQueue<T> queue) throws InterruptedException {
    return Objects.requireNonNull(queue.poll(30, TimeUnit.SECONDS), "nothing came in 30 s");
  }

  private static Heard run(Endpoint endpoint) {
    Heard heard = new Heard();
    Consoles.open(NETWORK, endpoint, heard, false);
    return heard;
  }

  private static Heard run(Profile profile, WireServer.Script script) throws IOException {
    try (WireServer server = WireServer.start(script)) {
      Heard heard = run(Consoles.endpoint(profile, server.port()));
      heard.awaitOver();
      assertThat(server.problems()).isEmpty();
      return heard;
    }
  }

  private static String output(int tag, String text) {
    return (char) tag
        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @CsvSource({"2,0,GOTTY_AUTO", "3,1,GOTTY_AUTO", "2,0,GOTTY_1", "3,1,GOTTY_2"})
  void gottyOfEitherGeneration(char title, char tag, Profile profile) throws Exception {
    BlockingQueue<String> got = new LinkedBlockingQueue<>();
    Heard heard =
        run(
            profile,
            peer -> {
              peer.accept();
              got.add(peer.read().text());
              peer.text(title + "bash@vm");
              got.add(peer.read().text());
              peer.text(output(tag, "login: "));
            });
    assertThat(heard.text()).isEqualTo("login: ");
    assertThat(awaited(got))
        .isEqualTo("{\"Arguments\":\"?arg=secret-argument\",\"AuthToken\":\"user:secret-token\"}");
    assertThat(awaited(got)).isEqualTo(title + "{\"columns\":80,\"rows\":24}");
    assertThat(heard.signals()).contains(new ConsoleSignal.Title("bash@vm"));
    assertThat(heard.ends()).extracting(ConnectionEnd::kind).containsExactly(Kind.HUNG_UP);
  }

  /** Until the generation is known only the first message may be sent. */
  @Test
  void nothingIsSentBeforeTheGenerationIsKnown() throws Exception {
    BlockingQueue<String> got = new LinkedBlockingQueue<>();
    Heard heard =
        run(
            Profile.GOTTY_AUTO,
            peer -> {
              peer.accept();
              peer.read();
              Thread.sleep(100);
              assertThat(peer.isGone()).isFalse();
              peer.text("2");
              got.add(peer.read().text());
            });
    assertThat(awaited(got)).startsWith("2{");
    assertThat(heard.signals()).contains(new ConsoleSignal.Detected("gotty generation 1"));
  }

  @Test
  void generationThatNeverShowsIsTheSecond() throws Exception {
    BlockingQueue<String> got = new LinkedBlockingQueue<>();
    run(
        Profile.GOTTY_AUTO,
        peer -> {
          peer.accept();
          peer.read();
          got.add(peer.read().text());
        });
    assertThat(awaited(got)).startsWith("3{");
  }

  @ParameterizedTest
  @CsvSource({"2,GOTTY_2", "3,GOTTY_1"})
  void wrongGenerationIsToldAtOnce(char title, Profile profile) throws Exception {
    Heard heard =
        run(
            profile,
            peer -> {
              peer.accept();
              peer.read();
              peer.text(title + "x");
              peer.awaitEnd();
            });
    ConnectionEnd end = heard.awaitOver();
    assertThat(end.kind()).isEqualTo(Kind.PROTOCOL);
    assertThat(end.what()).contains("the server speaks gotty generation");
  }

  @Test
  void messagesAreCutIntoFramesAnywhere() throws Exception {
    byte[] all = noise(50_000);
    Heard heard =
        run(
            Profile.GOTTY_AUTO,
            peer -> {
              peer.accept();
              peer.read();
              peer.text("3");
              Random random = new Random(7);
              int at = 0;
              while (at < all.length) {
                int n = Math.min(1 + random.nextInt(1024), all.length - at);
                byte[] message =
                    ("1" + Base64.getEncoder().encodeToString(Arrays.copyOfRange(all, at, at + n)))
                        .getBytes(StandardCharsets.US_ASCII);
                int cut = random.nextInt(message.length + 1);
                peer.frame(Peer.TEXT, false, Arrays.copyOf(message, cut));
                if (random.nextBoolean()) {
                  peer.frame(Peer.PING, true, new byte[] {1});
                }
                peer.frame(
                    Peer.CONTINUATION, true, Arrays.copyOfRange(message, cut, message.length));
                at += n;
              }
              peer.flush();
            });
    assertThat(heard.bytes()).isEqualTo(all);
  }

  @ParameterizedTest
  @EnumSource(
      value = Profile.class,
      names = {"RAW", "TTYD"})
  void oneFrameAByte(Profile profile) throws Exception {
    byte[] all = noise(30_000);
    Heard heard =
        run(
            profile,
            peer -> {
              peer.accept(profile == Profile.TTYD ? "Sec-WebSocket-Protocol: tty" : "X: y");
              for (byte each : all) {
                peer.frame(
                    Peer.BINARY,
                    true,
                    profile == Profile.TTYD ? new byte[] {'0', each} : new byte[] {each});
              }
              peer.flush();
            });
    assertThat(heard.bytes()).isEqualTo(all);
  }

  @Test
  void outputRightBehindTheHandshake() throws Exception {
    byte[] all = noise(100_000);
    Heard heard =
        run(
            Profile.RAW,
            peer -> {
              peer.readRequest();
              peer.answer();
              peer.frame(Peer.BINARY, true, all);
              peer.flush();
            });
    assertThat(heard.bytes()).isEqualTo(all);
  }

  @Test
  void garbageInBase64IsMarkedAndTheRestGoesOn() throws Exception {
    Heard heard =
        run(
            Profile.GOTTY_AUTO,
            peer -> {
              peer.accept();
              peer.read();
              peer.text("3");
              peer.text(output('1', "before "));
              peer.text("1QUJD!!!!QUJD");
              peer.text(output('1', " behind"));
            });
    assertThat(heard.text()).isEqualTo("before ABC behind");
    assertThat(heard.signals()).contains(new ConsoleSignal.Undecodable("QUJD!!!!QUJD"));
  }

  @Test
  void giantFrameEndsTheConnectionAndKeepsWhatCame() throws Exception {
    Heard heard =
        run(
            Profile.RAW,
            peer -> {
              peer.accept();
              peer.binary("before".getBytes(StandardCharsets.US_ASCII));
              peer.send(new byte[] {(byte) 0x82, 127, 0, 0, 0, 1, 0, 0, 0, 0});
              peer.awaitEnd();
            });
    assertThat(heard.text()).isEqualTo("before");
    assertThat(heard.awaitOver().kind()).isEqualTo(Kind.PROTOCOL);
  }

  @Test
  void frameOfSeveralMegabytesIsTaken() throws Exception {
    byte[] all = noise(6 << 20);
    Heard heard =
        run(
            Profile.RAW,
            peer -> {
              peer.accept();
              peer.binary(all);
            });
    assertThat(heard.bytes()).isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource({
    "200,GoTTY that is full",
    "400,subprotocol",
    "401,credentials",
    "403,not allowed",
    "404,no such path",
    "503,no more clients",
  })
  void handshakeAnsweredWithAStatus(int status, String words) throws Exception {
    Heard heard =
        run(
            Profile.GOTTY_AUTO,
            peer -> {
              peer.readRequest();
              String page = "x".repeat(status == 200 ? 200_000 : 0);
              peer.raw(
                  "HTTP/1.1 "
                      + status
                      + " Whatever\r\nContent-Length: "
                      + page.length()
                      + "\r\n\r\n"
                      + page);
              peer.awaitEnd();
            });
    ConnectionEnd end = heard.awaitOver();
    assertThat(end.kind()).isEqualTo(Kind.STATUS);
    assertThat(end.code()).isEqualTo(status);
    assertThat(end.what()).contains(words);
  }

  @Test
  void hungUpBeforeTheHandshakeIsAnswered() throws Exception {
    assertThat(run(Profile.TTYD, Peer::readRequest).awaitOver().kind()).isEqualTo(Kind.NO_ANSWER);
    assertThat(run(Profile.RAW, Peer::reset).awaitOver().kind()).isEqualTo(Kind.NO_ANSWER);
  }

  @Test
  void answerThatIsNoHttp() throws Exception {
    Heard heard =
        run(
            Profile.RAW,
            peer -> {
              peer.raw("SSH-2.0-OpenSSH_9.2\r\n\r\n");
              peer.awaitEnd();
            });
    assertThat(heard.awaitOver().kind()).isEqualTo(Kind.PROTOCOL);
  }

  @Test
  void hungUpWithoutAWordAfterTheHandshake() throws Exception {
    Heard heard =
        run(
            Profile.GOTTY_AUTO,
            peer -> {
              peer.accept();
              peer.read();
            });
    assertThat(heard.awaitOver().kind()).isEqualTo(Kind.NOTHING_SHOWN);
  }

  @Test
  void hungUpAfterTheTitle() throws Exception {
    Heard heard =
        run(
            Profile.GOTTY_AUTO,
            peer -> {
              peer.accept();
              peer.read();
              peer.text("2title");
            });
    ConnectionEnd end = heard.awaitOver();
    assertThat(end.kind()).isEqualTo(Kind.NOTHING_SHOWN);
    assertThat(end.what()).contains("after its title");
  }

  /** ttyd sends two more messages behind its close frame. */
  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 1008, 1011, 4000})
  void closeFrame(int code) throws Exception {
    BlockingQueue<Integer> answered = new LinkedBlockingQueue<>();
    Heard heard =
        run(
            Profile.TTYD,
            peer -> {
              peer.accept("Sec-WebSocket-Protocol: tty");
              peer.read();
              peer.closeFrame(code, "Target closed");
              peer.binary("1title".getBytes(StandardCharsets.US_ASCII));
              answered.add(peer.read().op);
            });
    ConnectionEnd end = heard.awaitOver();
    assertThat(end.kind()).isEqualTo(Kind.CLOSED);
    assertThat(end.code()).isEqualTo(code);
    assertThat(end.what()).contains(code + " \"Target closed\"");
    assertThat(answered.poll(5, TimeUnit.SECONDS)).isEqualTo(Peer.CLOSE);
  }

  @Test
  void closeCodeThatMayNotBeSentEndsItAllTheSame() throws Exception {
    Heard heard =
        run(
            Profile.RAW,
            peer -> {
              peer.accept();
              peer.binary("kept".getBytes(StandardCharsets.US_ASCII));
              peer.closeFrame(1006, "");
              peer.awaitEnd();
            });
    assertThat(heard.text()).isEqualTo("kept");
    assertThat(heard.awaitOver().kind()).isEqualTo(Kind.PROTOCOL);
  }

  @Test
  void resetAfterOutput() throws Exception {
    Heard heard =
        run(
            Profile.RAW,
            peer -> {
              peer.accept();
              peer.binary("kept".getBytes(StandardCharsets.US_ASCII));
              Thread.sleep(100);
              peer.reset();
            });
    assertThat(heard.text()).isEqualTo("kept");
    assertThat(heard.awaitOver().kind()).isEqualTo(Kind.RESET);
  }

  @Test
  void emptyTextEndsTheStreamWhereItIsSaidTo() throws Exception {
    Heard heard =
        run(
            Profile.RAW,
            peer -> {
              peer.accept();
              peer.binary("kept".getBytes(StandardCharsets.US_ASCII));
              peer.text("");
              peer.awaitEnd();
            });
    assertThat(heard.awaitOver().what()).contains("stream is over");
  }

  @Test
  void nothingListens() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    assertThat(run(new TcpEndpoint("127.0.0.1", free)).awaitOver().kind())
        .isEqualTo(Kind.NOT_CONNECTED);
    assertThat(run(new TcpEndpoint("no-host.invalid", 1)).awaitOver().what())
        .contains("there is no host of the name no-host.invalid");
  }

  @Test
  void handshakeThatIsNeverAnswered() throws Exception {
    Heard heard = run(Profile.RAW, Peer::awaitEnd);
    assertThat(heard.awaitOver().kind()).isEqualTo(Kind.TIMED_OUT);
  }

  /** A machine that was unplugged: no answer to a ping, no FIN. */
  @ParameterizedTest
  @EnumSource(
      value = Profile.class,
      names = {"RAW", "GOTTY_AUTO"})
  void halfOpenConnectionIsFoundOut(Profile profile) throws Exception {
    Timings watchful = Consoles.QUICK.withPing(Duration.ofMillis(200), Duration.ofMillis(200));
    BlockingQueue<Integer> ops = new LinkedBlockingQueue<>();
    try (Network network = new Network(1, ProxySettings.NONE, watchful);
        WireServer server =
            WireServer.start(
                peer -> {
                  peer.accept();
                  if (profile == Profile.GOTTY_AUTO) {
                    peer.read();
                    peer.text("2");
                    peer.read();
                    assertThat(peer.read().text()).isEqualTo("1");
                    peer.text("1");
                    assertThat(peer.read().text()).isEqualTo("1");
                  } else {
                    Peer.Frame ping = peer.read();
                    ops.add(ping.op);
                    peer.frame(Peer.PONG, true, ping.payload);
                    peer.flush();
                    ops.add(peer.read().op);
                  }
                  peer.awaitEnd();
                })) {
      Heard heard = new Heard();
      Consoles.open(network, Consoles.endpoint(profile, server.port()), heard, false);
      assertThat(heard.awaitOver().kind()).isEqualTo(Kind.TIMED_OUT);
      assertThat(server.problems()).isEmpty();
      assertThat(ops).allMatch(op -> op == Peer.PING);
    }
  }

  @Test
  void pingOfTheServerIsAnswered() throws Exception {
    BlockingQueue<Peer.Frame> got = new LinkedBlockingQueue<>();
    run(
        Profile.RAW,
        peer -> {
          peer.accept();
          peer.frame(Peer.PING, true, new byte[] {4, 2});
          peer.flush();
          got.add(peer.read());
        });
    Peer.Frame pong = awaited(got);
    assertThat(pong.op).isEqualTo(Peer.PONG);
    assertThat(pong.payload).containsExactly(4, 2);
  }

  @ParameterizedTest
  @CsvSource({"2,0,1,0", "3,1,2,0", "3,1,2,200"})
  void pastedTextGoesInLockStep(char title, char input, char ping, int limit) throws Exception {
    byte[] text = new byte[10_001];
    Arrays.fill(text, (byte) 'a');
    text[10_000] = '!';
    StringBuilder got = new StringBuilder();
    int most = limit == 0 ? 501 : limit;
    try (WireServer server =
        WireServer.start(
            peer -> {
              peer.accept();
              peer.read();
              peer.text(title + "x");
              if (limit > 0) {
                peer.text("6" + limit);
              }
              peer.text(output(input, "$ "));
              while (got.length() < text.length) {
                Peer.Frame frame = peer.read();
                String message = frame.text();
                assertThat(frame.op).isEqualTo(Peer.TEXT);
                assertThat(message.length()).isLessThanOrEqualTo(most);
                if (message.charAt(0) == input) {
                  got.append(message, 1, message.length());
                  assertThat(peer.read().text()).isEqualTo(String.valueOf(ping));
                  peer.text(String.valueOf(ping));
                }
              }
              peer.text(output(input, "done"));
            })) {
      Heard heard = new Heard();
      Console console =
          Consoles.open(
              NETWORK, Consoles.endpoint(Profile.GOTTY_AUTO, server.port()), heard, false);
      heard.awaitText("$ ");
      assertThat(console.send(text)).isTrue();
      heard.awaitText("done");
      assertThat(server.problems()).isEmpty();
      assertThat(got.toString()).isEqualTo(new String(text, StandardCharsets.US_ASCII));
    }
  }

  @Test
  void lostConnectionComesBack() throws Exception {
    try (WireServer server =
        WireServer.start(
            peer -> {
              peer.accept();
              peer.binary("x".getBytes(StandardCharsets.US_ASCII));
            })) {
      Heard heard = new Heard();
      Console console =
          Consoles.open(NETWORK, Consoles.endpoint(Profile.RAW, server.port()), heard, true);
      heard.awaitConnections(5);
      console.close();
      assertThat(heard.awaitOver().kind()).isEqualTo(Kind.LOCAL);
      assertThat(server.connections()).isGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void whoNeverGotInStaysAway() throws Exception {
    try (WireServer server = WireServer.start(Peer::accept)) {
      Heard heard = new Heard();
      Consoles.open(NETWORK, Consoles.endpoint(Profile.GOTTY_AUTO, server.port()), heard, true);
      assertThat(heard.awaitOver().kind()).isEqualTo(Kind.NOTHING_SHOWN);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void whoIsThrownOutStaysAway() throws Exception {
    try (WireServer server =
        WireServer.start(
            peer -> {
              peer.readRequest();
              if (peer.header("Sec-WebSocket-Key").isEmpty()) {
                return;
              }
              if (SEEN.putIfAbsent(Thread.currentThread().getName(), true) == null) {
                peer.answer();
                peer.binary("x".getBytes(StandardCharsets.US_ASCII));
              } else {
                peer.raw("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
                peer.awaitEnd();
              }
            })) {
      Heard heard = new Heard();
      Consoles.open(NETWORK, Consoles.endpoint(Profile.RAW, server.port()), heard, true);
      assertThat(heard.awaitOver().code()).isEqualTo(403);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  private static final Map<String, Boolean> SEEN = new ConcurrentHashMap<>();

  @Test
  void localEndSaysGoodbye() throws Exception {
    BlockingQueue<Peer.Frame> got = new LinkedBlockingQueue<>();
    try (WireServer server =
        WireServer.start(
            peer -> {
              peer.accept();
              peer.binary("x".getBytes(StandardCharsets.US_ASCII));
              Peer.Frame close = peer.read();
              got.add(close);
              peer.closeFrame(1000, "");
            })) {
      Heard heard = new Heard();
      Console console =
          Consoles.open(NETWORK, Consoles.endpoint(Profile.RAW, server.port()), heard, true);
      heard.awaitSize(1);
      console.close();
      assertThat(heard.awaitOver().kind()).isEqualTo(Kind.LOCAL);
      assertThat(awaited(got).payload).startsWith(0x03, 0xe8);
    }
  }

  @Test
  void plainTcp() throws Exception {
    byte[] all = noise(100_000);
    BlockingQueue<Integer> got = new LinkedBlockingQueue<>();
    try (WireServer server =
        WireServer.start(
            peer -> {
              peer.send(all);
              got.add(peer.readByte());
            })) {
      Heard heard = new Heard();
      Console console =
          Consoles.open(NETWORK, new TcpEndpoint("127.0.0.1", server.port()), heard, false);
      heard.awaitSize(all.length);
      console.send(new byte[] {'!'});
      assertThat(heard.awaitOver().kind()).isEqualTo(Kind.HUNG_UP);
      assertThat(heard.bytes()).isEqualTo(all);
      assertThat(awaited(got)).isEqualTo((int) '!');
    }
  }

  @Test
  void ipv6AndItsHostHeader() throws Exception {
    InetAddress loopback =
        InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1});
    BlockingQueue<String> hosts = new LinkedBlockingQueue<>();
    ServerSocket socket;
    try {
      socket = new ServerSocket(0, 50, loopback);
    } catch (IOException e) {
      Assumptions.abort("no IPv6 here: " + e.getMessage());
      return;
    }
    try (WireServer server =
        WireServer.start(
            socket,
            peer -> {
              peer.accept();
              hosts.add(peer.header("Host"));
              peer.binary("six".getBytes(StandardCharsets.US_ASCII));
            })) {
      Heard heard =
          run(
              Consoles.endpoint(
                  Profile.RAW,
                  URI.create("ws://[::1]:" + server.port() + "/"),
                  TlsSettings.SYSTEM));
      heard.awaitText("six");
      assertThat(awaited(hosts)).isEqualTo("[::1]:" + server.port());
    }
  }

  @Test
  void program() {
    Heard heard =
        run(
            new ExecEndpoint(
                "printf 'a\\000b'; echo why >&2; exit 3", Map.of(), Redaction.of(List.of())));
    ConnectionEnd end = heard.awaitOver();
    assertThat(heard.text()).isEqualTo("a\0b");
    assertThat(end.kind()).isEqualTo(Kind.EXITED);
    assertThat(end.code()).isEqualTo(3);
    assertThat(end.what()).contains("why");
  }

  @Test
  void programIsTypedToAndEnded() {
    Heard heard = new Heard();
    Console console =
        Consoles.open(
            NETWORK, new ExecEndpoint("cat", Map.of(), Redaction.of(List.of())), heard, false);
    heard.awaitConnections(1);
    console.send("echo".getBytes(StandardCharsets.US_ASCII));
    heard.awaitText("echo");
    console.close();
    assertThat(heard.awaitOver().kind()).isEqualTo(Kind.LOCAL);
  }

  @Test
  void programIsTypedToInOrder() {
    Heard heard = new Heard();
    Console console =
        Consoles.open(
            NETWORK, new ExecEndpoint("cat", Map.of(), Redaction.of(List.of())), heard, false);
    heard.awaitConnections(1);
    StringBuilder typed = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      typed.append(i).append(' ');
      console.send((i + " ").getBytes(StandardCharsets.US_ASCII));
    }
    heard.awaitSize(typed.length());
    assertThat(heard.text()).isEqualTo(typed.toString());
    assertThat(console.unsentBytes()).isZero();
    console.close();
    heard.awaitOver();
  }

  /** Wherever its words are cut. */
  @ParameterizedTest
  @ValueSource(ints = {0, 290, 8180})
  void programsLastWordsHoldNoPartOfASecret(int before) {
    Secret secret = Secret.of("a-secret-token");
    Heard heard =
        run(
            new ExecEndpoint(
                "printf '%0" + before + "d%s' 0 \"$S\" >&2; exit 3",
                Map.of("S", secret),
                Redaction.of(List.of(secret))));
    assertThat(heard.awaitOver().what()).endsWith("0***");
  }

  @Test
  void titleHoldsNoSecret() throws Exception {
    Heard heard =
        run(
            Profile.GOTTY_2,
            peer -> {
              peer.accept();
              peer.message();
              peer.text("3login --with secret-token@vm");
              peer.finishQuietly();
            });
    assertThat(heard.signals()).contains(new ConsoleSignal.Title("login --with ***@vm"));
  }

  @Test
  void proxyThatCannotBeUsedIsTheProxysFault() {
    ProxySettings socks = ProxySettings.of(Map.of("ALL_PROXY", "socks5://127.0.0.1:1080"));
    try (Network network = new Network(1, socks, Consoles.QUICK)) {
      Heard heard = new Heard();
      Consoles.open(network, Consoles.endpoint(Profile.RAW, 1), heard, false);
      ConnectionEnd end = heard.awaitOver();
      assertThat(end.kind()).isEqualTo(Kind.PROXY);
      assertThat(end.what()).endsWith("a proxy must be http://HOST:PORT");
    }
  }

  /**
   * Who reads that nobody listens would look at the console, and it is the proxy that is not there.
   */
  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:1, Connection refused",
    "http://no-such-proxy.invalid:8080, there is no host of the name no-such-proxy.invalid",
  })
  void aProxyThatIsNotThereIsTheProxysFault(String address, String why) {
    ProxySettings settings = ProxySettings.of(Map.of("ALL_PROXY", address));
    try (Network network = new Network(1, settings, Consoles.QUICK)) {
      Heard heard = new Heard();
      URI console = URI.create("ws://console.invalid:80/");
      Consoles.open(
          network, Consoles.endpoint(Profile.RAW, console, TlsSettings.SYSTEM), heard, false);
      ConnectionEnd end = heard.awaitOver();
      assertThat(end.kind()).isEqualTo(Kind.PROXY);
      assertThat(end.what()).startsWith("the proxy does not let it through: " + why);
    }
  }

  /** A reader that stops is felt by the sender, and nothing is lost. */
  @Test
  void pausedConsoleSlowsTheSender() throws Exception {
    byte[] all = noise(32 << 20);
    long[] sent = new long[1];
    try (WireServer server =
        WireServer.start(
            peer -> {
              peer.accept();
              for (int at = 0; at < all.length; at += 1 << 16) {
                peer.binary(Arrays.copyOfRange(all, at, at + (1 << 16)));
                synchronized (sent) {
                  sent[0] = at;
                }
              }
              peer.awaitEnd();
            })) {
      Heard heard = new Heard();
      Console console =
          Consoles.open(NETWORK, Consoles.endpoint(Profile.RAW, server.port()), heard, false);
      heard.awaitSize(1);
      console.pause();
      Thread.sleep(STOP_MILLIS);
      long before;
      synchronized (sent) {
        before = sent[0];
      }
      Thread.sleep(STOP_MILLIS);
      synchronized (sent) {
        assertThat(sent[0]).isEqualTo(before).isLessThan(all.length);
      }
      console.resume();
      heard.awaitSize(all.length);
      assertThat(heard.bytes()).isEqualTo(all);
      console.close();
    }
  }

  /** An HTTP proxy that asks for a name and a password. */
  @Test
  void throughAProxy() throws Exception {
    BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    try (WireServer server =
            WireServer.start(
                peer -> {
                  peer.accept();
                  peer.binary("through".getBytes(StandardCharsets.US_ASCII));
                });
        WireServer proxy = WireServer.start(peer -> tunnel(peer, asked))) {
      ProxySettings settings =
          ProxySettings.of(Map.of("http_proxy", "http://me:proxy-pass@127.0.0.1:" + proxy.port()));
      try (Network network = new Network(1, settings, Consoles.QUICK)) {
        Heard heard = new Heard();
        Consoles.open(
            network,
            Consoles.endpoint(
                Profile.RAW,
                URI.create("ws://console.invalid:" + server.port() + "/"),
                TlsSettings.SYSTEM),
            heard,
            false);
        heard.awaitText("through");
      }
      String request = awaited(asked);
      assertThat(request).startsWith("CONNECT console.invalid:" + server.port() + " ");
      assertThat(request)
          .contains(
              Base64.getEncoder()
                  .encodeToString("me:proxy-pass".getBytes(StandardCharsets.US_ASCII)));
    }
  }

  private static void tunnel(Peer peer, BlockingQueue<String> asked) throws Exception {
    String request = peer.readRequest();
    asked.add(request);
    int port = Integer.parseInt(request.split("[: ]", -1)[2]);
    peer.raw("HTTP/1.1 200 Connection established\r\n\r\n");
    try (Socket far = new Socket(InetAddress.getLoopbackAddress(), port)) {
      OutputStream up = far.getOutputStream();
      Thread pump =
          new Thread(
              () -> {
                try {
                  for (int c = peer.readByte(); c >= 0; c = peer.readByte()) {
                    up.write(c);
                  }
                } catch (IOException e) {
                  peer.gone();
                }
              });
      pump.setDaemon(true);
      pump.start();
      InputStream down = far.getInputStream();
      byte[] buffer = new byte[4096];
      for (int n = down.read(buffer); n >= 0; n = down.read(buffer)) {
        peer.send(Arrays.copyOf(buffer, n));
      }
    }
  }

  @Test
  void proxyThatRefuses() throws Exception {
    try (WireServer proxy =
        WireServer.start(
            peer -> {
              peer.readRequest();
              peer.raw("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
              peer.awaitEnd();
            })) {
      ProxySettings settings =
          ProxySettings.of(Map.of("HTTP_PROXY", "http://127.0.0.1:" + proxy.port()));
      try (Network network = new Network(1, settings, Consoles.QUICK)) {
        Heard heard = new Heard();
        Consoles.open(
            network,
            Consoles.endpoint(
                Profile.RAW, URI.create("ws://console.invalid:80/"), TlsSettings.SYSTEM),
            heard,
            false);
        ConnectionEnd end = heard.awaitOver();
        assertThat(end.kind()).isEqualTo(Kind.PROXY);
        assertThat(end.what()).contains("407");
      }
    }
  }
}
