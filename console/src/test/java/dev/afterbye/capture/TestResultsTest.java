package dev.afterbye.capture;

import static dev.afterbye.capture.ConsoleReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.capture.ConsoleReaderTest.Read;
import dev.afterbye.report.Wrapping;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tests printed, in the XML of their results. */
class TestResultsTest {
  private static final List<Wrapping> FOUND = List.of(Wrapping.TEST_RESULTS);

  @Test
  void whatJUnitsTestsPrinted() {
    String xml =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- a > b -- c -->
        <testsuite name="a &lt; b > c" tests="2">
          <properties><property name="x" value="[    0.000000] no"/></properties>
          <testcase name="one"><failure message="x">[    0.000000] no</failure>
            <system-out><![CDATA[[    0.000000] a]]>&#10;b &lt;c&gt; &amp;&amp; &#x1b;[m
        <![CDATA[d]]]]><![CDATA[>]]></system-out><system-err/></testcase>
          <testcase name="two"><system-err>]]e<!-- f --> &g; h
        </system-err><system-out></system-out></testcase>
        </testsuite>
        """;
    assertThat(read(xml))
        .isEqualTo(new Read("[    0.000000] a\nb <c> && \u001b[m\nd]]>\n]]e &g; h\n\n", FOUND));
  }

  @Test
  void messagesOfRobotFramework() {
    String xml =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <robot generator="Robot 7.0" schemaversion="5">
        <kw name="Boot"><arg>&lt;x&gt;</arg><doc>Boots.</doc>
        <msg time="2026-11-29T08:00:00.100000" level="INFO">[    0.000000] a</msg>
        <msg time='2026-11-29T08:00:00.200000' level="INFO"></msg>
        <msg time="2026-11-29T08:00:00.300000" level="INFO">b
        c</msg>
        <status status="PASS"/></kw></robot>
        """;
    assertThat(read(xml)).isEqualTo(new Read("[    0.000000] a\n\nb\nc\n", FOUND));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<testsuite name='x'><testcase><failure>[    0.000000] a</failure></testcase></testsuite>\n",
        "<testsuite name='x'><testcase><system-out/></testcase></testsuite>\n",
        "<testsuitex><system-out>a</system-out></testsuitex>\n",
        "x <testsuite><system-out>a</system-out></testsuite>\n",
        "<testsuite name=\"<system-out>",
      })
  void whatHoldsNoSuchTextStays(String xml) {
    assertThat(read(xml)).isEqualTo(new Read(xml, List.of()));
  }

  @ParameterizedTest
  @CsvSource({"0, true", "1, false"})
  void theTextMustBeginSoon(int more, boolean read) {
    String open = "<testsuite><!--";
    String text = "--><system-out>";
    String xml =
        open + "x".repeat(TestResults.MAX_BEGINNING_BYTES - open.length() - text.length() + more);
    xml += text + "a";
    assertThat(read(xml, 4096).text()).isEqualTo(read ? "a" : xml);
  }
}
