package dev.afterbye.diagnose;

import com.google.re2j.PatternSyntaxException;
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

/**
 * Reads rule files and refuses those that contradict themselves: an anchor that is not in a line it
 * should match, a pattern that misses its own examples or hits a counter-example, a title with an
 * unknown capture, an id that is there twice, an unknown id in {@code explains} or {@code silence}.
 */
public final class RuleFileReader {
  /** Characters of a literal; a shorter one stands in every other line. */
  static final int MIN_ANCHOR = 3;

  /** Characters of an expression. */
  static final int MAX_PATTERN = 1000;

  /** Patterns that may share a literal: all of them are tried on each line that holds it. */
  static final int MAX_OF_ONE_ANCHOR = 16;

  /** Patterns of all files together. */
  static final int MAX_PATTERNS = 20_000;

  /** Steps of expressions times characters of their lines, in one file: a few seconds. */
  static final long MAX_CHECKS = 200_000_000;

  /**
   * Stands before a text that is not only spoken of: it begins a line or a word, or is the quoted
   * value of a field, as in {@code "MESSAGE":"..."}.
   */
  private static final String UNQUOTED = "(?:^|[^\"'`\\w]|[=:][\"'`])";

  private static final Pattern CAPTURE = Pattern.compile("\\{(\\w+)}");
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{1,63}");

  private static final Set<String> STAGES =
      Set.of(
          "firmware",
          "bootloader",
          "kexec-load",
          "kexec-execute",
          "purgatory",
          "decompress",
          "kernel",
          "initramfs",
          "root",
          "init",
          "run",
          "shutdown",
          "any");
  private static final Set<String> KINDS = Set.of("pattern", "sequence", "computed");
  private static final Set<String> FILE_FIELDS = Set.of("findings", "markers", "silence");
  private static final Set<String> FINDING_FIELDS =
      Set.of(
          "id",
          "stage",
          "arch",
          "severity",
          "kind",
          "title",
          "recognised",
          "cause",
          "remedies",
          "explains",
          "source",
          "patterns");
  private static final Set<String> PATTERN_FIELDS =
      Set.of("streams", "anchor", "pattern", "unquoted", "title", "match", "reject");
  private static final Set<String> MARKER_FIELDS =
      Set.of("id", "phase", "streams", "anchor", "pattern", "meaning", "match", "reject");

  private final RuleBook base;
  private final boolean ofUser;
  private final List<FindingType> types = new ArrayList<>();
  private final List<TextPattern> patterns = new ArrayList<>();
  private final Map<TextPattern, String> titles = new LinkedHashMap<>();
  private final Map<String, Phase> phases = new LinkedHashMap<>();
  private final Map<String, RulePlace> explained = new LinkedHashMap<>();
  private final Map<String, RulePlace> silenced = new LinkedHashMap<>();
  private final Map<String, Integer> anchors = new LinkedHashMap<>();
  private RuleFile file = RuleFile.of("", "");
  private long checks;

  /** Reads the rules that a book is made of. */
  public RuleFileReader() {
    base = RuleBook.EMPTY;
    ofUser = false;
  }

  /** Reads rules of a user that are added to {@code shipped}. */
  public RuleFileReader(RuleBook shipped) {
    base = shipped;
    ofUser = true;
    shipped.patterns().forEach(p -> anchors.merge(p.anchor(), 1, Integer::sum));
  }

  /** Adds one file's rules. */
  public void read(String name, String yaml) {
    file = RuleFile.of(name, yaml);
    checks = 0;
    FieldReader root = new FieldReader(file, file.root());
    root.allows(FILE_FIELDS);
    root.each("findings").forEach(this::finding);
    root.each("markers").forEach(this::marker);
    for (RuleNode.Text id : root.texts("silence")) {
      silenced.put(id.value(), file.place(id.line()));
    }
  }

  /** The rule book of all files read, on top of the one they were added to. */
  public RuleBook finish() {
    Set<String> ids = new TreeSet<>(base.catalogue().ids());
    types.forEach(type -> ids.add(type.id()));
    explained.forEach((id, place) -> require(ids, id, "explains an unknown id: ", place));
    silenced.forEach((id, place) -> require(ids, id, "silences an unknown id: ", place));
    return base.plus(
        new RuleBook(Catalogue.of(types), patterns, titles, phases, silenced.keySet()));
  }

  private static void require(Set<String> ids, String id, String what, RulePlace place) {
    if (!ids.contains(id)) {
      throw new RuleError(
          what + id, place, "use the id of a finding; `afterbye explain` lists them");
    }
  }

  private void finding(FieldReader node) {
    node.allows(FINDING_FIELDS);
    String id = id(node);
    boolean twice =
        base.catalogue().type(id).isPresent()
            || types.stream().anyMatch(type -> type.id().equals(id));
    if (twice) {
      throw node.error(
          "id",
          "the id is there twice: " + id,
          base.catalogue().type(id).isPresent()
              ? "take another id; silence: [" + id + "] switches the shipped one off"
              : "keep one of them");
    }
    String kind = ofUser ? node.textOr("kind", "pattern") : node.text("kind");
    node.oneOf("kind", kind, ofUser ? Set.of("pattern") : KINDS);
    String stage = node.text("stage");
    node.oneOf("stage", stage, STAGES);
    for (RuleNode.Text consequence : node.texts("explains")) {
      explained.putIfAbsent(consequence.value(), file.place(consequence.line()));
    }
    List<FieldReader> own = node.each("patterns");
    if (ofUser && own.isEmpty()) {
      throw node.error("id", "no pattern", "give patterns: at least one");
    }
    String title = node.text("title");
    types.add(
        new FindingType(
            id,
            stage,
            ofUser && !node.has("arch") ? List.of("any") : values(node.texts("arch")),
            severity(node),
            kind,
            title,
            ofUser ? node.textOr("recognised", "") : node.text("recognised"),
            node.text("cause"),
            values(node.texts("remedies")),
            values(node.texts("explains")),
            ofUser ? node.textOr("source", node.place("id").file()) : node.text("source")));
    for (FieldReader pattern : own) {
      pattern.allows(PATTERN_FIELDS);
      pattern(id, pattern);
    }
  }

