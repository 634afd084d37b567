package dev.afterbye.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.afterbye.diagnose.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A line with which kexec-tools ends itself never makes a load look as if it went well. */
class LastWordsTest {
  private static final Path TABLE = Path.of("../../shared/facts/kexec-formats.tsv");

  private static final String SESSION =
      """
      host login: root
      Password:
      root@host:~# kexec -l /boot/vmlinuz --initrd=/boot/initrd.img --reuse-cmdline
      %s
      root@host:~#\s""";

  /** Words of others that are printed as they are, and the end of an advice. */
  private static final Pattern NOTHING_BY_ITSELF =
      Pattern.compile("(?:\\{str}|\\s|\\\\n)*|Then try loading kdump kernel\\\\n");

  @Test
  void aLoadThatTheToolGaveUpIsNoSuccess() throws IOException {
    assumeTrue(Files.exists(TABLE), "no table of formats at hand");
    List<String> shapes;
    try (Stream<String> rows = Files.lines(TABLE)) {
      shapes =
          rows.map(row -> row.split("\t", -1))
              .filter(columns -> columns[1].startsWith("stderr, then exit"))
              .map(columns -> columns[3])
              .filter(shape -> !NOTHING_BY_ITSELF.matcher(shape).matches())
              .distinct()
              .toList();
    }
    assertThat(shapes).hasSizeGreaterThan(100);
    assertThat(shapes.stream().filter(shape -> outcome(shape) == Outcome.OK)).isEmpty();
  }

  private static Outcome outcome(String shape) {
    byte[] log = SESSION.formatted(example(shape)).getBytes(StandardCharsets.UTF_8);
    return Runs.of(log).diagnosis().verdict().outcome();
  }

  /** The tool's own name of a function begins a line, and an error's words end it. */
  private static String example(String shape) {
    return shape
        .replaceFirst("^\\{str}: ", "machine_apply_elf_rel: ")
        .replaceFirst(": \\{(?:str|errno-text)}(?=(?:\\\\n)?$)", ": Input/output error")
        .replaceAll("\\{str[0-9]*}", "/boot/file")
        .replaceAll("\\{(?:0xhex|ptr)}", "0xbfe000")
        .replaceAll("\\{hex[^}]*}", "bfe000")
        .replaceAll("\\{u?int[0-9]*}", "12")
        .replace("{char}", "c")
        .replace("\\\"", "\"")
        .replace("\\t", " ")
        .replaceFirst("\\\\n$", "")
        .replace("\\n", "\r\n");
  }
}
