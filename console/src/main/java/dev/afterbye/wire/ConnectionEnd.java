package dev.afterbye.wire;

/**
 * How a connection ended.
 *
 * @param what one line for people, without secrets
 * @param code the HTTP status, close code or exit status that came with it, or -1
 */
public record ConnectionEnd(Kind kind, String what, int code) {
  /** No code came with the end. */
  public static final int NO_CODE = -1;

  /** The ways a connection ends. */
  public enum Kind {
    /** This side ended it. */
    LOCAL("check nothing: it was ended from here"),
    /** Nothing there takes connections, or the host is not known. */
    NOT_CONNECTED("check the address, and that the console is being served there"),
    /** No TLS session came to be. */
    TLS("check host name and certificate; --ca FILE names an authority to trust"),
    /** The proxy did not let the connection through. */
    PROXY("check HTTPS_PROXY, HTTP_PROXY and NO_PROXY"),
    /** The handshake was answered with a status that is not 101. */
    STATUS("check the path, the credentials, and whether the console takes another client"),
    /** The server hung up before it answered the handshake. */
    NO_ANSWER(
        "check path, token and credentials: ttyd and websockify hang up like this on wrong ones"),
    /** The server took the handshake and hung up before it sent any output. */
    NOTHING_SHOWN("check credentials and arguments: GoTTY hangs up like this on wrong ones"),
    /** The server hung up after it sent output, without a close frame: an end or a drop. */
    HUNG_UP("the program behind the console ended, or the connection dropped"),
    /** The server sent a close frame. */
    CLOSED("the close code tells why the server ended it"),
    /** No answer in time: to the connect, the handshake or a ping. */
    TIMED_OUT("check the network; another client may hold the console"),
    /** The network or the far end cut the connection. */
    RESET("check the network and the far end"),
    /** The far end does not speak what it should. */
    PROTOCOL("check that the target's scheme fits the server"),
    /** A program that was started for its output has ended. */
    EXITED("see what the program says");

    private final String help;

    Kind(String help) {
      this.help = help;
    }

    /** What a user may do about it. */
    public String help() {
      return help;
    }
  }

  /** This side ended it. */
  public static ConnectionEnd local() {
    return new ConnectionEnd(Kind.LOCAL, "ended from here");
  }

  ConnectionEnd(Kind kind, String what) {
    this(kind, what, NO_CODE);
  }
}
