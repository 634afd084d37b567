package dev.afterbye.wire;

/**
 * An HTTP proxy that takes CONNECT.
 *
 * @param user empty for none
 */
public record ProxyServer(String host, int port, String user, Secret password) {}
