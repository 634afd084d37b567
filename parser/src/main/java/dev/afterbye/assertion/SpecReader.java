package dev.afterbye.assertion;

import com.google.re2j.Pattern;
import dev.afterbye.boot.Beginning;
import dev.afterbye.boot.Ending;
import dev.afterbye.diagnose.FieldReader;
import dev.afterbye.diagnose.NearMisses;
import dev.afterbye.diagnose.Outcome;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.diagnose.RuleError;
import dev.afterbye.diagnose.RuleFile;
import dev.afterbye.diagnose.RuleNode;
import dev.afterbye.diagnose.Severity;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads specs, whose form {@code spec-1.schema.json} beside this class describes, and says of one
 * that makes no sense which key is wrong and on which line.
 */
public final class SpecReader {
  private static final int LAST = 0;
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern PERCENTAGE = Pattern.compile("\\d{1,9}(\\.\\d{1,3})?%");

  private static final Set<String> FIELDS =
      Set.of(
          "outcome",
          "reaches",
          "boots",
          "kernel",
          "commandLine",
          "kexec",
          "require",
          "forbid",
          "order",
          "findings",
          "allow",
          "expect",
          "baseline");
  private static final Set<String> BOOT_FIELDS =
      Set.of("began", "ended", "reaches", "kernel", "commandLine");
  private static final Set<String> REQUIRED_FIELDS =
      Set.of("text", "pattern", "streams", "atLeast");

  private final RuleBook book;
  private final Function<String, Optional<String>> files;
  private final List<Condition> conditions = new ArrayList<>();
  private final RuleFile file;
  private final FieldReader root;
  private final SpecTexts texts;

  private SpecReader(
      String name, String yaml, RuleBook book, Function<String, Optional<String>> files) {
    this.book = book;
    this.files = files;
    this.file = RuleFile.of(name, "spec", yaml);
    this.root = new FieldReader(file, file.root());
    this.texts = new SpecTexts(file);
  }

  /**
   * Reads a spec.
   *
   * @param book whose findings it may name
   * @param files the text of a file that the spec names, if it can be read
   * @throws RuleError when it makes no sense
   */
  public static Spec read(
      String name, String yaml, RuleBook book, Function<String, Optional<String>> files) {
    return new SpecReader(name, yaml, book, files).spec();
  }

  private Spec spec() {
    root.allows(FIELDS);
    if (root.has("outcome")) {
      conditions.add(
          new VerdictCondition(choice(root, "outcome", Outcome.values(), Outcome::label)));
    }
    boots();
    boot(root, LAST);
    kexec();
    root.items("require").forEach(this::required);
    root.items("forbid").forEach(item -> conditions.add(new ForbiddenLine(texts.line(item))));
    List<SpecText> order = root.items("order").stream().map(texts::line).toList();
    if (!order.isEmpty()) {
      conditions.add(new TimeOrder(order));
    }
    findings();
    List<Allowance> allowed = root.each("allow").stream().map(this::allowance).toList();
    List<ExpectedEvent> expected = root.each("expect").stream().map(this::event).toList();
    baseline();
    if (conditions.isEmpty() && expected.isEmpty()) {
      throw root.error("outcome", "the spec asks for nothing", "give at least outcome: ok");
    }
    return new Spec(conditions, allowed, expected, texts.all());
  }

  private void boots() {
    RuleNode node = root.value("boots").orElse(new RuleNode.Items(0, List.of()));
    if (node instanceof RuleNode.Text) {
      int count = number(root, "boots");
      conditions.add(new BootCount(count, count));
    } else if (node instanceof RuleNode.Fields fields) {
      FieldReader range = new FieldReader(file, fields);
      range.allows(Set.of("atLeast", "atMost"));
      if (fields.values().isEmpty()) {
        throw range.error("boots", "no number in boots", "give boots: 2, or {atLeast: 1}");
      }
      int least = range.has("atLeast") ? number(range, "atLeast") : 0;
      int most = range.has("atMost") ? number(range, "atMost") : Integer.MAX_VALUE;
      if (least > most) {
        throw range.error(
            "atMost", "no number is at least " + least + " and at most " + most, "swap them");
      }
      conditions.add(new BootCount(least, most));
    } else if (root.has("boots")) {
      List<FieldReader> each = root.each("boots");
      conditions.add(new BootCount(each.size(), each.size()));
      for (int i = 0; i < each.size(); i++) {
        each.get(i).allows(BOOT_FIELDS);
        boot(each.get(i), i + 1);
      }
    }
  }

