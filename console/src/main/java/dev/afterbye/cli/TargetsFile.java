package dev.afterbye.cli;

import dev.afterbye.capture.FileTrouble;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The targets that have a name, from {@code $XDG_CONFIG_HOME/afterbye/config.yaml}. */
final class TargetsFile {
  private static final Set<String> KEYS =
      Set.of(
          "url",
          "auth",
          "headers",
          "subprotocol",
          "send-as",
          "message-limit",
          "empty-text-ends",
          "insecure",
          "ca",
          "cert",
          "key",
          "ws-url");

  private final Path file;

  private TargetsFile(Path file) {
    this.file = file;
  }

  static TargetsFile of(Map<String, String> environment) {
    String base = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path folder =
        base.isEmpty() ? Path.of(environment.getOrDefault("HOME", "."), ".config") : Path.of(base);
    return new TargetsFile(folder.resolve("afterbye").resolve("config.yaml"));
  }

  Path path() {
    return file;
  }

  /** The targets in the order of the file; none when there is no file. */
  Map<String, TargetSettings> read() throws InputProblem {
    String yaml;
    try {
      yaml = SmallText.of(file);
    } catch (NoSuchFileException e) {
      return Map.of();
    } catch (IOException e) {
      throw new InputProblem(
          "cannot read: " + FileTrouble.words(e), file.toString(), "check its permission");
    }
    JsonNode root;
    try {
      root = new YAMLMapper().readTree(yaml);
    } catch (JacksonException e) {
      throw new InputProblem(
          "it is no YAML",
          file + ":" + e.getLocation().getLineNr(),
          "mend the line; targets: NAME: url: URL is what it should hold");
    }
    JsonNode targets = root.path("targets");
    if (!targets.isObject() && !root.isMissingNode() && !root.isNull()) {
      throw new InputProblem(
          "it holds no targets", file.toString(), "targets: NAME: url: URL is what it should hold");
    }
    Map<String, TargetSettings> all = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : targets.properties()) {
      all.put(each.getKey(), settings(each.getKey(), each.getValue()));
    }
    return all;
  }

  private TargetSettings settings(String name, JsonNode node) throws InputProblem {
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      if (!KEYS.contains(each.getKey())) {
        throw problem(name, "there is no such key: " + each.getKey());
      }
    }
    TargetSettings usual = TargetSettings.of(text(node, "url").orElse(""));
    if (usual.url().isEmpty()) {
      throw problem(name, "it has no url");
    }
    if (node.has("headers") && !node.path("headers").isObject()) {
      throw problem(name, "headers are no names with values");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : node.path("headers").properties()) {
      headers.put(each.getKey(), each.getValue().asString(""));
    }
    String sendAs = text(node, "send-as").orElse("binary");
    if (!sendAs.equals("binary") && !sendAs.equals("text")) {
      throw problem(name, "send-as is neither binary nor text");
    }
    int limit =
        node.has("message-limit") ? node.path("message-limit").asInt(0) : usual.messageLimitBytes();
    if (limit < 1) {
      throw problem(name, "message-limit is no number of bytes");
    }
    return new TargetSettings(
        usual.url(),
        text(node, "auth"),
        headers,
        text(node, "subprotocol"),
        sendAs.equals("binary"),
        limit,
        flag(name, node, "empty-text-ends"),
        flag(name, node, "insecure"),
        path(name, node, "ca"),
        path(name, node, "cert"),
        path(name, node, "key"),
        text(node, "ws-url"));
  }

  private InputProblem problem(String name, String what) {
    return new InputProblem(
        "target " + name + ": " + what, file.toString(), "afterbye targets --help tells the keys");
  }

  private boolean flag(String name, JsonNode node, String key) throws InputProblem {
    JsonNode value = node.path(key);
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw problem(name, key + " is neither true nor false");
    }
    return value.asBoolean(false);
  }

  private Optional<Path> path(String name, JsonNode node, String key) throws InputProblem {
    try {
      return text(node, key).map(Path::of);
    } catch (InvalidPathException e) {
      throw problem(name, key + " is no name of a file: " + e.getReason());
    }
  }

  private static Optional<String> text(JsonNode node, String key) {
    JsonNode value = node.path(key);
    return value.isMissingNode() || value.isNull()
        ? Optional.empty()
        : Optional.of(value.asString(""));
  }
}
