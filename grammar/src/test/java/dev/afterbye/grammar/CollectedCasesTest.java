package dev.afterbye.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Reads every collected log and writes its numbers back. Whatever a line of the skeleton says must
 * come out again: a number lost or altered on the way shows here.
 */
class CollectedCasesTest {

  private static final Pattern SKELETON =
      Pattern.compile(
          "kernel: \\S+ kernel_size: .*|[0-9a-f]{16}-[0-9a-f]{16} \\(\\d+\\)|kexec_load: entry = .*"
              + "|entry = .*|nr_segments = .*|segment\\[\\d+]?\\..*");

  private static final Pattern SPELLED_BARE =
      Pattern.compile("(?<=(?:flags|bufsz|memsz|mem) = |kernel_size: )(?=[0-9a-f])(?!0x)");

  private static final Pattern RETYPED =
      Pattern.compile("^(segment\\[\\d+]\\.)mem = (\\S+), memsz = (\\S+) \\(.*");

  @Test
  void everySkeletonLineSurvives() {
    List<Path> cases = Dumps.cases();
    assumeFalse(cases.isEmpty(), "no collected cases at hand");
    for (Path file : cases) {
      List<BlockLine> lines = Dumps.uncut(Dumps.text(file));
      ReadLimits limits = new ReadLimits(20_000, 20_000, 1024, 4096);
      KexecBlock block = KexecDebugReader.read(lines, limits);
      List<String> written =
          block.loads().stream()
              .flatMap(load -> DumpRenderer.render(load).stream())
              .filter(line -> SKELETON.matcher(line).matches())
              .map(line -> line.replace("(nil)", "0x0"))
              .toList();
      assertThat(written).as(file.getFileName().toString()).isEqualTo(skeleton(lines));
      KexecHandoverReader.read(lines, limits);
    }
  }

  private static List<String> skeleton(List<BlockLine> lines) {
    return new CutLines(LineParser.ofDebug())
        .rejoin(lines).stream()
            .map(line -> line.clean().replaceAll(" +", " ").replace("(nil)", "0x0"))
            .filter(line -> SKELETON.matcher(line).matches())
            .map(line -> line.replaceFirst("^segment\\[(\\d+)\\.", "segment[$1]."))
            .flatMap(line -> RETYPED.matcher(line).replaceFirst("$1mem = $2\n$1memsz = $3").lines())
            .map(line -> SPELLED_BARE.matcher(line).replaceAll("0x"))
            .toList();
  }
}