  private void boot(FieldReader node, int number) {
    Optional<Beginning> began =
        node.has("began")
            ? Optional.of(choice(node, "began", Beginning.values(), Beginning::label))
            : Optional.empty();
    Optional<Ending> ended =
        node.has("ended")
            ? Optional.of(choice(node, "ended", Ending.values(), Ending::label))
            : Optional.empty();
    if (began.isPresent() || ended.isPresent()) {
      conditions.add(new BootShape(number, began, ended));
    }
    reached(node, number);
    for (RuleNode.Text text : SpecTexts.oneOrMore(node, "kernel")) {
      conditions.add(new KernelText(number, false, pattern(node, "kernel", text.value())));
    }
    for (RuleNode.Text text : SpecTexts.oneOrMore(node, "commandLine")) {
      conditions.add(new KernelText(number, true, pattern(node, "commandLine", text.value())));
    }
  }

  private void reached(FieldReader node, int number) {
    RuleNode value = node.value("reaches").orElse(new RuleNode.Items(0, List.of()));
    List<RuleNode> all = value instanceof RuleNode.Items items ? items.values() : List.of(value);
    for (RuleNode item : all) {
      if (item instanceof RuleNode.Fields fields) {
        FieldReader reader = new FieldReader(file, fields);
        reader.allows(Set.of("phase", "within"));
        Optional<Duration> within =
            reader.has("within") ? Optional.of(duration(reader, "within")) : Optional.empty();
        conditions.add(new ReachedMilestone(number, milestone(item, reader.text("phase")), within));
      } else if (item instanceof RuleNode.Text text) {
        conditions.add(
            new ReachedMilestone(number, milestone(text, text.value()), Optional.empty()));
      } else {
        throw node.error(item, "no phase in reaches", "give reaches: {phase: login, within: 60s}");
      }
    }
  }

  private Milestone milestone(RuleNode node, String name) {
    return Milestone.of(name)
        .orElseThrow(
            () ->
                root.error(
                    node,
                    "unknown phase: " + name,
                    "use one of " + names(Milestone.values(), Milestone::label)));
  }

  private void kexec() {
    if (!root.has("kexec")) {
      return;
    }
    Set<String> results = Set.of("succeeds", "fails");
    if (root.value("kexec").orElse(null) instanceof RuleNode.Fields fields) {
      FieldReader kexec = new FieldReader(file, fields);
      kexec.allows(Set.of("result", "finding"));
      String result = kexec.text("result");
      kexec.oneOf("result", result, results);
      Optional<String> finding =
          kexec.has("finding") ? Optional.of(finding(kexec)) : Optional.empty();
      if (finding.isPresent() && !result.equals("fails")) {
        throw kexec.error(
            "finding", "a kexec that succeeds has no finding", "give result: fails, or no finding");
      }
      conditions.add(new KexecResult(result.equals("succeeds"), finding));
    } else {
      String result = root.text("kexec");
      root.oneOf("kexec", result, results);
      conditions.add(new KexecResult(result.equals("succeeds"), Optional.empty()));
    }
  }

  private void required(RuleNode item) {
    long least = 1;
    if (item instanceof RuleNode.Fields fields) {
      FieldReader reader = new FieldReader(file, fields);
      least = reader.has("atLeast") ? number(reader, "atLeast") : 1;
      if (least == 0) {
        throw reader.error("atLeast", "atLeast: 0 asks for nothing", "give 1 or more");
      }
    }
    conditions.add(new RequiredLine(texts.line(item, REQUIRED_FIELDS), least));
  }

  private static Pattern pattern(FieldReader node, String field, String regex) {
    return SpecPattern.of(node.error(field, field, ""), regex);
  }

