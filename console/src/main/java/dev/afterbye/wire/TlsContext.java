package dev.afterbye.wire;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import javax.net.ssl.SSLException;

/** TLS as the settings want it. */
final class TlsContext {
  private TlsContext() {}

  static SslContext of(TlsSettings settings) throws SSLException {
    SslContextBuilder builder = SslContextBuilder.forClient().sslProvider(SslProvider.JDK);
    try {
      if (settings.insecure()) {
        builder
            .trustManager(InsecureTrustManagerFactory.INSTANCE)
            .endpointIdentificationAlgorithm("");
      } else {
        builder.endpointIdentificationAlgorithm("HTTPS");
        settings.authority().ifPresent(file -> builder.trustManager(file.toFile()));
      }
      if (settings.certificate().isPresent() && settings.key().isPresent()) {
        builder.keyManager(settings.certificate().get().toFile(), settings.key().get().toFile());
      }
    } catch (IllegalArgumentException e) {
      throw new SSLException("a certificate or key file cannot be used: " + e.getMessage(), e);
    }
    return builder.build();
  }
}
