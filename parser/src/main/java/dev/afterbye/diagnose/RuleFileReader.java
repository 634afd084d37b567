package dev.afterbye.diagnose;

import dev.afterbye.boot.Phase;
import dev.afterbye.demux.Stream;
import dev.afterbye.record.TextPattern;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads rule files and refuses those that contradict themselves: an anchor that is not in a line it
 * should match, a pattern that misses its own examples or hits a counter-example, a title with an
 * unknown capture, an id that is there twice, an unknown id in {@code explains}.
 */
public final class RuleFileReader {
  private static final Pattern CAPTURE = Pattern.compile("\\{(\\w+)}");

  private final List<FindingType> types = new ArrayList<>();
  private final List<TextPattern> patterns = new ArrayList<>();
  private final Map<TextPattern, String> titles = new LinkedHashMap<>();
  private final Map<String, Phase> phases = new LinkedHashMap<>();
  private final Map<String, String> fileOfId = new LinkedHashMap<>();
  private String file = "";

  /** Adds one file's rules. */
  public void read(String name, String yaml) {
    file = name;
    JsonNode root = new YAMLMapper().readTree(yaml);
    for (JsonNode node : root.path("findings")) {
      finding(node);
    }
    for (JsonNode node : root.path("markers")) {
      marker(node);
    }
  }

  /** The rule book of all files read. */
  public RuleBook finish() {
    Set<String> ids = new TreeSet<>();
    types.forEach(type -> ids.add(type.id()));
    for (FindingType type : types) {
      for (String consequence : type.explains()) {
        if (!ids.contains(consequence)) {
          throw new RuleError(
              fileOfId.getOrDefault(type.id(), ""),
              type.id(),
              "explains an unknown id: " + consequence,
              "use the id of a finding of the catalogue");
        }
      }
    }
    return new RuleBook(types, patterns, titles, phases);
  }

  private void finding(JsonNode node) {
    String id = text(node, "id", "a finding");
    if (fileOfId.put(id, file) != null) {
      throw new RuleError(file, id, "the id is there twice", "keep one of them");
    }
    types.add(
        new FindingType(
            id,
            text(node, "stage", id),
            texts(node, "arch"),
            severity(node, id),
            text(node, "kind", id),
            text(node, "title", id),
            text(node, "recognised", id),
            text(node, "cause", id),
            texts(node, "remedies"),
            texts(node, "explains"),
            text(node, "source", id)));
    for (JsonNode pattern : node.path("patterns")) {
      pattern(id, pattern);
    }
  }

  private Severity severity(JsonNode node, String id) {
    String label = text(node, "severity", id);
    try {
      return Severity.of(label);
    } catch (IllegalArgumentException e) {
      throw new RuleError(
          file, id, "unknown severity: " + label, "use fatal, error, warning or info");
    }
  }

  private void marker(JsonNode node) {
    String id = text(node, "id", "a marker");
    String phase = text(node, "phase", id);
    try {
      phases.put(id, Phase.of(phase));
    } catch (IllegalArgumentException e) {
      throw new RuleError(
          file,
          id,
          "unknown phase: " + phase,
          "use firmware, bootloader, decompress, kernel, initramfs, init, running or stop");
    }
    pattern(id, node);
  }

  private void pattern(String id, JsonNode node) {
    String anchor = text(node, "anchor", id);
    String regex = text(node, "pattern", id);
    EnumSet<Stream> streams = EnumSet.noneOf(Stream.class);
    for (String stream : texts(node, "streams")) {
      try {
        streams.add(Stream.valueOf(stream.toUpperCase(Locale.ROOT)));
      } catch (IllegalArgumentException e) {
        throw new RuleError(
            file, id, "unknown stream: " + stream, "use firmware, hypervisor, kernel or user");
      }
    }
    if (streams.isEmpty()) {
      throw new RuleError(file, id, "no stream", "say where the text may stand: streams: [kernel]");
    }
    TextPattern pattern = new TextPattern(id, streams, anchor, regex);
    check(id, pattern, texts(node, "match"), texts(node, "reject"));
    patterns.add(pattern);
    String title = node.path("title").asString("");
    if (node.has("pattern") && !title.isEmpty()) {
      titles.put(pattern, checkedTitle(id, pattern, title));
    }
  }

  private void check(String id, TextPattern pattern, List<String> match, List<String> reject) {
    if (match.isEmpty()) {
      throw new RuleError(file, id, "no match line", "give at least one line it must match");
    }
    for (String line : match) {
      if (!line.contains(pattern.anchor())) {
        throw new RuleError(
            file, id, "the anchor is not in: " + line, "use a literal that every line holds");
      }
      if (pattern.match(line).isEmpty()) {
        throw new RuleError(file, id, "the pattern misses: " + line, "mend pattern or line");
      }
    }
    for (String line : reject) {
      if (line.contains(pattern.anchor()) && pattern.match(line).isPresent()) {
        throw new RuleError(file, id, "the pattern hits: " + line, "make the pattern narrower");
      }
    }
  }

  private String checkedTitle(String id, TextPattern pattern, String title) {
    Set<String> names = pattern.captureNames();
    Matcher capture = CAPTURE.matcher(title);
    while (capture.find()) {
      if (!names.contains(capture.group(1))) {
        throw new RuleError(
            file,
            id,
            "the title names an unknown capture: " + capture.group(),
            "name a group of the pattern: (?P<" + capture.group(1) + ">...)");
      }
    }
    return title;
  }

  private String text(JsonNode node, String field, String where) {
    JsonNode value = node.path(field);
    if (!value.isString() || value.asString().isEmpty()) {
      throw new RuleError(file, where, "no text in " + field, "give " + field + " a text");
    }
    return value.asString();
  }

  private static List<String> texts(JsonNode node, String field) {
    List<String> all = new ArrayList<>();
    for (JsonNode value : node.path(field)) {
      all.add(value.asString());
    }
    return all;
  }
}
