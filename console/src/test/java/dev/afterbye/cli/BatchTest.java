package dev.afterbye.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code analyze} of many logs. */
class BatchTest {
  private static final Path CASES = Path.of("..", "..", "shared", "cases");

  @TempDir private Path folder;

  private Path put(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    return Files.write(file, bytes);
  }

  /** Every sample's log under its own name, in two folders. */
  private void putSamples() throws IOException {
    for (String sample : Run.samples()) {
      put((sample.length() % 2 == 0 ? "even/" : "odd/") + sample + ".log", Run.log(sample));
    }
  }

  private List<String> lines(String... args) {
    Run run = analyze(args);
    assertThat(run.err()).isEmpty();
    return run.out().lines().toList();
  }

  private Run analyze(String... args) {
    return Run.of(Stream.concat(Stream.of("analyze"), Arrays.stream(args)).toArray(String[]::new));
  }

  @Test
  void folderIsReadInOrderWhateverTheThreads() throws IOException {
    putSamples();
    List<String> one = lines("-j", "1", folder.toString());
    assertThat(one).hasSize(Run.samples().size());
    assertThat(lines("-j", "4", folder.toString())).isEqualTo(one);
    assertThat(one.stream().map(line -> line.replaceFirst("^\\w+ +([^:]+): .*", "$1"))).isSorted();
    List<String> threads = lines("-j", "3", "--format", "jsonl", folder.toString());
    for (String sample : Run.samples()) {
      String file = folder + (sample.length() % 2 == 0 ? "/even/" : "/odd/") + sample + ".log";
      assertThat(threads).contains(lines("--format", "jsonl", file).get(0));
    }
  }

  @Test
  void manyThreadsSayWhatOneSays() throws IOException {
    byte[] long1 = Run.log("c1-chatter-through-hand-over");
    for (int i = 0; i < 64; i++) {
      put("l" + i, i % 2 == 0 ? long1 : Run.log("amd64-nmi-panic"));
    }
    List<String> one = lines("-j", "1", "--format", "jsonl", folder.toString());
    assertThat(lines("-j", "8", "--format", "jsonl", folder.toString())).isEqualTo(one);
  }

