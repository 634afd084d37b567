package dev.afterbye.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.cli.Main;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/** Pages of samples and of logs made for a test, in a folder. */
record Pages(Path folder) {
  static final Path SAMPLES = Path.of("..", "samples");

  static List<String> samples() throws IOException {
    try (Stream<Path> folders = Files.list(SAMPLES)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  static Path sample(String name) {
    return SAMPLES.resolve(name).resolve("console.log");
  }

  Path of(Path log, String... options) {
    Path page = folder.resolve("page.html");
    String[] args =
        Stream.concat(
                Stream.of("report", log.toString(), "-o", page.toString()), Stream.of(options))
            .toArray(String[]::new);
    assertThat(Main.run(args)).isZero();
    return page;
  }

  Path ofText(String text) throws IOException {
    return of(Files.writeString(folder.resolve("made.log"), text, StandardCharsets.ISO_8859_1));
  }

  /** A long log as a server writes it: records, and programs' lines that some of them cut. */
  Path longLog(long bytes) throws IOException {
    Path log = folder.resolve("long.log");
    Random random = new Random(9);
    try (OutputStream out = Files.newOutputStream(log)) {
      StringBuilder text = new StringBuilder(1 << 16);
      long written = 0;
      for (long micros = 0; written < bytes; micros += random.nextInt(9000)) {
        boolean ofProgram = random.nextInt(4) == 0;
        if (ofProgram) {
          text.append("worker-").append(random.nextInt(90)).append(": did ");
          text.append(Long.toHexString(random.nextLong()));
        }
        if (!ofProgram || random.nextInt(3) == 0) {
          text.append(
              String.format(Locale.ROOT, "[%5d.%06d] ", micros / 1_000_000, micros % 1_000_000));
          text.append("driver").append(random.nextInt(40)).append(": ready at 0x");
          text.append(Integer.toHexString(random.nextInt()));
        }
        text.append("\r\n");
        if (text.length() > 1 << 15) {
          written += text.length();
          out.write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
          text.setLength(0);
        }
      }
    }
    return log;
  }
}
