package dev.afterbye.capture;

import dev.afterbye.report.Wrapping;
import java.io.ByteArrayOutputStream;
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
  private static final String TRANSPORT = "_TRANSPORT";
  private static final String KERNEL = "kernel";

  private final byte[] console;

  /** A journal of which the first entry is that of whoever logs the console. */
  JournalEnvelope(EnvelopeFields first) {
    byte[] program = program(first);
    this.console = isKernels(first, program) ? new byte[0] : program;
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

  /** What stands before each line of what a program or the kernel logged. */
  private String origin(EnvelopeFields fields) {
    byte[] program = program(fields);
    if (isKernels(fields, program)) {
      return stamp(fields) + (ConsoleText.equals(program, KERNEL) ? "" : tag(fields, program));
    }
    return Arrays.equals(program, console) ? "" : tag(fields, program);
  }

  /**
   * Whether it went through the kernel's log, as programs' texts do before the journal runs: those
   * keep their names (journald-kmsg.c, dev_kmsg_record). The name tells where {@code
   * --output-fields} left the transport out.
   */
  private static boolean isKernels(EnvelopeFields fields, byte[] program) {
    return fields.has(TRANSPORT)
        ? fields.is(TRANSPORT, KERNEL)
        : ConsoleText.equals(program, KERNEL) && !fields.has("_PID");
  }

  /** When it was logged, else when the journal read it, which is always there. */
  private static String stamp(EnvelopeFields fields) {
    long logged = micros(fields, "_SOURCE_MONOTONIC_TIMESTAMP");
    long nanos = logged == EnvelopeTime.NONE ? micros(fields, "__MONOTONIC_TIMESTAMP") : logged;
    return nanos == EnvelopeTime.NONE ? "" : EnvelopeTime.printkStamp(nanos) + " ";
  }

  private static String tag(EnvelopeFields fields, byte[] program) {
    if (program.length == 0) {
      return "";
    }
    String id =
        fields
            .text("_PID")
            .or(() -> fields.text("SYSLOG_PID"))
            .map(text -> "[" + new String(text, StandardCharsets.ISO_8859_1) + "]")
            .orElse("");
    return new String(program, StandardCharsets.ISO_8859_1) + id + ": ";
  }

  /** The lines of a text, each with what stands before it. */
  private static byte[] joined(String head, byte[] text) {
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream all = new ByteArrayOutputStream(start.length + text.length);
    all.writeBytes(start);
    for (int at = 0; at < text.length; at++) {
      all.write(text[at]);
      if (text[at] == '\n') {
        all.writeBytes(start);
      }
    }
    return all.toByteArray();
  }
}