  private static String id(FieldReader node) {
    String id = node.text("id");
    if (!ID.matcher(id).matches()) {
      throw node.error(
          "id", "not an id: " + id, "use 2 to 64 small letters, digits and hyphens: disk-lost");
    }
    return id;
  }

  private static List<String> values(List<RuleNode.Text> texts) {
    return texts.stream().map(RuleNode.Text::value).toList();
  }

  private static Severity severity(FieldReader node) {
    String label = node.text("severity");
    try {
      return Severity.of(label);
    } catch (IllegalArgumentException e) {
      throw node.error(
          "severity", "unknown severity: " + label, "use fatal, error, warning or info");
    }
  }

  private void marker(FieldReader node) {
    node.allows(MARKER_FIELDS);
    String id = id(node);
    String phase = node.text("phase");
    try {
      phases.put(id, Phase.of(phase));
    } catch (IllegalArgumentException e) {
      throw node.error(
          "phase",
          "unknown phase: " + phase,
          "use firmware, bootloader, decompress, kernel, initramfs, init, running or stop");
    }
    pattern(id, node);
  }

  private void pattern(String id, FieldReader node) {
    String anchor = node.text("anchor");
    String regex = regex(node);
    bound(node, anchor, regex);
    EnumSet<Stream> streams = EnumSet.noneOf(Stream.class);
    for (RuleNode.Text stream : node.texts("streams")) {
      streams.add(stream(stream));
    }
    if (streams.isEmpty()) {
      throw node.error("anchor", "no stream", "say where the text may stand: streams: [kernel]");
    }
    TextPattern pattern = TextPattern.printed(id, streams, anchor, regex);
    check(node, pattern);
    patterns.add(pattern);
    String title = node.textOr("title", "");
    if (!title.isEmpty()) {
      titles.put(pattern, checkedTitle(node, pattern, title));
    }
  }

  private static String regex(FieldReader node) {
    String regex = node.text("pattern");
    String unquoted = node.textOr("unquoted", "false");
    node.oneOf("unquoted", unquoted, Set.of("true", "false"));
    return unquoted.equals("true") ? UNQUOTED + "(?:" + regex + ")" : regex;
  }

  private Stream stream(RuleNode.Text name) {
    try {
      return Stream.valueOf(name.value().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new RuleError(
          "unknown stream: " + name.value(),
          file.place(name.line()),
          "use firmware, hypervisor, kernel or user");
    }
  }

  private void bound(FieldReader node, String anchor, String regex) {
    if (ofUser && anchor.length() < MIN_ANCHOR) {
      throw node.error(
          "anchor",
          "the anchor is too short: '" + anchor + "'",
          "use at least " + MIN_ANCHOR + " characters that every such line holds");
    }
    if (anchors.merge(anchor, 1, Integer::sum) > MAX_OF_ONE_ANCHOR) {
      throw node.error(
          "anchor",
          "more than " + MAX_OF_ONE_ANCHOR + " patterns have this anchor",
          "use a longer literal, or one pattern for several texts");
    }
    if (patterns.size() >= MAX_PATTERNS) {
      throw node.error("anchor", "more than " + MAX_PATTERNS + " patterns", "give fewer rules");
    }
    if (regex.length() > MAX_PATTERN || PatternWeight.of(regex) > PatternWeight.MAX) {
      throw node.error(
          "pattern",
          "the pattern is too large",
          "write fewer or smaller repetitions {n}; * and + cost nothing");
    }
    try {
      com.google.re2j.Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw node.error(
          "pattern",
          "not a pattern: " + e.getDescription(),
          "patterns are of RE2: no back references and no looking around");
    }
  }

  private void check(FieldReader node, TextPattern pattern) {
    List<RuleNode.Text> match = node.texts("match");
    if (match.isEmpty()) {
      throw node.error("anchor", "no match line", "give at least one line it must match");
    }
    long weight = PatternWeight.of(pattern.regex());
    for (RuleNode.Text line : match) {
      bound(node, line, weight);
      if (!line.value().contains(pattern.anchor())) {
        throw node.error(
            line, "the anchor is not in: " + line.value(), "use a literal that every line holds");
      }
      if (!pattern.countsIn(line.value())) {
        throw node.error(line, "the pattern misses: " + line.value(), "mend pattern or line");
      }
    }
    for (RuleNode.Text line : node.texts("reject")) {
      bound(node, line, weight);
      if (line.value().contains(pattern.anchor()) && pattern.countsIn(line.value())) {
        throw node.error(line, "the pattern hits: " + line.value(), "make the pattern narrower");
      }
    }
  }

  private void bound(FieldReader node, RuleNode.Text line, long weight) {
    checks += weight * line.value().length();
    if (checks > MAX_CHECKS) {
      throw node.error(
          line,
          "the lines take too long to check against their patterns",
          "give shorter lines or smaller patterns, or split the file");
    }
  }

  private static String checkedTitle(FieldReader node, TextPattern pattern, String title) {
    Set<String> names = pattern.captureNames();
    Matcher capture = CAPTURE.matcher(title);
    while (capture.find()) {
      if (!names.contains(capture.group(1))) {
        throw node.error(
            "title",
            "the title names an unknown capture: " + capture.group(),
            "name a group of the pattern: (?P<" + capture.group(1) + ">...)");
      }
    }
    return title;
  }
}
