package dev.afterbye.capture;

import dev.afterbye.report.Wrapping;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The journal as {@code journalctl -o json} writes it (systemd.journal-fields(7)). A program that
 * logs a console has its text unchanged; the kernel's records get back the stamp that the journal
 * took off; what other programs logged is theirs by name, as on a console to which the journal
 * forwards.
 */
final class JournalEnvelope implements Envelope {
  private final byte[] console;

  /** A journal of which the first entry is that of whoever logs the console. */
  JournalEnvelope(EnvelopeFields first) {
    this.console = program(first);
  }

  private static byte[] program(EnvelopeFields fields) {
    return fields.text("SYSLOG_IDENTIFIER").orElse(new byte[0]);
  }

  @Override
  public Wrapping wrapping() {
    return Wrapping.JOURNAL;
  }

  @Override
  public Optional<ConsoleText> read(EnvelopeFields fields) {
    if (!fields.has("__REALTIME_TIMESTAMP")) {
      return Optional.empty();
    }
    long time = micros(fields, "__REALTIME_TIMESTAMP");
    return Optional.of(
        fields
            .text("MESSAGE")
            .map(message -> ConsoleText.line(joined(origin(fields), message), time))
            .orElse(ConsoleText.nothing(time)));
  }

  /** The journal writes numbers as text. */
  private static long micros(EnvelopeFields fields, String name) {
    return EnvelopeTime.ofNumber(
        fields.text(name).map(text -> new String(text, StandardCharsets.ISO_8859_1)), 1000);
  }

  private String origin(EnvelopeFields fields) {
    if (fields.is("_TRANSPORT", "kernel")) {
      long nanos = micros(fields, "_SOURCE_MONOTONIC_TIMESTAMP");
      return nanos == EnvelopeTime.NONE ? "" : EnvelopeTime.printkStamp(nanos) + " ";
    }
    byte[] program = program(fields);
    if (Arrays.equals(program, console)) {
      return "";
    }
    String id =
        fields
            .text("_PID")
            .map(text -> "[" + new String(text, StandardCharsets.ISO_8859_1) + "]")
            .orElse("");
    return new String(program, StandardCharsets.ISO_8859_1) + id + ": ";
  }

  private static byte[] joined(String head, byte[] text) {
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(start, start.length + text.length);
    System.arraycopy(text, 0, all, start.length, text.length);
    return all;
  }
}
