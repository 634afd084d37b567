package dev.afterbye.browser;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import tools.jackson.databind.JsonNode;

/** axe-core, which looks for what keeps people out of a page. */
final class Axe {
  private static final String WEBJAR = "org.webjars.npm/axe-core";

  private Axe() {}

  /** What is serious or worse, in words. */
  static List<String> violations(Browser browser) throws IOException {
    browser.run(source());
    JsonNode found = browser.await("axe.run().then(r => r.violations)");
    List<String> serious = new ArrayList<>();
    for (JsonNode each : found) {
      if (List.of("serious", "critical").contains(each.get("impact").asString())) {
        serious.add(each.get("id").asString() + ": " + each.get("nodes").get(0).get("html"));
      }
    }
    return serious;
  }

  private static String source() throws IOException {
    Properties jar = new Properties();
    try (InputStream in = open("META-INF/maven/" + WEBJAR + "/pom.properties")) {
      jar.load(in);
    }
    String place = "META-INF/resources/webjars/axe-core/" + jar.getProperty("version");
    try (InputStream in = open(place + "/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(Axe.class.getClassLoader().getResourceAsStream(name), name);
  }
}
