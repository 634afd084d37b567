package dev.afterbye.cli;

import dev.afterbye.wire.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code ${env:NAME}} and {@code ${file:PATH}} into settings, so that a secret stands neither
 * in a configuration that is shared nor on a command line; and keeps what it filled in, to be
 * masked.
 */
final class Placeholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(env|file):([^}]+)}");

  private final Map<String, String> environment;
  private final List<Secret> secrets = new ArrayList<>();

  Placeholders(Map<String, String> environment) {
    this.environment = environment;
  }

  /** What was filled in so far. */
  List<Secret> secrets() {
    return List.copyOf(secrets);
  }

  /** One more value that must not be shown, unless it is none. */
  void hide(String value) {
    if (!value.isEmpty()) {
      secrets.add(Secret.of(value));
    }
  }

  /** The text with everything filled in. */
  String fill(String text, String where) throws InputProblem {
    return replace(text, where, value -> value);
  }

  /** The text, whose backslashes are yet to be read, with everything filled in that has its own. */
  String fillEscaped(String text, String where) throws InputProblem {
    return replace(text, where, value -> value.replace("\\", "\\\\"));
  }

  /** The shell's command with a variable in place of each, and the variables' values. */
  String forShell(String command, String where, Map<String, Secret> variables) throws InputProblem {
    return replace(
        command,
        where,
        value -> {
          String name = "AFTERBYE_SECRET_" + (variables.size() + 1);
          variables.put(name, Secret.of(value));
          return "${" + name + "}";
        });
  }

  private String replace(String text, String where, UnaryOperator<String> with)
      throws InputProblem {
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String value =
          matcher.group(1).equals("env")
              ? variable(matcher.group(2), where)
              : file(matcher.group(2), where);
      hide(value);
      matcher.appendReplacement(out, Matcher.quoteReplacement(with.apply(value)));
    }
    return matcher.appendTail(out).toString();
  }

  private String variable(String name, String where) throws InputProblem {
    String value = environment.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw new InputProblem(
          "the environment variable " + name + " is not set", where, "set it, and run again");
    }
    return value;
  }

  private static String file(String name, String where) throws InputProblem {
    try {
      return SmallText.of(Path.of(name)).strip();
    } catch (IOException | IllegalArgumentException e) {
      throw new InputProblem(
          "cannot read the secret's file " + name, where, "check its path and permission");
    }
  }
}
