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

/** Logs saved as the pages that showed them. */
class HtmlPageTest {
  @Test
  void whatAPageShowsIsItsText() {
    String page =
        """
        <!DOCTYPE html>
        <html>
          <head>
            <title>[    0.000000] no record</title>
            <style>span > a { color: red }</style>
            <script>if (a < b) { document.write("</p>"); }</script>
            <meta charset="utf-8">
          </head>
          <body class="a > b">
            <!-- a comment -- with > and <br> and - -->
            <h1>Job <em>12</em></h1>
            <pre class='log'>
        [    0.000000] Linux &lt;x&gt;
          <span style="color: red">[    1.000000]</span> a &amp; b

        [    2.000000] x</pre>
          </body>
        </html>
        """;
    assertThat(read(page))
        .isEqualTo(
            new Read(
                """
                Job 12

                [    0.000000] Linux <x>
                  [    1.000000] a & b

                [    2.000000] x
                """,
                List.of(Wrapping.HTML)));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          '<p>[  1.0] a</p><p>  b</p>',             '[  1.0] a|b|'
          '<div>a</div>\\n\\n<div>b\\nc</div>',        'a|b|c|'
          'a<br>b<BR/>\\n<br />c',                   'a|b||c'
          '<table><tr><td>1</td><td> a</td></tr></table>', '1\\t a|'
          '<div><a href="#1">1</a>  a</div>',       '1  a|'
          '<div><a\\n href=">">  x</a></div>',     '  x|'
          'a < b <3 <',                             'a < b <3 '
          ' <TASK>\\n </TASK> <ffffffff81> <b8>',    '<TASK>|</TASK> <ffffffff81> <b8>'
          'a <!-- b',                               'a '
          'a <script>b',                            'a '
          'a <!--->- --> b',                        'a  b'
          """)
  void elementsThatBeginLinesBeginThem(String body, String text) {
    assertThat(read("<html>" + body.replace("\\n", "\n")).text())
        .isEqualTo(text.replace('|', '\n').replace("\\t", "\t"));
  }

  @Test
  void aTagWithoutEndIsText() {
    String text = "<a" + "b".repeat(HtmlPage.MAX_TAG_BYTES) + ">x\n";
    assertThat(read("<html>" + text).text()).isEqualTo(text);
  }

  @Test
  void theSourceOfAPagesTextEndsItsLinesWithBreaks() {
    Read read = read("a<br>\n b &gt; c<br />\r\n<br/>\n<TASK><br>\nx<br>\n");
    assertThat(read).isEqualTo(new Read("a\nb > c\n\n<TASK>\nx\n", List.of(Wrapping.HTML)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x\n<html>a</html>\n",
        "<htm",
        "<6>[    0.000000] <p>\n",
        "a<br>\nb<br>\nc<br>\nd\ne<br>\n",
        "<TASK>\n"
      })
  void whatIsNoPageStays(String log) {
    assertThat(read(log)).isEqualTo(new Read(log, List.of()));
  }
}