  private void findings() {
    if (!root.has("findings")) {
      return;
    }
    if (!(root.value("findings").orElse(null) instanceof RuleNode.Fields fields)) {
      throw root.error(
          "findings", "no names in findings", "give findings: {worst: warning, forbid: [id]}");
    }
    FieldReader findings = new FieldReader(file, fields);
    findings.allows(Set.of("worst", "forbid"));
    if (findings.has("worst")) {
      conditions.add(
          new WorstFinding(choice(findings, "worst", Severity.values(), Severity::label)));
    }
    for (RuleNode.Text id : findings.texts("forbid")) {
      conditions.add(new ForbiddenFinding(known(findings, id.value(), id)));
    }
  }

  private String finding(FieldReader node) {
    return known(node, node.text("finding"), node.value("finding").orElse(node.fields()));
  }

  private String known(FieldReader node, String id, RuleNode place) {
    if (book.catalogue().type(id).isEmpty()) {
      throw node.error(
          place,
          "unknown finding: " + id,
          NearMisses.asked(id, book.catalogue().ids(), "`afterbye explain` lists all"));
    }
    return id;
  }

  private Allowance allowance(FieldReader node) {
    node.allows(Set.of("finding", "reason", "until"));
    String id = finding(node);
    String reason = node.text("reason");
    if (!node.has("until")) {
      return new Allowance(id, reason, Optional.empty());
    }
    return new Allowance(id, reason, Optional.of(date(node)));
  }

  private static LocalDate date(FieldReader node) {
    String text = node.text("until");
    try {
      if (DATE.matcher(text).matches()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeParseException e) {
      // Said below, as of a text that is no date at all.
    }
    throw node.error("until", "no date in until: " + text, "write 2027-01-31");
  }

  private ExpectedEvent event(FieldReader node) {
    node.allows(Set.of("finding", "then"));
    Optional<ExpectedEvent.Then> then =
        node.has("then")
            ? Optional.of(
                choice(node, "then", ExpectedEvent.Then.values(), ExpectedEvent.Then::label))
            : Optional.empty();
    return new ExpectedEvent(finding(node), then);
  }

  private void baseline() {
    if (!root.has("baseline")) {
      return;
    }
    if (!(root.value("baseline").orElse(null) instanceof RuleNode.Fields fields)) {
      throw root.error(
          "baseline", "no names in baseline", "give baseline: {report: FILE, tolerance: 20%}");
    }
    FieldReader node = new FieldReader(file, fields);
    node.allows(Set.of("report", "tolerance", "slack"));
    String name = node.text("report");
    String report =
        files
            .apply(name)
            .orElseThrow(
                () ->
                    node.error(
                        "report",
                        "the report cannot be read: " + name,
                        "check the path, which begins at the spec, and the file"));
    Baseline baseline =
        Baseline.read(report)
            .orElseThrow(
                () ->
                    node.error(
                        "report",
                        "no report of one log: " + name,
                        "make one with analyze --format json"));
    conditions.add(
        new NoSlowerThan(
            baseline,
            node.has("tolerance") ? share(node) : 0,
            node.has("slack") ? duration(node, "slack") : Duration.ZERO));
  }

  private static double share(FieldReader node) {
    String text = node.text("tolerance");
    if (!PERCENTAGE.matcher(text).matches()) {
      throw node.error("tolerance", "no percentage in tolerance: " + text, "write 20%");
    }
    return Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
  }

  private static Duration duration(FieldReader node, String field) {
    return Limits.parse(node.text(field))
        .orElseThrow(
            () ->
                node.error(
                    field,
                    "no duration in " + field + ": " + node.text(field),
                    "write 90s, 5m or 250ms"));
  }

  private static int number(FieldReader node, String field) {
    String text = node.text(field);
    if (!text.matches("\\d{1,6}")) {
      throw node.error(field, "no number in " + field + ": " + text, "write digits");
    }
    return Integer.parseInt(text);
  }

  private static <E> E choice(
      FieldReader node, String field, E[] choices, Function<E, String> label) {
    Map<String, E> byLabel =
        Arrays.stream(choices).collect(Collectors.toMap(label, Function.identity()));
    String name = node.text(field);
    node.oneOf(field, name, byLabel.keySet());
    return Optional.ofNullable(byLabel.get(name)).orElseThrow();
  }

  private static <E> String names(E[] values, Function<E, String> label) {
    return Arrays.stream(values).map(label).collect(Collectors.joining(", "));
  }
}
