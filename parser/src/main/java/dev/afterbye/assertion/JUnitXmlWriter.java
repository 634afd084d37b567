package dev.afterbye.assertion;

import dev.afterbye.diagnose.Evidence;
import dev.afterbye.report.VisibleText;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes results as build systems read them: a suite for each transcript, a test case for each
 * check. Keeps to junit-10.xsd of Jenkins' xUnit plugin, which Surefire's reports keep to as well.
 * Times are those of the machine that booted: how long its boots took, and when one got where a
 * check asks for.
 */
public final class JUnitXmlWriter implements ResultWriter {
  /** So many logs are told apart; of more than that, those may share a name that look alike. */
  private static final int MAX_CLASSES = 100_000;

  private final XMLOutputFactory factory = XMLOutputFactory.newInstance();
  private final Undetermined undetermined;
  private final Map<String, String> inputs = new HashMap<>();

  /** A writer. */
  public JUnitXmlWriter(Undetermined undetermined) {
    this.undetermined = undetermined;
  }

  @Override
  public void begin(OutputStream out) throws IOException {
    out.write(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"afterbye\">\n"
            .getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void end(OutputStream out) throws IOException {
    out.write("</testsuites>\n".getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void write(TranscriptResult result, OutputStream out) throws IOException {
    try {
      XMLStreamWriter xml = factory.createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      suite(result, xml);
      xml.writeCharacters("\n");
      xml.flush();
    } catch (XMLStreamException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
    }
  }

  private void suite(TranscriptResult result, XMLStreamWriter xml) throws XMLStreamException {
    boolean unread = !result.problem().isEmpty();
    long failures = result.checks().stream().filter(undetermined::fails).count();
    long skipped = result.checks().stream().filter(undetermined::skips).count();
    String className = className(result.input());
    xml.writeStartElement("testsuite");
    attribute(xml, "name", result.input());
    attribute(xml, "tests", String.valueOf(result.checks().size() + (unread ? 1 : 0)));
    attribute(xml, "failures", String.valueOf(failures));
    attribute(xml, "errors", unread ? "1" : "0");
    attribute(xml, "skipped", String.valueOf(skipped));
    attribute(xml, "time", seconds(result.leastMicros() / 1000));
    if (unread) {
      testCase(className, READABLE, 0, xml);
      problem("error", "unreadable", result.problem(), List.of(), xml);
      xml.writeEndElement();
    }
    Set<String> names = new HashSet<>();
    for (Check check : result.checks()) {
      testCase(
          className,
          apart(check.name(), names),
          check.reached().map(ReachTime::leastMillis).orElse(0L),
          xml);
      if (undetermined.skips(check)) {
        xml.writeEmptyElement("skipped");
        attribute(xml, "message", check.message());
      } else if (undetermined.fails(check)) {
        problem("failure", check.status().label(), check.message(), check.evidence(), xml);
      } else if (check.reached().isPresent()) {
        systemOut(check.reached().get().words(), xml);
      }
      xml.writeEndElement();
    }
    if (!result.notes().isEmpty()) {
      xml.writeCharacters("\n");
      systemOut(String.join("\n", result.notes().stream().map(VisibleText::of).toList()), xml);
    }
    xml.writeEndElement();
  }

  private static void systemOut(String text, XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("system-out");
    xml.writeCharacters(legal(text));
    xml.writeEndElement();
  }

  private static void testCase(String className, String name, long millis, XMLStreamWriter xml)
      throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement("testcase");
    attribute(xml, "classname", className);
    attribute(xml, "name", name);
    attribute(xml, "time", seconds(millis));
  }

  private static String seconds(long millis) {
    return BigDecimal.valueOf(millis, 3).toPlainString();
  }

  /**
   * Viewers take what is before the last dot for the package and show the rest: folders become
   * packages, and a dot in a name becomes an underscore. Of two checks with the same class and name
   * GitLab keeps one, so that two logs may not come to the same class.
   */
  private String className(String input) {
    String plain = plainClassName(input);
    String name = plain;
    for (int i = 2; !inputs.getOrDefault(name, input).equals(input); i++) {
      name = plain + "_" + i;
    }
    if (inputs.size() < MAX_CLASSES) {
      inputs.put(name, input);
    }
    return name;
  }

  /** The name of a check, numbered where another check of the log has it. */
  private static String apart(String name, Set<String> names) {
    String apart = name;
    for (int i = 2; !names.add(apart); i++) {
      apart = name + " (" + i + ")";
    }
    return apart;
  }

  private static String plainClassName(String input) {
    return Arrays.stream(input.split("/"))
        .filter(name -> !name.isEmpty() && !name.equals("."))
        .map(name -> name.replace('.', '_'))
        .collect(Collectors.joining("."));
  }

  private static void problem(
      String element, String type, String message, List<Evidence> evidence, XMLStreamWriter xml)
      throws XMLStreamException {
    xml.writeStartElement(element);
    attribute(xml, "type", type);
    attribute(xml, "message", message);
    StringBuilder text = new StringBuilder(VisibleText.of(message)).append('\n');
    evidence.forEach(place -> text.append(ResultWriter.shown(place)).append('\n'));
    xml.writeCharacters(legal(text.toString()));
    xml.writeEndElement();
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, legal(VisibleText.of(value)));
  }

  /**
   * Spells out what XML 1.0, 2.2 does not allow and a terminal would not mind, such as half a pair
   * of surrogates where a text was cut, and U+FFFD: viewers that guess what encoding a file has
   * take it for a sign of another.
   */
  private static String legal(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (isLegal(c)) {
                out.appendCodePoint(c);
              } else {
                out.append(String.format(Locale.ROOT, "\\u%04x", c));
              }
            });
    return out.toString();
  }

  private static boolean isLegal(int c) {
    return c == '\n'
        || (c >= ' ' && c <= 0xd7ff)
        || (c >= 0xe000 && c < 0xfffd)
        || c >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
  }
}
