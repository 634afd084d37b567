package dev.afterbye.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the fields of one part of a file, and says where something is wrong with them. */
public record FieldReader(RuleFile file, RuleNode.Fields fields) {

  /** What stands at a field. */
  public Optional<RuleNode> value(String field) {
    return Optional.ofNullable(fields.values().get(field));
  }

  /** Whether the field is there. */
  public boolean has(String field) {
    return value(field).isPresent();
  }

  /** Where a field stands, or the whole part when it is not there. */
  public RulePlace place(String field) {
    return file.place(value(field).map(RuleNode::line).orElse(fields.line()));
  }

  /** Something is wrong with a field. */
  public RuleError error(String field, String what, String help) {
    return new RuleError(what, place(field), help);
  }

  /** Something is wrong with a part of a field. */
  public RuleError error(RuleNode node, String what, String help) {
    return new RuleError(what, file.place(node.line()), help);
  }

  /** Refuses fields of other names. */
  public void allows(Set<String> names) {
    for (String field : fields.values().keySet()) {
      if (!names.contains(field)) {
        throw error(
            field,
            "unknown field: " + field,
            "it may be one of " + String.join(", ", new TreeSet<>(names)));
      }
    }
  }

  /** Refuses other values of a field. */
  public void oneOf(String field, String value, Set<String> values) {
    if (!values.contains(value)) {
      throw error(
          field,
          "unknown " + field + ": " + value,
          "use one of " + String.join(", ", new TreeSet<>(values)));
    }
  }

  /** The text of a field that must be there. */
  public String text(String field) {
    if (value(field).orElse(null) instanceof RuleNode.Text text && !text.value().isEmpty()) {
      return text.value();
    }
    throw error(field, "no text in " + field, "give " + field + " a text");
  }

  /** The text of a field that may be missing. */
  public String textOr(String field, String other) {
    return has(field) ? text(field) : other;
  }

  /** The texts of a field that is a list, none when it is not there. */
  public List<RuleNode.Text> texts(String field) {
    List<RuleNode.Text> texts = new ArrayList<>();
    for (RuleNode item : items(field)) {
      if (item instanceof RuleNode.Text text) {
        texts.add(text);
      } else {
        throw error(item, "no text in the list " + field, "give " + field + ": [text, text]");
      }
    }
    return texts;
  }

  /** The parts of a field that is a list of parts, none when it is not there. */
  public List<FieldReader> each(String field) {
    List<FieldReader> parts = new ArrayList<>();
    for (RuleNode item : items(field)) {
      if (item instanceof RuleNode.Fields part) {
        parts.add(new FieldReader(file, part));
      } else {
        throw error(
            item, "an entry of " + field + " has no names", "write each as - {name: value, ...}");
      }
    }
    return parts;
  }

  /** The entries of a field that is a list, none when it is not there. */
  public List<RuleNode> items(String field) {
    RuleNode node = value(field).orElse(new RuleNode.Items(fields.line(), List.of()));
    if (node instanceof RuleNode.Items items) {
      return items.values();
    }
    if (node instanceof RuleNode.Text text && text.value().isEmpty()) {
      return List.of();
    }
    throw error(field, "no list in " + field, "give " + field + ": [one, two]");
  }
}
