package dev.afterbye.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.wire.ConnectionEnd.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the client trusts, against a server whose certificate is for localhost alone. */
class TlsTest {
  @TempDir private static Path folder = Path.of(".");
  private static Path authority = Path.of(".");
  private static SSLContext context = emptyContext();

  private static SSLContext emptyContext() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  static void makeCertificate() throws Exception {
    Path store = folder.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "server",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.txt").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(keys, "changeit".toCharArray());
    context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    authority = folder.resolve("ca.pem");
    Files.writeString(
        authority,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(keys.getCertificate("server").getEncoded())
            + "\n-----END CERTIFICATE-----\n");
  }

  private static WireServer server() throws IOException {
    return WireServer.start(
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
        peer -> {
          peer.accept();
          peer.binary("secure".getBytes(StandardCharsets.US_ASCII));
        });
  }

  private static Heard run(String host, int port, TlsSettings settings) {
    Heard heard = new Heard();
    try (Network network = new Network(1, ProxySettings.NONE, Consoles.QUICK)) {
      Consoles.open(
          network,
          Consoles.endpoint(Profile.RAW, URI.create("wss://" + host + ":" + port + "/"), settings),
          heard,
          false);
      heard.awaitOver();
    }
    return heard;
  }

  private static TlsSettings trusting() {
    return new TlsSettings(false, Optional.of(authority), Optional.empty(), Optional.empty());
  }

  @Test
  void trustedCertificate() throws Exception {
    try (WireServer server = server()) {
      assertThat(run("localhost", server.port(), trusting()).text()).isEqualTo("secure");
    }
  }

  @Test
  void strangersCertificate() throws Exception {
    try (WireServer server = server()) {
      ConnectionEnd end = run("localhost", server.port(), TlsSettings.SYSTEM).awaitOver();
      assertThat(end.kind()).isEqualTo(Kind.TLS);
      assertThat(end.kind().help()).contains("--ca");
    }
  }

  @Test
  void certificateOfAnotherHost() throws Exception {
    try (WireServer server = server()) {
      assertThat(run("127.0.0.1", server.port(), trusting()).awaitOver().kind())
          .isEqualTo(Kind.TLS);
    }
  }

  @Test
  void insecureTakesAny() throws Exception {
    TlsSettings any = new TlsSettings(true, Optional.empty(), Optional.empty(), Optional.empty());
    try (WireServer server = server()) {
      assertThat(run("127.0.0.1", server.port(), any).text()).isEqualTo("secure");
    }
  }

  @Test
  void authorityThatCannotBeRead() throws Exception {
    TlsSettings missing =
        new TlsSettings(
            false, Optional.of(folder.resolve("none.pem")), Optional.empty(), Optional.empty());
    assertThat(run("localhost", 1, missing).awaitOver().kind()).isEqualTo(Kind.TLS);
  }

  /** A server that takes TCP and then thinks for too long. */
  @Test
  void slowTls() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Heard heard = new Heard();
      Timings hasty = Consoles.QUICK.withHandshake(Duration.ofMillis(300));
      try (Network network = new Network(1, ProxySettings.NONE, hasty)) {
        Consoles.open(
            network,
            Consoles.endpoint(
                Profile.RAW,
                URI.create("wss://localhost:" + silent.getLocalPort() + "/"),
                trusting()),
            heard,
            false);
        assertThat(heard.awaitOver().kind()).isEqualTo(Kind.TIMED_OUT);
      }
    }
  }
}
