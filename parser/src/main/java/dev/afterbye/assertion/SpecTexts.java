package dev.afterbye.assertion;

import com.google.re2j.Pattern;
import dev.afterbye.demux.Stream;
import dev.afterbye.diagnose.FieldReader;
import dev.afterbye.diagnose.RuleError;
import dev.afterbye.diagnose.RuleFile;
import dev.afterbye.diagnose.RuleNode;
import dev.afterbye.record.TextPattern;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the texts that a spec looks for, and gathers what the rule book needs to find them. */
final class SpecTexts {
  private static final int MIN_TEXT = 3;

  private static final Pattern STAMP = Pattern.compile("^\\[ *\\d+\\.\\d{6}\\] ");

  private static final Set<Stream> WRITERS =
      EnumSet.of(Stream.FIRMWARE, Stream.HYPERVISOR, Stream.KERNEL, Stream.USER);
  private static final Set<String> LINE_FIELDS = Set.of("text", "pattern", "streams");

  private final RuleFile file;
  private final List<TextPattern> all = new ArrayList<>();

  SpecTexts(RuleFile file) {
    this.file = file;
  }

  /** All that were read. */
  List<TextPattern> all() {
    return List.copyOf(all);
  }

  /** The text of an entry that asks for nothing else. */
  SpecText line(RuleNode item) {
    return line(item, LINE_FIELDS);
  }

  /**
   * The text of an entry.
   *
   * @param names the fields that it may have
   */
  SpecText line(RuleNode item, Set<String> names) {
    if (item instanceof RuleNode.Text text) {
      return text(item, text.value(), "", EnumSet.copyOf(WRITERS));
    }
    if (item instanceof RuleNode.Fields fields) {
      FieldReader reader = new FieldReader(file, fields);
      reader.allows(names);
      if (!reader.has("text")) {
        throw error(
            item,
            "no text beside the pattern or stream",
            "give {text: ..., pattern: ...}: the pattern is asked of lines that hold the text");
      }
      EnumSet<Stream> streams = EnumSet.noneOf(Stream.class);
      for (RuleNode.Text stream : oneOrMore(reader, "streams")) {
        streams.add(stream(reader, stream));
      }
      return text(
          item,
          reader.text("text"),
          reader.textOr("pattern", ""),
          streams.isEmpty() ? EnumSet.copyOf(WRITERS) : streams);
    }
    throw error(item, "no text in the list", "give a text, or {text: ..., pattern: ...}");
  }

  private static Stream stream(FieldReader reader, RuleNode.Text name) {
    return WRITERS.stream()
        .filter(stream -> stream.label().equals(name.value()))
        .findFirst()
        .orElseThrow(
            () ->
                reader.error(
                    name,
                    "unknown stream: " + name.value(),
                    "use firmware, hypervisor, kernel or user"));
  }

  private SpecText text(RuleNode node, String text, String regex, EnumSet<Stream> streams) {
    if (text.indexOf('\n') >= 0) {
      throw error(node, "the text is of several lines", "lines are looked at one by one");
    }
    if (STAMP.matcher(text).find()) {
      throw error(
          node,
          "the text begins with a kernel's stamp: '" + text + "'",
          "begin behind it: lines are looked at without");
    }
    if (text.length() < MIN_TEXT) {
      throw error(
          node,
          "the text is too short: '" + text + "'",
          "use at least " + MIN_TEXT + " characters that every such line holds");
    }
    if (!regex.isEmpty()) {
      SpecPattern.of(error(node, "pattern", ""), regex);
    }
    TextPattern pattern = new TextPattern("assert:" + all.size(), streams, text, regex);
    all.add(pattern);
    String where = streams.size() == 1 ? " in " + streams.iterator().next().label() + " lines" : "";
    return new SpecText("'" + (regex.isEmpty() ? text : regex) + "'" + where, pattern);
  }

  private RuleError error(RuleNode node, String what, String help) {
    return new RuleError(what, file.place(node.line()), help);
  }

  /** The texts of a field that is one text or a list of them; none when it is empty. */
  static List<RuleNode.Text> oneOrMore(FieldReader node, String field) {
    return node.value(field).orElse(null) instanceof RuleNode.Text text && !text.value().isEmpty()
        ? List.of(text)
        : node.texts(field);
  }
}
