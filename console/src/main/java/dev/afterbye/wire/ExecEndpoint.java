package dev.afterbye.wire;

import java.util.Map;

/**
 * The output of a program that is started for it, by the shell, without a terminal.
 *
 * @param secrets variables that the command may use; as part of it they could be read by everybody
 */
public record ExecEndpoint(String command, Map<String, Secret> secrets, Redaction redaction)
    implements Endpoint {
  public ExecEndpoint {
    secrets = Map.copyOf(secrets);
  }

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
