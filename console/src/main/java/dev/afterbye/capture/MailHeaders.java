package dev.afterbye.capture;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the headers of a mail, or of a part of it, say of the body behind them (RFC 2045). */
final class MailHeaders {
  /** How a body is encoded for its way. */
  enum Encoding {
    NONE,
    QUOTED_PRINTABLE,
    BASE64
  }

  private static final Pattern FIELD =
      Pattern.compile(
          "(content-transfer-encoding|content-type|content-disposition): *([^\\s;]+).*",
          Pattern.CASE_INSENSITIVE);

  /** RFC 2046, 5.1.1. */
  private static final Pattern BOUNDARY =
      Pattern.compile(
          ".*\\bboundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70})).*", Pattern.CASE_INSENSITIVE);

  private String encoding = "";
  private String type = "text/plain";
  private String disposition = "";
  private Optional<String> boundary = Optional.empty();

  void take(String line) {
    Matcher field = FIELD.matcher(line);
    if (field.matches()) {
      String value = field.group(2).toLowerCase(Locale.ROOT);
      switch (field.group(1).toLowerCase(Locale.ROOT)) {
        case "content-type" -> type = value;
        case "content-disposition" -> disposition = value;
        default -> encoding = value;
      }
    }
    Matcher parts = BOUNDARY.matcher(line);
    if (parts.matches()) {
      boundary = Optional.ofNullable(parts.group(1)).or(() -> Optional.of(parts.group(2)));
    }
  }

  /** How the body is encoded, when it is a text. */
  Encoding encoding() {
    return switch (encoding) {
      case "quoted-printable" -> isText() ? Encoding.QUOTED_PRINTABLE : Encoding.NONE;
      case "base64" -> isText() ? Encoding.BASE64 : Encoding.NONE;
      default -> Encoding.NONE;
    };
  }

  private boolean isText() {
    return type.startsWith("text/");
  }

  boolean isPlainText() {
    return type.equals("text/plain");
  }

  boolean isHtml() {
    return type.equals("text/html");
  }

  /** Whether the parts of the body are the same text in several forms (RFC 2046, 5.1.4). */
  boolean isAlternative() {
    return type.equals("multipart/alternative");
  }

  /** Whether it is a file of its own (RFC 2183). */
  boolean isAttachment() {
    return disposition.equals("attachment");
  }

  /** What stands between the parts of the body, if it has parts. */
  Optional<String> boundary() {
    return boundary;
  }
}
