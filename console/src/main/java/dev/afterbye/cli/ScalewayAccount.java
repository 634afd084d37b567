package dev.afterbye.cli;

import dev.afterbye.capture.FileTrouble;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Who asks Scaleway for what and where, from the {@code SCW_*} variables or, where they are silent,
 * the scw command's own configuration with its profiles.
 *
 * @param api the API's base address
 * @param file the configuration, for messages
 */
record ScalewayAccount(String secretKey, String zone, String api, Path file) {
  private static final String API = "https://api.scaleway.com";
  private static final String ZONE = "fr-par-1";

  static ScalewayAccount of(Map<String, String> environment) throws InputProblem {
    Path file = configuration(environment);
    JsonNode root = read(file);
    String profile = environment.getOrDefault("SCW_PROFILE", text(root, "active_profile"));
    JsonNode chosen = root.path("profiles").path(profile);
    if (!profile.isEmpty() && !profile.equals("default") && chosen.isMissingNode()) {
      throw new InputProblem(
          "there is no profile " + profile, file.toString(), "check SCW_PROFILE");
    }
    return new ScalewayAccount(
        value(environment, "SCW_SECRET_KEY", root, chosen, "secret_key", ""),
        value(environment, "SCW_DEFAULT_ZONE", root, chosen, "default_zone", ZONE),
        value(environment, "SCW_API_URL", root, chosen, "api_url", API),
        file);
  }

  private static Path configuration(Map<String, String> environment) {
    String named = environment.getOrDefault("SCW_CONFIG_PATH", "");
    if (!named.isEmpty()) {
      return Path.of(named);
    }
    String base = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path folder =
        base.isEmpty() ? Path.of(environment.getOrDefault("HOME", "."), ".config") : Path.of(base);
    return folder.resolve("scw").resolve("config.yaml");
  }

  private static JsonNode read(Path file) throws InputProblem {
    YAMLMapper yaml = new YAMLMapper();
    try {
      return yaml.readTree(SmallText.of(file));
    } catch (NoSuchFileException e) {
      return yaml.createObjectNode();
    } catch (IOException e) {
      throw new InputProblem(
          "cannot read: " + FileTrouble.words(e), file.toString(), "check its permission");
    } catch (JacksonException e) {
      throw new InputProblem(
          "it is no YAML", file + ":" + e.getLocation().getLineNr(), "run scw init");
    }
  }

  private static String value(
      Map<String, String> environment,
      String variable,
      JsonNode root,
      JsonNode chosen,
      String key,
      String otherwise) {
    String set = environment.getOrDefault(variable, "");
    String inProfile = text(chosen, key);
    String usual = text(root, key);
    String found = !set.isEmpty() ? set : !inProfile.isEmpty() ? inProfile : usual;
    return found.isEmpty() ? otherwise : found;
  }

  private static String text(JsonNode node, String key) {
    return node.path(key).asString("");
  }

  @Override
  public String toString() {
    return "an account of zone " + zone + " at " + api;
  }
}
