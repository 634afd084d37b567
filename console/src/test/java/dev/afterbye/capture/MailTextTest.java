package dev.afterbye.capture;

import static dev.afterbye.capture.ConsoleReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.capture.ConsoleReaderTest.Read;
import dev.afterbye.report.Wrapping;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs in mails, as programs send and keep them. */
class MailTextTest {
  private static final String HEADERS =
      """
      From: A <a@example.org>
      Subject: [BUG] no boot
      Content-Type: text/plain;
       charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      """;

  private static String base64(String text) {
    return Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void quotedPrintableIsDecoded() {
    String body =
        """
        [    0.000000] Command line: console=3DttyS0 root=3D/dev/vda1 and so on and=
         on=20
        caf=C3=A9 =XX =3
        """;
    assertThat(read(HEADERS + body))
        .isEqualTo(
            new Read(
                HEADERS
                    + "[    0.000000] Command line: console=ttyS0 root=/dev/vda1 and so on and"
                    + " on \ncaf\u00e9 =XX =3\n",
                List.of(Wrapping.MAIL)));
    assertThat(read((HEADERS + body).replace("\n", "\r\n")).text())
        .contains(" and so on and on \r");
  }

  @Test
  void partsAreDecodedEachByItsHeaders() {
    String log = "[    0.000000] Linux version 6.1.0 (a@b)\n[    0.000000] Command line: quiet\n";
    String mail =
        """
        Date: Sun, 29 Nov 2026 20:00:00 +0100
        Content-Type: multipart/mixed; boundary="=-b 1"

        --=-b 1
        Content-Type: text/plain; charset="utf-8"
        Content-Transfer-Encoding: base64

        %s
        --=-b 1
        content-transfer-encoding: QUOTED-PRINTABLE

        a=3Db
        --=-b 1
        Content-Type: application/gzip
        Content-Transfer-Encoding: base64

        H4sIAAAA
        --=-b 1--
        a=3Db
        """;
    assertThat(read(mail.formatted(base64(log))).text())
        .isEqualTo(
            mail.replace("%s", "%s\n")
                .formatted(log)
                .replace("\n\n--=-b 1\nc", "--=-b 1\nc")
                .replaceFirst("a=3Db", "a=b"));
  }

  @Test
  void theSameTextAsHtmlIsLeftOut() {
    String mail =
        """
        Content-Type: multipart/alternative; boundary=b1

        --b1
        Content-Type: text/plain

        text
        --b1
        Content-Type: text/html

        <p>text</p>
        --b1--
        """;
    String bare = mail.replace("<p>text</p>\n", "");
    assertThat(read(mail).text()).isEqualTo(bare);
    String paragraphs = "<p>text</p>\n\n" + "<b>x</b>".repeat(MailText.MAX_LINE_BYTES) + "\n\n";
    assertThat(read(mail.replace("<p>text</p>\n", paragraphs)).text()).isEqualTo(bare);
    String only = mail.replace("text/plain", "text/html");
    assertThat(read(only)).isEqualTo(new Read(only, List.of()));
  }

  /** A body with parts stands in another: what comes behind it is of the outer one again. */
  @Test
  void whatIsAttachedBehindATextInTwoFormsIsRead() {
    String mail =
        """
        Content-Type: multipart/mixed; boundary=b1

        --b1
        Content-Type: multipart/alternative; boundary=b12

        --b12
        Content-Type: text/plain

        text
        --b12
        Content-Type: text/html

        <p>text</p>
        --b12--

        --b1
        Content-Type: text/plain; name=boot.log
        Content-Disposition: attachment
        Content-Transfer-Encoding: quoted-printable

        a=3Db
        --b1
        Content-Type: text/html; name=boot.html

        <p>log</p>
        --b1--
        """;
    assertThat(read(mail).text())
        .isEqualTo(mail.replace("<p>text</p>\n", "").replace("a=3Db", "a=b"));
  }

  @Test
  void eachMessageOfAnMboxHasItsHeaders() {
    String from = "From a@example.org Sun Nov 29 20:00:00 2026\n";
    assertThat(
            read(from + HEADERS + "a=3Db\nFrom x=3D\n\n" + from + "Subject: x\n\na=3Db\n").text())
        .isEqualTo(from + HEADERS + "a=b\nFrom x=\n\n" + from + "Subject: x\n\na=3Db\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Transfer-Encoding: quoted-printable\nU-Boot 2023.01\n\na=3Db\n",
        "Model: x\n\nContent-Transfer-Encoding: quoted-printable\n\na=3Db\n",
        "U-Boot: x\nContent-Transfer-Encoding: 8bit\n\na=3Db",
        "\nContent-Transfer-Encoding: quoted-printable\n\na=3Db\n",
        "a b: c\nContent-Transfer-Encoding: quoted-printable\n\na=3Db\n",
        "Content-Transfer-Encoding: base64\n\nno base64!\n",
        "x: "
      })
  void whatIsNotEncodedStays(String log) {
    assertThat(read(log)).isEqualTo(new Read(log, List.of()));
  }

  @Test
  void linesThatAreTooLongStay() {
    String line = "a=3Db".repeat(MailText.MAX_LINE_BYTES / 4) + "\n";
    assertThat(read(HEADERS + line + "a=3Db\n" + line.strip()).text())
        .isEqualTo(HEADERS + line + "a=b\n" + line.strip());
  }
}
