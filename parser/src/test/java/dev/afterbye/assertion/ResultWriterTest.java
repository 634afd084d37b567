package dev.afterbye.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterbye.demux.FragmentSink;
import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.diagnose.RuleBook;
import dev.afterbye.diagnose.RuleBookFile;
import dev.afterbye.pipeline.Pipeline;
import dev.afterbye.pipeline.PreparedRules;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ResultWriterTest {
  private static final RuleBook BOOK = RuleBookFile.shipped();

  /** A log whose forbidden line holds everything that XML, YAML or a runner could take amiss. */
  private static byte[] hostile() {
    Random random = new Random(10);
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    for (int line = 0; line < 300; line++) {
      log.writeBytes("marked: ]]> </failure> & '\" # :: %0A ,".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 40; i++) {
        int b = random.nextInt(256);
        log.write(b == '\n' ? ' ' : b);
      }
      log.writeBytes(
          "\u0000\u001b[31m\ufffe\uffff\ud83d\ude00 \r\n".getBytes(StandardCharsets.UTF_8));
      log.writeBytes(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80, '\n'});
    }
    return log.toByteArray();
  }

  private static TranscriptResult result(String input) {
    return result(
        input,
        "outcome: ok\nforbid: ['marked: ', other]\nrequire: ['<a>&]]>']\nkernel: '\"<&>'",
        hostile());
  }

  private static TranscriptResult result(String input, String yaml, byte[] log) {
    Spec spec = SpecReader.read("s.yaml", yaml, BOOK, name -> Optional.empty());
    Pipeline pipeline = new PreparedRules(spec.addTo(BOOK), LoadedFiles.NONE).pipeline();
    pipeline.feed(log, 0, log.length, FragmentSink.NO_ARRIVAL);
    return spec.check(pipeline.end(input), LocalDate.of(2026, 1, 1));
  }

  /** A boot of 9 s that is in its initramfs after 6.5 s. */
  private static TranscriptResult inTime() {
    String log =
        """
        [    0.000000] Linux version 6.1.0-9-amd64 (x@y) (gcc) #1 SMP
        [    6.500000] Run /init as init process
        [    9.000000] reboot: Power down
        """;
    return result(
        "up.log",
        "reaches: [{phase: initramfs, within: 7s}, {phase: initramfs, within: 6s}]\nboots: 1",
        log.getBytes(StandardCharsets.UTF_8));
  }

  private static String written(ResultWriter writer, TranscriptResult... results)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writer.begin(out);
    for (TranscriptResult result : results) {
      writer.write(result, out);
    }
    writer.end(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Of two test cases of one name GitLab keeps one. */
  @Test
  void checksWithOneNameAreToldApart() throws Exception {
    String yaml =
        "require: [{text: Run /init, pattern: 'i+'}, {text: Power down, pattern: 'i+'}, 'i+i']\n";
    TranscriptResult result = result("x.log", yaml, "Run /init\n".getBytes(StandardCharsets.UTF_8));
    assertThat(written(new JUnitXmlWriter(Undetermined.FAIL), result))
        .contains("name=\"has 'i+'\"", "name=\"has 'i+' (2)\"", "name=\"has 'i+i'\"");
  }

  @Test
  void timesAreThoseOfTheMachine() throws Exception {
    String xml = written(new JUnitXmlWriter(Undetermined.FAIL), inTime());
    validate(xml);
    assertThat(xml)
        .contains("<testsuite name=\"up.log\" tests=\"3\"", "skipped=\"0\" time=\"9.000\">")
        .contains(
            "name=\"reaches initramfs within 7 s\" time=\"6.500\">"
                + "<system-out>6.5 s on the kernel's clock</system-out></testcase>")
        .contains("name=\"reaches initramfs within 6 s\" time=\"6.500\"><failure ")
        .contains("name=\"has 1 boot\" time=\"0.000\">");
    assertThat(written(new TapWriter(Undetermined.FAIL), inTime()))
        .contains(
            """
            ok 2 - up.log: reaches initramfs within 7 s # time=6500ms
            not ok 3 - up.log: reaches initramfs within 6 s # time=6500ms
              ---
              message: 'it took 6.5 s on the kernel''s clock'
            """);
  }

  @Test
  void textCountsWhatWasChecked() throws IOException {
    TextResultWriter writer = new TextResultWriter(Undetermined.SKIP);
    TranscriptResult skipped =
        result("s.log", "kernel: '^6'", "hello\n".getBytes(StandardCharsets.UTF_8));
    TranscriptResult passed = result("p.log", "boots: {atLeast: 0}", hostile());
    TranscriptResult unread = TranscriptResult.unread("b.log", "gone");
    assertThat(written(writer, skipped, passed, inTime(), unread))
        .contains("  ok      reaches initramfs within 7 s: 6.5 s on the kernel's clock\n")
        .endsWith("\n\n4 logs: 1 passed, 1 failed, 1 skipped, 1 not read to the end\n");
    assertThat(written(new TextResultWriter(Undetermined.FAIL), passed)).doesNotContain(" logs: ");
  }

  private static String written(ResultWriter writer) throws IOException {
    String text =
        written(
            writer,
            result("a]]>\u0001\ud800\uffff.log"),
            TranscriptResult.unread("b.log", "cannot read: \u001b[2J"));
    assertThat(text.chars().filter(c -> c != '\n')).noneMatch(Character::isISOControl);
    assertThat(text).doesNotContain("\ufffe", "\uffff");
    return text;
  }

  private static void validate(String xml) throws Exception {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(Objects.requireNonNull(ResultWriterTest.class.getResource("junit-10.xsd")))
        .newValidator()
        .validate(new StreamSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void xmlKeepsToTheSchemaOfBuildSystems() throws Exception {
    String xml = written(new JUnitXmlWriter(Undetermined.SKIP));
    validate(xml);
    assertThat(xml).contains("\\ufffd").doesNotContain("\ufffd");
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    Document document =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("tests"))
        .isEqualTo(String.valueOf(suite.getElementsByTagName("testcase").getLength()));
    assertThat(suite.getAttribute("failures"))
        .isEqualTo(String.valueOf(suite.getElementsByTagName("failure").getLength()));
    assertThat(suite.getAttribute("skipped"))
        .isEqualTo(String.valueOf(suite.getElementsByTagName("skipped").getLength()));
    assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
        .contains("it is there 300 times", "marked: ]]> </failure> & '\" # :: %0A ,");
  }

  @Test
  void viewersOfClassesSeeFoldersAndFile() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JUnitXmlWriter(Undetermined.FAIL)
        .write(TranscriptResult.unread("/ci/v6.1/./board-7/console.log", "gone"), out);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("<testsuite name=\"/ci/v6.1/./board-7/console.log\"")
        .contains("classname=\"ci.v6_1.board-7.console_log\"");
  }

  @Test
  void noTwoLogsAreOneClass() throws IOException {
    String xml =
        written(
            new JUnitXmlWriter(Undetermined.FAIL),
            TranscriptResult.unread("a.b/c.log", "gone"),
            TranscriptResult.unread("a_b/c_log", "gone"),
            TranscriptResult.unread("a_b/c.log", "gone"),
            TranscriptResult.unread("a.b/c.log", "gone"));
    assertThat(
            Pattern.compile("classname=\"([^\"]*)\"")
                .matcher(xml)
                .results()
                .map(match -> match.group(1)))
        .containsExactly("a_b.c_log", "a_b.c_log_2", "a_b.c_log_3", "a_b.c_log");
  }

  @Test
  void fullDiskIsNamedAsSuch() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left");
          }
        };
    assertThatThrownBy(
            () ->
                new JUnitXmlWriter(Undetermined.FAIL)
                    .write(TranscriptResult.unread("b.log", "gone"), full))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left");
  }

  @Test
  void tapHasItsPlanAndNoDirectiveOfTheLog() throws IOException {
    List<String> lines = written(new TapWriter(Undetermined.FAIL)).lines().toList();
    assertThat(lines).first().isEqualTo("TAP version 14");
    long points = lines.stream().filter(line -> line.matches("(not )?ok \\d+ - .*")).count();
    assertThat(lines).last().isEqualTo("1.." + points);
    assertThat(lines).noneMatch(line -> line.matches("(not )?ok .*[^\\\\]# .*"));
  }

  @Test
  void annotationsAreOneLineEach() throws IOException {
    List<String> lines = written(new GithubWriter(Undetermined.FAIL)).lines().toList();
    assertThat(lines).hasSizeGreaterThan(2).allMatch(line -> line.startsWith("::error file="));
    assertThat(lines).anyMatch(line -> line.contains(",line=1,title=has no 'marked%3A '::"));
    assertThat(lines).anyMatch(line -> line.contains("%250A"));
  }

  @Test
  void textSaysWhatHoldsAndWhatDoesNot() throws IOException {
    String text = written(new TextResultWriter(Undetermined.SKIP));
    assertThat(text).contains("FAIL  a]]>\\x01", "  skip    kernel version matches");
  }

  /** GitHub refuses an annotation whose title has more than 255 characters. */
  @Test
  void longNameOfACheckIsNoTitle() throws IOException {
    for (int blanks : List.of(0, 1)) {
      String text = " ".repeat(blanks) + "\ud83d\ude00".repeat(130);
      String line =
          written(
              new GithubWriter(Undetermined.FAIL),
              result("x.log", "require: ['" + text + "']", hostile()));
      String title = line.replaceFirst("^.*,title=", "").replaceFirst("::(?s:.*)$", "");
      assertThat(title).startsWith("has '").hasSizeBetween(254, 255).endsWith("...");
      assertThat(title.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
      assertThat(line).contains("::has '" + text + "'%0Ait is not there");
    }
  }
}
