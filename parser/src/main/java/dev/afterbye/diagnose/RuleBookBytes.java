package dev.afterbye.diagnose;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes through the bytes of a rule book. A text becomes a string in one copy of its bytes, which
 * does not wait for code that reads it character by character to be compiled.
 */
final class RuleBookBytes {
  private final byte[] bytes;
  private int at;

  RuleBookBytes(byte[] bytes) {
    this(bytes, 0);
  }

  private RuleBookBytes(byte[] bytes, int at) {
    this.bytes = bytes;
    this.at = at;
  }

  /** From here on, apart from this. */
  RuleBookBytes copy() {
    return new RuleBookBytes(bytes, at);
  }

  /** What stands in a part, which is passed over. */
  RuleBookBytes part() {
    int length = number();
    RuleBookBytes part = copy();
    at += length;
    return part;
  }

  int number() {
    int number =
        (bytes[at] & 0xff) << 24
            | (bytes[at + 1] & 0xff) << 16
            | (bytes[at + 2] & 0xff) << 8
            | (bytes[at + 3] & 0xff);
    at += Integer.BYTES;
    return number;
  }

  String text() {
    int head = number();
    boolean latin = head >= 0;
    int length = latin ? head : ~head;
    String text =
        new String(bytes, at, length, latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (int n = number(); n > 0; n--) {
      texts.add(text());
    }
    return texts;
  }

  /** Writes a text with its length before it, whose complement stands for UTF-8. */
  static void write(DataOutputStream out, String text) throws IOException {
    boolean latin = StandardCharsets.ISO_8859_1.newEncoder().canEncode(text);
    Charset charset = latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    byte[] bytes = text.getBytes(charset);
    out.writeInt(latin ? bytes.length : ~bytes.length);
    out.write(bytes);
  }

  static void write(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      write(out, text);
    }
  }

  /** Writes what can be passed over without being read. */
  static void writePart(DataOutputStream out, Part content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream part = new DataOutputStream(bytes);
    content.write(part);
    part.flush();
    out.writeInt(bytes.size());
    bytes.writeTo(out);
  }

  /** The content of a part. */
  interface Part {
    void write(DataOutputStream out) throws IOException;
  }
}
