package dev.afterbye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  private static final String UP = Run.sample("armhf-kexec-comes-up");

  @TempDir private Path folder = Path.of(".");

  private Path page() {
    return folder.resolve("page.html");
  }

  private Run report(String... args) {
    String[] all =
        Stream.concat(Stream.of("report", "-o", page().toString()), Stream.of(args))
            .toArray(String[]::new);
    return Run.of(all);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void oneLogIsOnePage() throws IOException {
    Run run = report(Run.sample("c1-initrd-in-window"));
    assertThat(run.code()).isZero();
    assertThat(run.out() + run.err()).isEmpty();
    assertThat(files()).containsExactly("page.html");
    assertThat(Files.readString(page())).contains("Initrd lies where the zImage relocates itself");
  }

  @Test
  void logThatIsTooLongSaysWhatWouldReadIt() throws IOException {
    Path log = folder.resolve("long.log");
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      file.setLength(17L << 30);
    }
    Run run = report(log.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("give analyze, assert or report a larger --max-size");
  }

  @Test
  void capturesHaveTheSameBound() throws IOException {
    Path log = folder.resolve("x.log");
    assertThat(Run.of("record", "exec:echo 123456789", "-o", log.toString()).code()).isZero();
    String out = page().toString();
    Run run = Run.of("report", "--max-size", "9", "-o", out, log.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).startsWith("error: holds more than 9 bytes\n --> " + log);
    assertThat(page()).doesNotExist();
    assertThat(Run.of("report", "--max-size", "11", "-o", out, log.toString()).code()).isZero();
    assertThat(Run.of("report", "--max-size", "9", "-o", out, UP).err()).contains("--max-size");
  }

  @Test
  void thePageNeverReplacesACapture() throws IOException {
    Path log = folder.resolve("x.log");
    assertThat(Run.of("record", "exec:echo one", "-o", log.toString()).code()).isZero();
    Path index = folder.resolve("x.log.idx");
    byte[] before = Files.readAllBytes(index);
    Run run = Run.of("report", UP, "-o", index.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("the page would replace a capture");
    assertThat(index).hasBinaryContent(before);
  }

  @Test
  void standardInputIsOneLog() {
    Run run = Run.fed(Run.log("c1-load-only"), "report", "-", "-", "-o", page().toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: standard input is named twice\n");
    assertThat(page()).doesNotExist();
  }

  @Test
  void standardInputIsReadOnceAndKeptNowhere() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    byte[] log = Run.log("c1-initrd-in-window");
    long before = spooled(temporary);
    assertThat(Run.fed(log, "report", "-", "-o", page().toString()).code()).isZero();
    assertThat(spooled(temporary)).isEqualTo(before);
    String fed = Files.readString(page()).replace("<b>-</b>", "");
    report(Run.sample("c1-initrd-in-window"));
    String block =
        Files.readString(page()).split("class=\"block\"", -1)[1].split("</script>", 2)[0];
    assertThat(fed).contains(block);
  }

  private static long spooled(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().startsWith("afterbye-")).count();
    }
  }

  @Test
  void analyzeWritesTheSamePageToStandardOutput() throws IOException {
    String log = Run.sample("c1-initrd-in-window");
    report(log);
    Run run = Run.of("analyze", "--format", "html", log);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEqualTo(Files.readString(page()));
    assertThat(Run.of("analyze", "--format", "html", log, log).code()).isEqualTo(2);
  }

  @Test
  void ofManyLogsThereIsAListAndThePagesBesideIt() throws IOException {
    Path logs = Files.createDirectories(folder.resolve("logs/deep"));
    Files.write(logs.resolve("a b.log"), Run.log("c1-load-only"));
    Files.write(folder.resolve("logs/c.log"), Run.log("amd64-nmi-panic"));
    Run run = report(folder.resolve("logs").toString(), folder.resolve("none.log").toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("there is no such file");
    assertThat(files())
        .hasSize(5)
        .anyMatch(name -> name.matches("page-logs/0001-.*-logs-c\\.log\\.html"))
        .anyMatch(name -> name.matches("page-logs/0002-.*-logs-deep-a-b\\.log\\.html"));
    String list = Files.readString(page());
    assertThat(list).contains("3 logs", "none.log", "unread", "href=\"./page-logs/0001-");
    for (String name : files()) {
      if (name.startsWith("page-logs/")) {
        assertThat(Files.readString(folder.resolve(name))).contains("href=\"../page.html\"");
      }
    }
  }

  @Test
  void packedLogsAndPatternsAreTakenAsAnalyzeTakesThem() throws IOException {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(logs.resolve("a.log.gz")))) {
      out.write(Run.log("c1-initrd-in-window"));
    }
    Files.write(logs.resolve("b.txt"), Run.log("c1-load-only"));
    assertThat(report(logs + "/*.gz").code()).isZero();
    assertThat(files()).filteredOn(name -> name.startsWith("page-logs/")).hasSize(1);
    assertThat(Files.readString(page()))
        .contains("1 log<", "failed initrd-in-zimage-relocation-window");
  }

  @Test
  void thePageNeverReplacesTheLog() throws IOException {
    Path log = Files.write(page(), Run.log("c1-load-only"));
    Run run = report(log.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("the page would replace the log");
    assertThat(report(folder.toString()).err()).contains("the page would replace the log");
    assertThat(Files.readAllBytes(log)).isEqualTo(Run.log("c1-load-only"));
  }

  @Test
  void foldersAreMadeAndOthersFilesLeftAlone() throws IOException {
    Path deep = folder.resolve("new/deep/page.html");
    assertThat(Run.of("report", Run.sample("empty-log"), "-o", deep.toString()).code()).isZero();
    assertThat(folder.resolve("new/deep").toFile().list()).containsExactly("page.html");
    Path other = Files.writeString(folder.resolve("page.html.part"), "precious");
    assertThat(report(Run.sample("empty-log")).code()).isZero();
    assertThat(other).hasContent("precious");
    for (String place : new String[] {"/", folder.toString()}) {
      Run run = Run.of("report", Run.sample("empty-log"), Run.sample("empty-log"), "-o", place);
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err()).startsWith("error: cannot make the folder of the pages: ");
    }
  }

  @Test
  void aPipeIsReadOnce() throws Exception {
    Path pipe = folder.resolve("pipe");
    Assumptions.assumeTrue(new ProcessBuilder("mkfifo", "" + pipe).start().waitFor() == 0);
    String log = Run.sample("c1-load-only");
    for (String[] args :
        new String[][] {
          {"" + pipe, "-o", "" + page()}, {"--baseline", "" + pipe, log, "-o", "" + page()}
        }) {
      Process writer = new ProcessBuilder("cp", log, "" + pipe).start();
      String[] all = Stream.concat(Stream.of("report"), Stream.of(args)).toArray(String[]::new);
      assertThat(Run.of(all).code()).isZero();
      assertThat(writer.waitFor()).isZero();
      assertThat(Files.readString(page())).contains("initrd-in-zimage-relocation-window");
    }
  }

  @Test
  void aLinkIsFollowedAndAPipeTakesThePage() throws Exception {
    Path real = Files.writeString(folder.resolve("real.html"), "old");
    Files.createSymbolicLink(page(), real);
    assertThat(report(Run.sample("empty-log")).code()).isZero();
    assertThat(page()).isSymbolicLink();
    assertThat(Files.readString(real)).startsWith("<!doctype html>");
    Path pipe = folder.resolve("pipe");
    Assumptions.assumeTrue(new ProcessBuilder("mkfifo", "" + pipe).start().waitFor() == 0);
    Process reader = new ProcessBuilder("wc", "-l", "" + pipe).start();
    Run.of("report", Run.sample("empty-log"), "-o", "" + pipe);
    assertThat(Files.isRegularFile(pipe)).isFalse();
    assertThat(reader.waitFor()).isZero();
  }

  @Test
  void whatCannotBeReadOrWrittenIsSaidInALine() throws IOException {
    assertThat(report(folder.resolve("none").toString()).err()).contains("no such file");
    assertThat(files()).isEmpty();
    Path file = Files.writeString(folder.resolve("file"), "");
    Run run = Run.of("report", Run.sample("c1-load-only"), "-o", file.resolve("page").toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("cannot write: Not a directory: " + file);
    Files.delete(file);
    Run dash = Run.of("report", Run.sample("c1-load-only"), "-o", "-");
    assertThat(dash.err()).startsWith("error: a page is a file");
    assertThat(report("--baseline", "-", Run.sample("c1-load-only")).code()).isEqualTo(2);
    assertThat(report(folder.toString()).err()).contains("no log is in it");
  }
}