  @Test
  void exitCodeIsTheWorst() throws IOException {
    put("a.log", Run.log("armhf-kexec-comes-up"));
    assertThat(analyze(folder.toString()).code()).isZero();
    put("b.log", Run.log("c1-initrd-in-window"));
    assertThat(analyze(folder.toString()).code()).isEqualTo(1);
    put("c.gz", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 99});
    Run run = analyze(folder.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out().lines())
        .hasSize(3)
        .last()
        .asString()
        .contains("UNREAD", "c.gz: is cut short or damaged");
    assertThat(run.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "gz", "bz2", "xz", "zst"})
  void packedLogIsReadWhateverItsName(String suffix) throws IOException {
    byte[] packed = Packed.by(suffix, Run.log("amd64-nmi-panic"));
    Path file = put("packed", packed);
    String plain = Run.fed(Run.log("amd64-nmi-panic"), "analyze", "-").out().substring(1);
    assertThat(withoutOrigin(Run.of("analyze", file.toString()))).isEqualTo(file + plain);
    assertThat(withoutOrigin(Run.fed(packed, "analyze", "-"))).isEqualTo("-" + plain);
    Run demux = Run.fed(packed, "demux", "--stream", "user", "-");
    assertThat(demux.bytes())
        .isEqualTo(Run.of("demux", "--stream", "user", Run.sample("amd64-nmi-panic")).bytes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "bz2", "xz", "zst"})
  void joinedStreamsAreOneLog(String suffix) throws IOException {
    byte[] log = Run.log("amd64-nmi-panic");
    byte[] first = Packed.by(suffix, Arrays.copyOf(log, 1000));
    byte[] second = Packed.by(suffix, Arrays.copyOfRange(log, 1000, log.length));
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    String plain = Run.fed(log, "analyze", "-").out();
    Run run = Run.fed(joined, "analyze", "-");
    assertThat(withoutOrigin(run)).isEqualTo(plain);
    assertThat(run.code()).isEqualTo(1);
  }

  private static String withoutOrigin(Run run) {
    return run.out().replaceFirst("  taken out of .*\n", "");
  }

  /** Text that packs badly, so that all methods pack it in many blocks. */
  private static byte[] bulky() {
    Random random = new Random(3);
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 40_000; i++) {
      log.append(
          String.format(
              "[%5d.%06d] probe %016x%016x%016x%016x\n",
              i / 1000,
              i % 1000 * 1000,
              random.nextLong(),
              random.nextLong(),
              random.nextLong(),
              random.nextLong()));
    }
    return log.toString().getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "bz2", "xz", "zst"})
  void cutLogIsReadAsFarAsItGoes(String suffix) throws IOException {
    byte[] log = bulky();
    byte[] packed = Packed.by(suffix, log);
    byte[] cut = Arrays.copyOf(packed, packed.length * 9 / 10);
    byte[] read = Run.fed(cut, "demux", "-").bytes();
    assertThat(read).hasSizeGreaterThan(log.length / 3).hasSizeLessThan(log.length);
    assertThat(read).isEqualTo(Arrays.copyOf(log, read.length));
    Path file = put("cut." + suffix, cut);
    Run run = Run.of("analyze", "--format", "json", file.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("is cut short: the ", " file ends in the middle");
    assertThat(run.out())
        .contains("\"cutShort\": \"the ", "bytes were lost at offset " + read.length)
        .contains("\"outcome\": \"undetermined\"")
        .doesNotContain("hang-in-phase");
    Run line = analyze("--format", "csv", folder.toString());
    assertThat(line.code()).isEqualTo(3);
    assertThat(line.err()).isEmpty();
    assertThat(line.out().lines().toList().get(1)).endsWith(" file ends in the middle");
    assertThat(lines(folder.toString())).first().asString().endsWith("; the log is cut short");
    assertThat(Run.of("analyze", "--summary", folder.toString()).out())
        .startsWith("1 log, " + read.length + " bytes, 1 cut short\n");
    assertThat(Run.of("demux", file.toString()).code()).isEqualTo(3);
    put("tiny." + suffix, Arrays.copyOf(packed, 14));
    assertThat(lines(folder.toString())).last().asString().contains("is cut short or damaged");
  }

  @Test
  void fileWhoseNameIsNoTextSaysSo() throws Exception {
    Path file = folder.resolve("bad.log");
    Files.write(file, Run.log("c1-load-only"));
    String move = "mv '" + file + "' \"$(printf '" + folder + "/b\\351d.log')\"";
    Assumptions.assumeTrue(new ProcessBuilder("sh", "-c", move).start().waitFor() == 0);
    Run run = analyze(folder.toString());
    Assumptions.assumeTrue(run.out().contains("\ufffd"));
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out()).contains("UNREAD", "cannot read: its name is not UTF-8");
    assertThat(Run.of("analyze", folder + "/b\ufffdd.log").err())
        .contains("its name is not UTF-8", "give it on standard input");
  }

  @Test
  void lossOfTheTrailerLosesNoText() throws IOException {
    byte[] log = Run.log("amd64-nmi-panic");
    for (String suffix : List.of("gz", "bz2", "xz")) {
      byte[] packed = Packed.by(suffix, log);
      byte[] cut = Arrays.copyOf(packed, packed.length - 2);
      assertThat(Run.fed(cut, "demux", "-").bytes()).as(suffix).isEqualTo(log);
    }
  }

  @Test
  void silenceBehindACutMeansNothing() throws IOException {
    byte[] log = Run.log("c1-initrd-in-window");
    byte[] packed = Packed.by("gz", log);
    Path whole = put("whole.gz", packed);
    Path cut = put("cut.gz", Arrays.copyOf(packed, packed.length - 2));
    assertThat(Run.of("analyze", "--format", "json", whole.toString()).out())
        .contains("silent-after-bye");
    assertThat(Run.of("analyze", "--format", "json", cut.toString()).out())
        .doesNotContain("\"silent-after-bye\"");
  }

  @Test
  void cutLogComesToTheSameWhenARunGoesOn() throws IOException {
    byte[] packed = Packed.by("gz", Run.log("armhf-kexec-comes-up"));
    put("a.gz", Arrays.copyOf(packed, packed.length / 2));
    Path results = folder.resolveSibling(folder.getFileName() + ".jsonl");
    String[] args = {"--resume", results.toString(), folder.toString()};
    assertThat(analyze(args).code()).isEqualTo(3);
    assertThat(analyze(args).code()).isEqualTo(3);
    Files.delete(results);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar", "tar gz", "zip"})
  void membersOfACutArchiveAreReadAsFarAsItGoes(String how) throws IOException {
    String[] kinds = how.split(" ", -1);
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("a", Run.log("c1-initrd-in-window"));
    members.put("b", Run.log("amd64-nmi-panic"));
    members.put("c", Run.log("amd64-nmi-panic"));
    byte[] archive = kinds[0].equals("tar") ? Packed.tar(members) : Packed.zip(members);
    byte[] packed = kinds.length == 1 ? archive : Packed.by(kinds[1], archive);
    Path file = put("logs", Arrays.copyOf(packed, packed.length / 2));
    Run run = analyze("--follow-archives", file.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out().lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).contains("FAILED", "logs!/a: Initrd").doesNotContain("cut"),
            line -> assertThat(line).contains("logs!/b: ").endsWith("; the log is cut short"),
            line ->
                assertThat(line).contains("UNREAD", "logs: is cut short: what followed b is not"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "bz2", "xz", "zst"})
  void damageIsALineOfTheResult(String suffix) throws IOException {
    Random random = new Random(suffix.hashCode());
    byte[] packed = Packed.by(suffix, Run.log("c1-chatter-through-hand-over"));
    for (int i = 0; i < 40; i++) {
      byte[] bad = packed.clone();
      for (int k = 0; k < 3; k++) {
        bad[5 + random.nextInt(bad.length - 5)] = (byte) random.nextInt();
      }
      put("bad" + i, i % 3 == 0 ? Arrays.copyOf(bad, bad.length / 2) : bad);
    }
    Run run = analyze("--format", "jsonl", folder.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).hasSize(40).allMatch(line -> line.matches("\\{.*\"input\".*}"));
  }

  /** Members by the ways in which a zip archive tells their checksums: before and behind them. */
  @ParameterizedTest
  @ValueSource(strings = {"stored", "deflated", "described"})
  void damagedMemberOfAZipIsNotRead(String how) throws IOException {
    byte[] log = Run.log("armhf-kexec-comes-up");
    byte[] zip =
        how.equals("described")
            ? Packed.zip(Map.of("a", log, "b", log))
            : Packed.zip(Map.of("a", log, "b", log), how.equals("stored"));
    Path file = put("logs.zip", zip);
    assertThat(lines("--follow-archives", file.toString()))
        .hasSize(2)
        .allMatch(line -> line.startsWith("OK"));
    String signature = how.equals("described") ? "PK\7\b" : "PK\3\4";
    int head = new String(zip, StandardCharsets.ISO_8859_1).lastIndexOf(signature);
    int checksum = head + (how.equals("described") ? 4 : 14);
    int sizeOfAll = checksum + 8;
    int text = head + 1000;
    for (int place : how.equals("stored") ? new int[] {checksum, text} : new int[] {checksum}) {
      assertNotRead(zip, place);
    }
    if (!how.equals("stored")) {
      assertNotRead(zip, sizeOfAll);
    }
  }

  private void assertNotRead(byte[] zip, int place) throws IOException {
    byte[] bad = zip.clone();
    bad[place] ^= 1;
    Path file = put("bad.zip", bad);
    for (String jobs : List.of("1", "2")) {
      Run run = analyze("--follow-archives", "-j", jobs, file.toString());
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.out().lines().toList())
          .satisfiesExactly(
              line -> assertThat(line).startsWith("OK"),
              line ->
                  assertThat(line)
                      .startsWith("UNREAD")
                      .contains(": is damaged: it does not unpack to what was packed ("));
    }
  }

  private static Map<String, byte[]> members() {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("z/fails.log", Run.log("c1-initrd-in-window"));
    members.put("../../etc/up.log", Run.log("armhf-kexec-comes-up"));
    members.put("/abs\u001b[31m.log.gz", Packed.by("gz", Run.log("amd64-nmi-panic")));
    members.put("inner.tar", Packed.tar(Map.of("x", new byte[3])));
    members.put("empty.log", new byte[0]);
    return members;
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar", "zip", "tar gz", "tar xz", "tar zst", "tar bz2", "zip gz"})
  void archivesAreFollowedWhenAsked(String how) throws IOException {
    String[] kinds = how.split(" ", -1);
    byte[] archive = kinds[0].equals("tar") ? Packed.tar(members()) : Packed.zip(members());
    byte[] packed = kinds.length == 1 ? archive : Packed.by(kinds[1], archive);
    Path file = put("logs", packed);
    Run unasked = Run.of("analyze", file.toString());
    assertThat(unasked.code()).isEqualTo(3);
    assertThat(unasked.err()).contains("is an archive", "--follow-archives");
    Run run = analyze("--follow-archives", file.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out().lines().toList())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("FAILED").contains("/logs!/z/fails.log: Initrd"),
            line -> assertThat(line).startsWith("OK").contains("/logs!/../../etc/up.log: "),
            line -> assertThat(line).startsWith("FAILED").contains("abs\\x1b[31m.log.gz: "),
            line ->
                assertThat(line).startsWith("UNREAD").contains("inner.tar: is an archive within"),
            line -> assertThat(line).startsWith("UNDETERMINED").contains("empty.log: "));
  }

  @Test
  void linksAndDevicesOfAnArchiveAreNoLogs() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (byte kind :
          List.of(
              TarConstants.LF_SYMLINK,
              TarConstants.LF_LINK,
              TarConstants.LF_CHR,
              TarConstants.LF_BLK,
              TarConstants.LF_FIFO)) {
        TarArchiveEntry entry = new TarArchiveEntry("x", kind);
        entry.setLinkName("a");
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
      }
      tar.putArchiveEntry(new TarArchiveEntry("a"));
      tar.closeArchiveEntry();
    }
    assertThat(lines("--follow-archives", put("tar", bytes.toByteArray()).toString()))
        .satisfiesExactly(line -> assertThat(line).contains("tar!/a: "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Never", "Always"})
  void linksOfAZipFileAreNoLogs(String zip64) throws IOException {
    Path file = folder.resolve("logs.zip");
    int member = 0;
    try (OutputStream out = Files.newOutputStream(file);
        ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
      zip.setUseZip64(Zip64Mode.valueOf(zip64));
      zip.setComment("of last night");
      for (int mode : new int[] {0100644, 0120777, 0100600}) {
        ZipArchiveEntry entry = new ZipArchiveEntry("l\u00f6g" + member++);
        entry.setUnixMode(mode);
        zip.putArchiveEntry(entry);
        zip.write("log0".getBytes(StandardCharsets.US_ASCII));
        zip.closeArchiveEntry();
      }
    }
    assertThat(lines("--follow-archives", file.toString()))
        .satisfiesExactly(
            line -> assertThat(line).contains("logs.zip!/l\u00f6g0: "),
            line -> assertThat(line).contains("logs.zip!/l\u00f6g2: "));
    // Of one that is cut nothing is known.
    byte[] cut = Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) - 20);
    assertThat(lines("--follow-archives", put("cut.zip", cut).toString())).hasSize(4);
  }

  /** Short members are analysed by other threads, as far as these have time. */
  @Test
  void membersOfArchivesAreReadInOrderWhateverTheThreads() throws IOException {
    for (int archive = 0; archive < 3; archive++) {
      Map<String, byte[]> members = new LinkedHashMap<>(members());
      for (String sample : Run.samples()) {
        members.put(sample, Run.log(sample));
      }
      members.put("long.log", bulky());
      byte[] tar = Packed.tar(members);
      put(archive + ".tar", archive == 2 ? Arrays.copyOf(tar, tar.length * 3 / 4) : tar);
    }
    String[] how = {"--follow-archives", "--format", "jsonl", "-j"};
    List<String> one = read(how, "1", folder.toString());
    assertThat(one).hasSizeGreaterThan(2 * Run.samples().size());
    assertThat(read(how, "4", folder.toString())).isEqualTo(one);
    String single = folder.resolve("0.tar").toString();
    assertThat(read(how, "2", single)).isEqualTo(one.subList(0, Run.samples().size() + 6));
  }

  private List<String> read(String[] how, String... more) {
    return lines(Stream.concat(Arrays.stream(how), Arrays.stream(more)).toArray(String[]::new));
  }

  @Test
  void whatUnpacksToTooMuchIsStopped() throws IOException {
    byte[] bomb = new byte[4 << 20];
    put("bomb.gz", Packed.by("gz", bomb));
    Map<String, byte[]> members = new TreeMap<>();
    members.put("a", Run.log("c1-initrd-in-window"));
    members.put("b", bomb);
    members.put("c", Run.log("c1-initrd-in-window"));
    put("bomb.zip", Packed.zip(members));
    put("capture", bomb);
    put(
        "capture.idx",
        "{\"afterbye_capture\":1,\"part\":1,\"base\":0}\n".getBytes(StandardCharsets.UTF_8));
    put("large", bomb);
    List<String> lines = lines("--follow-archives", "--max-size", "1M", folder.toString());
    assertThat(lines)
        .satisfiesExactly(
            line -> assertThat(line).contains("UNREAD", "bomb.gz: unpacks to more than 1048576"),
            line -> assertThat(line).contains("FAILED", "bomb.zip!/a"),
            line -> assertThat(line).contains("UNREAD", "bomb.zip!/b: unpacks to more"),
            line ->
                assertThat(line).contains("UNREAD", "bomb.zip: ", "what follows b was left out"),
            line -> assertThat(line).contains("UNREAD", "capture: holds more than 1048576 bytes"),
            line -> assertThat(line).contains("UNREAD", "large: holds 4194304 bytes, more than"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gz"})
  void whatHasNoLengthIsStoppedAsWell(String suffix) throws Exception {
    byte[] large = Packed.by(suffix, bulky());
    Run fed = Run.fed(large, "analyze", "--max-size", "100K", "-");
    assertThat(fed.code()).isEqualTo(3);
    assertThat(fed.err())
        .startsWith("error: ")
        .contains(" more than 102400 bytes\n --> standard input\n")
        .contains("a larger --max-size");
    Path log = put("log", large);
    Path pipe = folder.resolve("pipe");
    Assumptions.assumeTrue(new ProcessBuilder("mkfifo", "" + pipe).start().waitFor() == 0);
    String copy = "cat '" + log + "' > '" + pipe + "'";
    Process writer = new ProcessBuilder("sh", "-c", copy).start();
    Run named = Run.of("analyze", "--max-size", "100K", pipe.toString());
    assertThat(named.code()).isEqualTo(3);
    assertThat(named.err()).contains(" more than 102400 bytes\n --> " + pipe);
    writer.destroy();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "jsonl", "csv", "html"})
  void resultsGoToAFileAsToStandardOutput(String format) throws IOException {
    Path log = put("logs/a.log", Run.log("c1-initrd-in-window"));
    Path file = folder.resolve("new/results");
    String[] inputs =
        format.equals("html")
            ? new String[] {log.toString()}
            : new String[] {log.toString(), folder + "/logs"};
    Run shown = analyze(inputs);
    Run written = analyze(with(inputs, "--format", format, "-o", file.toString()));
    assertThat(written.out()).isEmpty();
    assertThat(written.code()).isEqualTo(1).isEqualTo(shown.code());
    assertThat(Files.readString(file)).isEqualTo(analyze(with(inputs, "--format", format)).out());
  }

  @Test
  void fileOfResultsReplacesNothingThatIsRead() throws IOException {
    Path log = put("logs/a.log", Run.log("armhf-kexec-comes-up"));
    String logs = folder + "/logs";
    assertThat(analyze("-o", log.toString(), logs).code()).isEqualTo(2);
    assertThat(analyze("-o", log.toString(), log.toString()).code()).isEqualTo(2);
    assertThat(Files.readAllBytes(log)).isEqualTo(Run.log("armhf-kexec-comes-up"));
    String done = folder + "/done.jsonl";
    assertThat(analyze("--resume", done, logs).code()).isZero();
    Run replacing = analyze("--since-report", done, "-o", done, logs);
    assertThat(replacing.code()).isEqualTo(2);
    assertThat(replacing.err()).contains("the output would replace what is read", done);
    Run both = analyze("--resume", done, "-o", folder + "/other", logs);
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("--resume writes all results to its own file");
    assertThat(analyze("--resume", done, "--summary", "-o", logs + "/sum", logs).code()).isZero();
    assertThat(folder.resolve("logs/sum")).content().contains("1 log", "By verdict");
    put("bad.log", Run.log("c1-initrd-in-window"));
    Run failed = analyze("-o", folder + "/told", folder + "/bad.log", log.toString());
    assertThat(failed.err()).isEqualTo(folder + "/told: 2 logs, 1 failed\n");
    assertThat(analyze("-o", log + "/below", log.toString()).code()).isEqualTo(3);
  }

  private static String[] with(String[] inputs, String... options) {
    return Stream.concat(Arrays.stream(options), Arrays.stream(inputs)).toArray(String[]::new);
  }

  @Test
  void archiveWithoutALogIsNoLog() throws IOException {
    put("a.zip", Packed.zip(Map.of()));
    put("b.tar", Packed.tar(Map.of()));
    put("c.tar.gz", Packed.by("gz", new byte[10240]));
    put("d.tar", new byte[1024]);
    put("e.log", new byte[1536]);
    List<String> followed = lines("--follow-archives", folder.toString());
    assertThat(followed).hasSize(5);
    assertThat(followed.subList(0, 4))
        .allMatch(line -> line.startsWith("UNREAD") && line.contains(": no log is in it ("));
    assertThat(followed.get(4)).startsWith("UNDETERMINED");
    assertThat(lines(folder.toString()).subList(0, 4))
        .allMatch(line -> line.contains(": is an archive (") && line.contains("--follow-archives"));
  }

  @Test
  void hostileFolderHasDefinedResults() throws Exception {
    put("a.log", Run.log("armhf-kexec-comes-up"));
    Files.createSymbolicLink(folder.resolve("b-loop"), folder);
    Files.createSymbolicLink(folder.resolve("c-self"), Path.of("c-self"));
    Files.createSymbolicLink(folder.resolve("d-link"), Path.of("a.log"));
    Path fifo = folder.resolve("e-fifo");
    boolean fifoMade = new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor() == 0;
    try (RandomAccessFile sparse =
        new RandomAccessFile(folder.resolve("f-sparse").toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }
    Path locked = put("g-locked", new byte[1]);
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    List<String> lines = lines(folder.toString());
    Assumptions.assumeTrue(fifoMade);
    assertThat(lines)
        .satisfiesExactly(
            line -> assertThat(line).startsWith("OK").contains("a.log"),
            line ->
                assertThat(line).contains("c-self: cannot read: it is a link that leads nowhere ("),
            line -> assertThat(line).startsWith("OK").contains("d-link"),
            line -> assertThat(line).startsWith("UNREAD").contains("e-fifo: is no file but a pipe"),
            line -> assertThat(line).startsWith("UNREAD").contains("f-sparse: holds 1099511627776"),
            line -> assertThat(line).contains("g-locked: "));
    // Root reads everything.
    if (!Files.isReadable(locked)) {
      assertThat(lines.get(5)).contains("permission denied");
    }
  }

  @Test
  void patternsChooseFiles() throws IOException {
    putSamples();
    put("odd/readme.txt", new byte[1]);
    assertThat(lines(folder + "/*/*.log")).hasSize(Run.samples().size());
    assertThat(lines(folder + "/**.txt")).hasSize(1);
    assertThat(lines(folder + "/o*"))
        .allMatch(line -> line.contains("/odd/"))
        .hasSizeGreaterThan(3);
    assertThat(analyze(folder + "/*.none").out()).contains("UNREAD", "no file matches");
    assertThat(analyze(folder + "/*.none").code()).isEqualTo(3);
  }

  @Test
  void patternsMatchNamesOfSeveralLines() throws IOException {
    put("deep/a\nb\u2028c.log", new byte[1]);
    assertThat(lines(folder + "/**")).hasSize(1);
    assertThat(lines(folder + "/deep/a\nb*")).hasSize(1);
  }

  @Test
  void resultsAmongTheLogsAreNoLog() throws IOException {
    put("a.log", Run.log("armhf-kexec-comes-up"));
    Path results = folder.resolve("results.jsonl");
    for (int run = 0; run < 2; run++) {
      assertThat(Run.of("analyze", "--resume", results.toString(), folder.toString()).code())
          .isZero();
      assertThat(results).content().hasLineCount(1);
    }
    for (String format : List.of("json", "jsonl", "csv")) {
      for (String how : List.of("", "--summary")) {
        List<String> args = new ArrayList<>(List.of("--format", format, folder.toString()));
        args.addAll(how.isEmpty() ? List.of() : List.of(how));
        Run run = analyze(args.toArray(String[]::new));
        put("results" + format + how, run.bytes());
      }
    }
    put("unread.jsonl", analyze("--format", "jsonl", folder + "/none", "-j1").bytes());
    Run.of("report", folder + "/a.log", "-o", folder + "/page.html");
    Run.of("report", folder.toString(), "-o", folder + "/list.html");
    assertThat(lines(folder.toString())).hasSize(1);
    assertThat(lines(folder + "/results.*", folder + "/a.log").get(0)).contains("no file matches");
    assertThat(lines(results.toString(), folder.toString())).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mine\n", "mine", "{\"mine\": 1"})
  void fileThatHoldsNoResultsIsLeftAsItIs(String text) throws IOException {
    Path other = put("notes.txt", text.getBytes(StandardCharsets.UTF_8));
    Run run = Run.of("analyze", "--resume", other.toString(), Run.sample("empty-log"));
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .startsWith("error: line 1 is no result of analyze --format jsonl\n --> " + other)
        .contains("help: name a file that holds such lines");
    assertThat(Files.readString(other)).isEqualTo(text);
  }

  @Test
  void folderWithoutALogIsNoSuccess() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    put("full/a.log", Run.log("armhf-kexec-comes-up"));
    put("full/none/deep/.idx", new byte[0]);
    String unread = "UNREAD        " + empty + ": no log is in it (name a folder that holds logs)";
    for (String jobs : List.of("1", "2")) {
      Run alone = analyze("-j", jobs, empty.toString());
      assertThat(alone.code()).isEqualTo(3);
      assertThat(alone.out()).isEqualTo(unread + "\n");
      Run beside = analyze("-j", jobs, empty.toString(), folder + "/full");
      assertThat(beside.code()).isEqualTo(3);
      assertThat(beside.out().lines()).hasSize(3).first().isEqualTo(unread);
    }
    assertThat(analyze(folder + "/full").code()).isZero();
    assertThat(analyze("--summary", empty.toString()).out()).contains("  unread  not read");
  }

  @Test
  void captureIsOneLogWithItsIndex() throws IOException {
    Run.of("record", "exec:date", "-o", folder.resolve("x.log").toString(), "--for", "10s");
    assertThat(Files.exists(folder.resolve("x.log.idx"))).isTrue();
    assertThat(lines(folder.toString())).hasSize(1);
    assertThat(lines("--format", "jsonl", folder.toString()).get(0)).contains("atMostSeconds");
  }

  @Test
  void csvHasARowALog() throws IOException {
    put("a,b.log", Run.log("amd64-nmi-panic"));
    put("=x", new byte[0]);
    List<String> lines = lines("--format", "csv", folder.toString());
    assertThat(lines.get(0)).startsWith("input,bytes,outcome,verdict,");
    assertThat(lines.get(1)).contains("/=x,0,undetermined,");
    assertThat(lines.get(2))
        .startsWith("\"" + folder + "/a,b.log\",")
        .contains(",failed,nmi-panic,fatal,");
  }

  @Test
  void summaryCountsVerdictsAndCrashes() throws IOException {
    put("a.log", Run.log("amd64-nmi-panic"));
    put("b.log", Run.log("amd64-nmi-panic"));
    put("c.log", Run.log("armhf-kexec-comes-up"));
    put("d.gz", Arrays.copyOf(Packed.by("gz", new byte[1000]), 11));
    Run run = analyze("--summary", folder.toString());
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.out())
        .contains(
            "4 logs, ",
            "       2  50.0%  failed nmi-panic  ",
            folder + "/a.log ... " + folder + "/b.log",
            "       1  25.0%  ok  ",
            "       1  25.0%  unread  not read",
            "By crash");
    String json = analyze("--summary", "--format", "json", folder.toString()).out();
    assertThat(schema("summary-1").validate(json, InputFormat.JSON)).isEmpty();
    String jsonl = analyze("--format", "jsonl", folder.toString()).out();
    String unread = jsonl.lines().toList().get(3);
    assertThat(schema("unread-1").validate(unread, InputFormat.JSON)).isEmpty();
  }

  /** What is special to one of them would be told of all. */
  @Test
  void aGroupIsCalledByWhatItsLogsShare() throws IOException {
    put("a.log", Run.log("amd64-dracut-misses-root"));
    assertThat(analyze("--summary", folder.toString()).out())
        .contains("failed root-device-not-found  Root device /dev/mapper/rhel-root does not exist");
    put("b.log", Run.log("amd64-dracut-waits-for-lvm"));
    put("c.log", Run.log("armhf-kexec-comes-up"));
    String shared = "Root device does not exist or never appeared";
    assertThat(analyze("--summary", folder.toString()).out())
        .contains("failed root-device-not-found  " + shared, "ok  reached what they should");
    Path list = folder.resolve("list.html");
    assertThat(Run.of("report", folder.toString(), "-o", list.toString()).code()).isZero();
    assertThat(list)
        .content()
        .contains(">" + shared + " <code>failed root-device-not-found</code>");
  }

  @Test
  void changesSinceAnEarlierRunAreTold() throws IOException {
    put("a.log", Run.log("amd64-nmi-panic"));
    put("b.log", Run.log("armhf-kexec-comes-up"));
    put("c.log", Run.log("empty-log"));
    Path old = folder.resolve("old.jsonl");
    Files.writeString(old, analyze("--format", "jsonl", folder.toString()).out());
    Files.delete(folder.resolve("c.log"));
    put("b2.log", Run.log("c1-initrd-in-window"));
    put("a2.log", Run.log("amd64-nmi-panic"));
    Run run = analyze("--since-report", old.toString(), folder.toString());
    assertThat(run.out())
        .contains(
            "New by verdict\n       1  25.0%  failed initrd-in-zimage-relocation-window",
            "Gone by verdict\n       1  33.3%  undetermined",
            "More frequent by verdict\n       2  50.0%  was 1, 33.3%  failed nmi-panic\n");
    String json =
        analyze("--since-report", old.toString(), "--format", "json", folder.toString()).out();
    assertThat(schema("summary-1").validate(json, InputFormat.JSON)).isEmpty();
    assertThat(
            analyze("--since-report", old.toString(), "--format", "csv", folder.toString()).out())
        .contains(",new\n", ",gone\n", ",risen\n");
    Run standard = analyze("--since-report", "-", folder.toString());
    assertThat(standard.code()).isEqualTo(2);
    assertThat(standard.err()).startsWith("error: an earlier run is a file");
    Run none = analyze("--since-report", Run.sample("amd64-nmi-panic"), folder.toString());
    assertThat(none.code()).isEqualTo(3);
    assertThat(none.err()).contains("line 1 is no result of analyze --format jsonl");
  }

  @Test
  void resumedRunEndsLikeAnUndisturbedOne() throws IOException {
    putSamples();
    put("tar", Packed.tar(members()));
    String[] whole = {"-j", "2", "--follow-archives", folder.toString(), folder + "/even"};
    Path out = folder.resolveSibling(folder.getFileName() + "-out.jsonl");
    Run undisturbed = resume(out, whole);
    byte[] expected = Files.readAllBytes(out);
    assertThat(Arrays.copyOf(expected, 10))
        .isEqualTo("{\"schema\":".getBytes(StandardCharsets.UTF_8));
    Random random = new Random(8);
    for (int i = 0; i < 12; i++) {
      Files.write(out, Arrays.copyOf(expected, random.nextInt(expected.length)));
      Run resumed = resume(out, whole);
      assertThat(Files.readAllBytes(out)).isEqualTo(expected);
      assertThat(resumed.out()).isEqualTo(undisturbed.out());
      assertThat(resumed.code()).isEqualTo(undisturbed.code());
    }
  }

  @Test
  void logsThatAreNoInputsAnyMoreDoNotCount() throws IOException {
    Path good = put("good.log", Run.log("armhf-kexec-comes-up"));
    Path bad = put("bad.log", Run.log("c1-initrd-in-window"));
    Path tar = put("tar", Packed.tar(Map.of("a", Run.log("amd64-nmi-panic"))));
    Path out = folder.resolve("out.jsonl");
    Run first = resume(out, "--follow-archives", bad.toString(), tar.toString());
    assertThat(first.code()).isEqualTo(1);
    Run second = resume(out, good.toString());
    assertThat(second.code()).isZero();
    assertThat(second.out()).startsWith("1 log,");
    assertThat(out).content().hasLineCount(3);
    assertThat(resume(out, good.toString(), "--follow-archives", tar.toString()).code())
        .isEqualTo(1);
    assertThat(resume(out, good.toString()).code()).isZero();
  }

  /** Results in a file leave nothing on standard output that would say why a run ends so. */
  @Test
  void runThatGoesOnInAFileSaysWhyItDoesNotEndWell() throws IOException {
    put("a.log", Run.log("armhf-kexec-comes-up"));
    put("b.log", Run.log("c1-initrd-in-window"));
    put("c.tar", Packed.tar(Map.of("a", Run.log("amd64-nmi-panic"))));
    Path out = folder.resolveSibling(folder.getFileName() + "-out.jsonl");
    String[] args = {"--resume", out.toString(), folder.toString()};
    for (int run = 0; run < 2; run++) {
      Run told = analyze(args);
      assertThat(told.code()).isEqualTo(3);
      assertThat(told.out()).isEmpty();
      assertThat(told.err()).isEqualTo(out + ": 3 logs, 1 failed, 1 not read, or not to the end\n");
      assertThat(resume(out, folder.toString()).err()).isEmpty();
    }
    assertThat(analyze("--resume", out.toString(), folder + "/a.log").err()).isEmpty();
  }

  @Test
  void twoRunsDoNotShareAFile() throws IOException {
    Path log = put("good.log", Run.log("armhf-kexec-comes-up"));
    Path out = folder.resolve("out.jsonl");
    try (FileChannel other =
        FileChannel.open(out, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      other.lock();
      Run run = resume(out, log.toString());
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err()).startsWith("error: another run writes there\n --> " + out + "\n");
      assertThat(out).isEmptyFile();
    }
    assertThat(resume(out, log.toString()).code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "out --format csv", "out --format json", "out --format html"})
  void whatAResumedRunWouldIgnoreIsRefused(String how) throws IOException {
    Path log = put("good.log", Run.log("armhf-kexec-comes-up"));
    String[] words = how.replace("out", folder + "/out").split(" ", -1);
    List<String> args = new ArrayList<>(List.of("--resume", words[0], log.toString()));
    args.addAll(Arrays.asList(words).subList(1, words.length));
    Run run = analyze(args.toArray(String[]::new));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: ");
    assertThat(folder.resolve("out")).doesNotExist();
    assertThat(Path.of("-")).doesNotExist();
  }

  @Test
  void resultsWithoutAnEndAreNone() throws IOException {
    Assumptions.assumeTrue(Files.exists(Path.of("/dev/zero")));
    Path log = put("good.log", Run.log("armhf-kexec-comes-up"));
    assertThat(analyze("--since-report", "/dev/zero", log.toString()).err())
        .startsWith("error: line 1 is no result of analyze --format jsonl\n --> /dev/zero\n");
    assertThat(analyze("--resume", "/dev/zero", log.toString()).err())
        .startsWith("error: is no regular file\n --> /dev/zero\n");
  }

  private Run resume(Path out, String... args) {
    return analyze(
        Stream.concat(Stream.of("--summary", "--resume", out.toString()), Arrays.stream(args))
            .toArray(String[]::new));
  }

  @Test
  void verdictsOfAllCasesAreThoseOfSingleRuns() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(CASES));
    List<String> many = lines("-j", "2", "--format", "jsonl", CASES.toString());
    assertThat(many).hasSizeGreaterThan(400);
    List<String> files =
        many.stream().map(l -> l.replaceFirst(".*?\"input\":\"([^\"]+)\".*", "$1")).toList();
    String[] args =
        Stream.concat(Stream.of("--format", "jsonl"), files.stream()).toArray(String[]::new);
    assertThat(lines(args)).isEqualTo(many);
  }

  private static Schema schema(String name) throws IOException {
    String resource = "/dev/afterbye/summary/" + name + ".schema.json";
    try (InputStream in = Objects.requireNonNull(BatchTest.class.getResourceAsStream(resource))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
    }
  }
}
