package dev.afterbye.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Prints an example of every text the collected table of kexec-tools formats has for the
 * architectures in scope, and reads it.
 */
class KnownShapesTest {

  private static final Path TABLE = Path.of("../../shared/facts/kexec-formats.tsv");

  private static final Pattern IN_SCOPE =
      Pattern.compile(
          "kexec/(?:arch/(arm|arm64|i386|x86_64|ppc|ppc64|s390|riscv|loongarch|mips|m68k)/.*"
              + "|[^/]*)");

  private static final Map<String, String> SAMPLES =
      Map.ofEntries(
          Map.entry("{hex}", "bfe000"),
          Map.entry("{0xhex}", "0xbfe000"),
          Map.entry("{hex-upper}", "BFE000"),
          Map.entry("{hex-pad02}", "0c"),
          Map.entry("{hex-pad04}", "00b7"),
          Map.entry("{hex-pad08}", "00bfe000"),
          Map.entry("{hex-pad016}", "0000000000bfe000"),
          Map.entry("{hex-padsp16}", "          bfe000"),
          Map.entry("{int}", "7"),
          Map.entry("{uint}", "12"),
          Map.entry("{uint16}", "0000000012574720"),
          Map.entry("{ptr}", "0xbfe000"),
          Map.entry("{char}", "c"),
          Map.entry("{str6}", "Initrd"),
          Map.entry("{str10}", "setup_arch"),
          Map.entry("{errno-text}", "No such file or directory"));

  private static final class Count {
    private int all;
    private int read;
  }

  @Test
  void nearlyEveryDebugLineIsRecognised() throws Exception {
    Map<String, Count> counts = walk(true);
    int all = counts.values().stream().mapToInt(count -> count.all).sum();
    int read = counts.values().stream().mapToInt(count -> count.read).sum();
    assertThat(all).isGreaterThan(300);
    assertThat(read * 100.0 / all).isGreaterThanOrEqualTo(95);
    counts.forEach(
        (architecture, count) ->
            assertThat(count.read * 100.0 / count.all).as(architecture).isGreaterThanOrEqualTo(95));
  }

  @Test
  void mostOtherLinesAreRecognisedToo() throws Exception {
    Map<String, Count> counts = walk(false);
    int all = counts.values().stream().mapToInt(count -> count.all).sum();
    int read = counts.values().stream().mapToInt(count -> count.read).sum();
    assertThat(read * 100.0 / all).isGreaterThanOrEqualTo(90);
  }

  private static Map<String, Count> walk(boolean debug) throws Exception {
    assumeTrue(Files.exists(TABLE), "no table of formats at hand");
    Map<String, Count> counts = new TreeMap<>();
    List<String> missed = new ArrayList<>();
    for (String row : Files.readAllLines(TABLE)) {
      String[] columns = row.split("\t", -1);
      var scope = IN_SCOPE.matcher(columns[0]);
      if (!scope.matches() || columns[1].startsWith("debug") != debug) {
        continue;
      }
      String[] lines = example(columns[3]);
      if (lines.length == 0 || usage(columns[1], columns[3])) {
        continue;
      }
      String architecture = scope.group(1) == null ? "all" : scope.group(1);
      Count count = counts.computeIfAbsent(architecture, unused -> new Count());
      count.all++;
      if (Dumps.read(inContext(columns[0], lines)).unread().isEmpty()) {
        count.read++;
      } else {
        missed.add(columns[0] + ": " + columns[3]);
      }
    }
    System.out.println(debug ? "debug lines recognised:" : "other lines recognised:");
    counts.forEach(
        (architecture, count) ->
            System.out.printf("  %-10s %4d of %4d%n", architecture, count.read, count.all));
    missed.forEach(shape -> System.out.println("  not: " + shape));
    return counts;
  }

  /** The usage text is no diagnostic. */
  private static boolean usage(String channel, String shape) {
    return channel.equals("stdout") && (shape.startsWith(" ") || !shape.matches(".*[a-zA-Z]{3}.*"));
  }

  private static String[] example(String shape) {
    String text = shape;
    for (Map.Entry<String, String> sample : SAMPLES.entrySet()) {
      text = text.replace(sample.getKey(), sample.getValue());
    }
    text = text.replaceFirst("^\\{str}", "setup_2nd_dtb").replace("{str}", "/boot/some file");
    return Arrays.stream(
            text.replace("\\r", "").replace("\\t", " ").replace("\\\"", "\"").split("\\\\n"))
        .filter(line -> !line.isBlank())
        .toArray(String[]::new);
  }

  /** The two texts that are nothing but a hole: a command line, and the name of a relocation. */
  private static String[] inContext(String file, String... lines) {
    if (!lines[0].equals("setup_2nd_dtb")) {
      return lines;
    }
    if (file.contains("crashdump-x86")) {
      return new String[] {"Command line after adding memmap", "root=/dev/sda1 memmap=64K$0"};
    }
    return new String[] {file.contains("elf-rel") ? "R_X86_64_PC32" : "MEMORY RANGES"};
  }
}
