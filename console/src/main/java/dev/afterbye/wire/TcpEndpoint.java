package dev.afterbye.wire;

/** Plain bytes over TCP, as ser2net and QEMU hand them out. */
public record TcpEndpoint(String host, int port) implements Endpoint {
  @Override
  public String shown() {
    return "tcp://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  @Override
  public String protocol() {
    return "tcp";
  }

  @Override
  public boolean reconnects() {
    return true;
  }
}
