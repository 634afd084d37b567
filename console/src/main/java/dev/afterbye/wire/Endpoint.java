package dev.afterbye.wire;

/** Where a console is and how it is spoken to. */
public sealed interface Endpoint permits WebSocketEndpoint, TcpEndpoint, ExecEndpoint {
  /** The address as it may be shown: without secrets. */
  String shown();

  /** The name of the protocol, for people. */
  String protocol();

  /** Whether a console that ended is looked for again. */
  boolean reconnects();
}
