package dev.afterbye.diagnose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * A file of rules, or of what else a user writes in YAML, as text and as a tree. What YAML offers
 * to make a small file large, aliases and endless nesting, is refused before anything is built from
 * it.
 */
public final class RuleFile {
  /** Characters of a file: ten times what the largest of the shipped ones holds. */
  static final int MAX_LENGTH = 1 << 20;

  /** A finding, its patterns, one pattern, its lines: nothing is nested deeper than this. */
  private static final int MAX_DEPTH = 12;

  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final String name;
  private final String sort;
  private final List<String> lines;
  private final RuleNode.Fields root;

  private RuleFile(String name, String sort, String text) {
    this.name = name;
    this.sort = sort;
    this.lines = text.replaceFirst("^\ufeff", "").lines().toList();
    this.root = tree(text);
  }

  static RuleFile of(String name, String text) {
    return of(name, "rule file", text);
  }

  /** Reads a file; {@code sort} is what messages call it. */
  public static RuleFile of(String name, String sort, String text) {
    if (text.length() > MAX_LENGTH) {
      throw new RuleError(
          "the " + sort + " is larger than " + MAX_LENGTH / 1024 + " KiB",
          new RulePlace(name, 0, ""),
          "is it a " + sort + "? if so, split it");
    }
    return new RuleFile(name, sort, text);
  }

  /** The names and what they stand for. */
  public RuleNode.Fields root() {
    return root;
  }

  /** The place of a line, for messages. */
  public RulePlace place(int line) {
    boolean known = line > 0 && line <= lines.size();
    return new RulePlace(name, line, known ? lines.get(line - 1).strip() : "");
  }

  private RuleNode.Fields tree(String text) {
    try (JsonParser parser = YAML.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        return new RuleNode.Fields(1, Map.of());
      }
      RuleNode node = node(parser);
      if (node instanceof RuleNode.Fields fields) {
        if (parser.nextToken() != null) {
          throw new RuleError(
              "a second document in the file", at(parser), "one file holds one document");
        }
        return fields;
      }
      throw new RuleError("the file holds no names", place(1), "begin with a name and a colon");
    } catch (StreamConstraintsException e) {
      throw new RuleError(
          "not the YAML of a " + sort + ": lists and names are nested too deep",
          place(0),
          "nothing in a " + sort + " is nested deeper than " + MAX_DEPTH);
    } catch (JacksonException e) {
      int line = Optional.ofNullable(e.getLocation()).map(l -> l.getLineNr()).orElse(0);
      int tab = tabbedLine(line);
      if (tab > 0) {
        throw new RuleError(
            "a tab indents the line", place(tab), "indent with blanks, as YAML does");
      }
      String what = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      throw new RuleError(
          "not the YAML of a " + sort + ": " + what,
          place(line),
          "mend the syntax; texts in single quotes need no other escape than ''");
    }
  }

  /** Of that line and the next, whose token stops the reading, the one that a tab indents, or 0. */
  private int tabbedLine(int from) {
    return IntStream.rangeClosed(Math.max(from, 1), Math.min(from + 1, lines.size()))
        .filter(line -> lines.get(line - 1).stripTrailing().matches("\\s*\\t.*"))
        .findFirst()
        .orElse(0);
  }

  private RulePlace at(JsonParser parser) {
    return place(parser.currentTokenLocation().getLineNr());
  }

  private RuleNode node(JsonParser parser) {
    int line = parser.currentTokenLocation().getLineNr();
    refuseAlias(parser);
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return fields(parser, line);
    }
    if (token == JsonToken.START_ARRAY) {
      List<RuleNode> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(node(parser));
      }
      return new RuleNode.Items(line, items);
    }
    return new RuleNode.Text(line, token == JsonToken.VALUE_NULL ? "" : parser.getString());
  }

  /** The parser hands out an alias as a text, its name: a rule would ask for something else. */
  private void refuseAlias(JsonParser parser) {
    boolean alias = parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
    if (alias || parser.getObjectId() != null) {
      throw new RuleError(
          "an anchor or alias of YAML", at(parser), "write the text out where it is needed");
    }
  }

  private RuleNode fields(JsonParser parser, int line) {
    Map<String, RuleNode> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      refuseAlias(parser);
      String field = parser.currentName();
      RulePlace place = at(parser);
      parser.nextToken();
      if (fields.put(field, node(parser)) != null) {
        throw new RuleError("the field is there twice: " + field, place, "keep one of them");
      }
    }
    return new RuleNode.Fields(line, fields);
  }
}
