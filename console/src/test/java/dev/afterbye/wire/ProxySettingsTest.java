package dev.afterbye.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxySettingsTest {
  @Test
  void schemeChoosesTheVariable() {
    ProxySettings settings =
        ProxySettings.of(
            Map.of("HTTPS_PROXY", "http://a:1", "http_proxy", "b:2", "HTTP_PROXY", "c:3"));
    assertThat(settings.find(true, "host", 443)).map(ProxyServer::host).contains("a");
    assertThat(settings.find(false, "host", 80)).map(ProxyServer::port).contains(2);
    assertThat(ProxySettings.of(Map.of()).find(true, "host", 443)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "example.com,example.com,443,true",
    "example.com,www.example.com,443,true",
    ".example.com,www.example.com,443,true",
    "*.example.com,www.example.com,443,true",
    "example.com,badexample.com,443,false",
    "'a, b ,EXAMPLE.com',example.com,443,true",
    "*,anything,1,true",
    "example.com:443,example.com,443,true",
    "example.com:443,example.com,80,false",
    "127.0.0.1,127.0.0.1,80,true",
    "[::1],::1,80,true",
  })
  void noProxy(String list, String host, int port, boolean direct) {
    ProxySettings settings =
        ProxySettings.of(Map.of("HTTPS_PROXY", "http://p:1", "NO_PROXY", list));
    assertThat(settings.find(true, host, port).isEmpty()).isEqualTo(direct);
  }

  @Test
  void passwordStaysASecret() {
    ProxyServer proxy =
        ProxySettings.of(Map.of("ALL_PROXY", "http://me:hidden@p:1"))
            .find(true, "host", 443)
            .orElseThrow();
    assertThat(proxy.user()).isEqualTo("me");
    assertThat(proxy.password().reveal()).isEqualTo("hidden");
    assertThat(proxy.toString()).doesNotContain("hidden");
  }

  @Test
  void otherKindsOfProxyAreRefused() {
    ProxySettings settings = ProxySettings.of(Map.of("ALL_PROXY", "socks5://p:1"));
    assertThatThrownBy(() -> settings.find(true, "host", 443))
        .hasMessageContaining("a proxy must be http://HOST:PORT");
  }
}
