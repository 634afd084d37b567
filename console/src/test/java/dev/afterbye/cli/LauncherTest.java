package dev.afterbye.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the launcher runs a copy of the program, with a Java that only notes how it was called. */
class LauncherTest {
  private static final String NOTING_JAVA =
      """
      #!/bin/sh
      { echo "$*" | tr '\\n' ' '; echo; } >>"${0%/*}/../calls"
      for argument; do
        case $argument in
          -XX:SharedArchiveFile=*.new) : >"${argument#*=}" ;;
        esac
      done
      """;

  @TempDir private Path folder = Path.of(".");

  @BeforeEach
  void copy() throws IOException {
    program(folder.resolve("copy/console/bin/afterbye"), Files.readString(Path.of("bin/afterbye")));
    Path app = folder.resolve("copy/console/target/app");
    Files.createDirectories(app.resolve("lib"));
    Files.writeString(app.resolve("afterbye-console.jar"), "");
    Files.writeString(app.resolve("afterbye.jsa.list"), "");
    java("17.0.1");
  }

  private void java(String version) throws IOException {
    program(folder.resolve("java/bin/java"), NOTING_JAVA);
    Files.writeString(folder.resolve("java/release"), "JAVA_VERSION=\"" + version + "\"\n");
  }

  private static void program(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** The calls of Java that a run from the folder {@code home} makes. */
  private List<String> calls(String home) throws Exception {
    Path calls = folder.resolve("java/calls");
    Files.writeString(calls, "");
    ProcessBuilder run =
        new ProcessBuilder(folder.resolve(home) + "/console/bin/afterbye", "analyze", "x y.log");
    run.environment().put("JAVA_HOME", folder.resolve("java").toString());
    assertThat(run.inheritIO().start().waitFor()).isZero();
    return Files.readAllLines(calls);
  }

  private static void assertTrains(List<String> calls) {
    assertThat(calls).hasSize(2);
    assertThat(calls.get(0)).contains("-Xshare:dump", "-XX:SharedClassListFile=");
    assertRuns(calls.get(1));
  }

  private static void assertRuns(String call) {
    assertThat(call).contains("-XX:SharedArchiveFile=").endsWith("analyze x y.log ");
  }

  @Test
  void aCopyMakesItsClassArchiveOnce() throws Exception {
    assertTrains(calls("copy"));
    assertThat(calls("copy")).singleElement().satisfies(LauncherTest::assertRuns);
  }

  @Test
  void theArchiveIsMadeAnewInAnotherPlace() throws Exception {
    calls("copy");
    Files.move(folder.resolve("copy"), folder.resolve("moved\nhere"));
    assertTrains(calls("moved\nhere"));
    assertThat(calls("moved\nhere")).hasSize(1);
  }

  @Test
  void theArchiveIsMadeAnewForAnotherJava() throws Exception {
    calls("copy");
    java("21.0.2");
    assertTrains(calls("copy"));
  }

  @Test
  void withoutAListTheProgramIsAskedForItsClasses() throws Exception {
    Files.delete(folder.resolve("copy/console/target/app/afterbye.jsa.list"));
    assertThat(calls("copy"))
        .hasSize(3)
        .first()
        .asString()
        .contains("-XX:DumpLoadedClassList=")
        .endsWith("--version ");
  }

  @Test
  void whatZstdIsUnpackedWithIsAllowedWhereJavaWarnsOfIt() throws Exception {
    assertThat(calls("copy")).noneMatch(call -> call.contains("sun-misc-unsafe"));
    java("24.0.1");
    assertThat(calls("copy"))
        .hasSize(2)
        .allMatch(call -> call.contains(" --sun-misc-unsafe-memory-access=allow "));
  }

  /** Each run that tells what classes it wants numbers them anew, which not every Java takes. */
  @ParameterizedTest
  @MethodSource("javas")
  void everyJavaMakesAnArchiveOfSeveralRuns(Path java) throws Exception {
    Path app = folder.resolve("copy/console/target/app");
    try (JarOutputStream jar =
        new JarOutputStream(
            Files.newOutputStream(app.resolve("afterbye-console.jar")), mainClass(Said.class))) {
      String entry = Said.class.getName().replace('.', '/') + ".class";
      jar.putNextEntry(new JarEntry(entry));
      jar.write(Said.class.getResourceAsStream("/" + entry).readAllBytes());
    }
    for (String sample : List.of("one", "two")) {
      Files.createDirectories(folder.resolve("copy/samples/" + sample));
      Files.writeString(folder.resolve("copy/samples/" + sample + "/console.log"), "");
    }
    ProcessBuilder run =
        new ProcessBuilder(folder.resolve("copy/console/bin/afterbye") + "", "analyze", "x");
    run.environment().put("JAVA_HOME", java.toString());
    Process process = run.redirectErrorStream(true).start();
    assertThat(process.getInputStream()).asString(UTF_8).isEqualTo("[analyze, x]\n");
    assertThat(app.resolve("afterbye.jsa")).isNotEmptyFile();
  }

  /** The one that runs this test, and those beside it. */
  static List<Path> javas() throws IOException {
    try (Stream<Path> beside = Files.list(Path.of(System.getProperty("java.home")).getParent())) {
      return beside
          .filter(java -> Files.exists(java.resolve("bin/javac")) && !Files.isSymbolicLink(java))
          .filter(java -> Files.exists(java.resolve("release")))
          .toList();
    }
  }

  private static Manifest mainClass(Class<?> main) {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main.getName());
    return manifest;
  }

  /** A program that says how it was called. */
  static final class Said {
    private Said() {}

    public static void main(String[] arguments) {
      System.out.println(Arrays.toString(arguments));
    }
  }

  /** The JVM would open its own files in the place of a closed input, and read those. */
  @ParameterizedTest
  @ValueSource(strings = {"sh", "bash"})
  void aClosedInputCannotBeRead(String shell) throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/bin", shell)));
    program(
        folder.resolve("java/bin/java"),
        "#!/bin/sh\nif cat >/dev/null 2>&1; then echo read; else echo closed; fi >\"${0%/*}/../calls\"\n");
    String launcher = folder.resolve("copy/console/bin/afterbye").toString();
    for (String how : List.of("<&-", "</dev/null")) {
      ProcessBuilder run =
          new ProcessBuilder(shell, "-c", shell + " \"$0\" analyze - " + how, launcher);
      run.environment().put("JAVA_HOME", folder.resolve("java").toString());
      assertThat(run.inheritIO().start().waitFor()).isZero();
      assertThat(folder.resolve("java/calls")).hasContent(how.equals("<&-") ? "closed" : "read");
    }
  }
}
