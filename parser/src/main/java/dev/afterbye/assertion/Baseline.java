package dev.afterbye.assertion;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long each phase of each boot took in an earlier transcript.
 *
 * @param micros by {@link #key}, in the order of the report
 */
public record Baseline(Map<String, Long> micros) {
  public Baseline {
    micros = Collections.unmodifiableMap(new LinkedHashMap<>(micros));
  }

  static String key(int boot, String phase) {
    return "boot " + boot + " " + phase;
  }

  /** Reads a report that was written as JSON; empty when it is none. */
  public static Optional<Baseline> read(String json) {
    JsonNode report;
    try {
      report = JsonMapper.shared().readTree(json);
    } catch (JacksonException e) {
      return Optional.empty();
    }
    if (!report.path("boots").isArray()) {
      return Optional.empty();
    }
    Map<String, Long> micros = new LinkedHashMap<>();
    for (JsonNode boot : report.path("boots")) {
      for (JsonNode phase : boot.path("phases")) {
        JsonNode most = phase.path("duration").path("atMostSeconds");
        if (most.isNumber()) {
          String name = phase.path("phase").asString("");
          micros.put(
              key(boot.path("number").asInt(0), name),
              most.decimalValue().multiply(BigDecimal.valueOf(1_000_000)).longValue());
        }
      }
    }
    return Optional.of(new Baseline(micros));
  }
}
