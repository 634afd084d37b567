package dev.afterbye.wire;

/** The output of a program that is started for it, by the shell, without a terminal. */
public record ExecEndpoint(String command, Redaction redaction) implements Endpoint {
  @Override
  public String shown() {
    return "exec:" + redaction.of(command);
  }

  @Override
  public String protocol() {
    return "exec";
  }

  /** A program that ended has said all it had to say. */
  @Override
  public boolean reconnects() {
    return false;
  }

  @Override
  public String toString() {
    return shown();
  }
}
