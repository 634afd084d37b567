package dev.afterbye.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.demux.Captures;
import dev.afterbye.demux.Captures.Capture;
import dev.afterbye.demux.Certainty;
import dev.afterbye.demux.FragmentLog;
import dev.afterbye.demux.Stream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The lab captures against what kernel and programs really wrote. */
class GroundTruthTest {
  /** Lines that are left out, at most, to find where both texts agree again. */
  private static final int MAX_RESYNC = 400;

  /**
   * How a capture comes out.
   *
   * @param whole true records found
   * @param missed true records that are on the wire and were not found
   * @param invented records found that the kernel did not write
   * @param right bytes of user lines that programs wrote, in their order
   * @param wrong bytes of other user lines
   * @param missing bytes of lines that programs wrote and that were not found
   */
  record Score(int whole, int missed, int invented, int right, int wrong, int missing) {
    boolean exact() {
      return missed == 0 && invented == 0 && wrong == 0 && missing == 0;
    }
  }

  private static String latin1(Path path) {
    return new String(Captures.bytes(path), StandardCharsets.ISO_8859_1);
  }

  private static String withoutCarriageReturns(String text) {
    return text.replace("\r", "");
  }

  private static Map<String, Integer> lines(String text) {
    Map<String, Integer> lines = new HashMap<>();
    for (String line : withoutCarriageReturns(text).split("\n", -1)) {
      if (!line.isBlank()) {
        lines.merge(line, 1, Integer::sum);
      }
    }
    return lines;
  }

  private static int excess(Map<String, Integer> of, Map<String, Integer> over, String within) {
    int sum = 0;
    for (Map.Entry<String, Integer> entry : of.entrySet()) {
      int more = entry.getValue() - over.getOrDefault(entry.getKey(), 0);
      if (more > 0 && within.contains(entry.getKey())) {
        sum += more;
      }
    }
    return sum;
  }

  private static String stream(FragmentLog log, Stream stream) {
    return log.entries().stream()
        .filter(entry -> entry.fragment().stream() == stream)
        .map(FragmentLog.Entry::bytes)
        .collect(Collectors.joining());
  }

  private static Score score(String wire, FragmentLog log, String kernelTruth, String userTruth) {
    Map<String, Integer> truth = lines(kernelTruth);
    String kernel = stream(log, Stream.KERNEL);
    Map<String, Integer> got = lines(kernel);
    int missed = excess(truth, got, withoutCarriageReturns(wire));
    int invented = excess(got, truth, withoutCarriageReturns(kernel));
    int found = got.values().stream().mapToInt(Integer::intValue).sum() - invented;
    String user = withoutCarriageReturns(stream(log, Stream.USER));
    String written = withoutCarriageReturns(userTruth);
    return found(found, missed, invented, user.split("\n", -1), written.split("\n", -1));
  }

  /** Compares lines in order; behind a difference it looks for the nearest place that agrees. */
  private static Score found(int found, int missed, int invented, String[] user, String[] written) {
    int right = 0;
    int wrong = 0;
    int missing = 0;
    int i = 0;
    int j = 0;
    while (i < user.length && j < written.length) {
      int skip = 0;
      int skipped = -1;
      while (skip <= MAX_RESYNC && skipped < 0) {
        skipped = agreement(user, i, written, j, skip);
        skip += skipped < 0 ? 1 : 0;
      }
      if (skipped < 0) {
        break;
      }
      for (int k = 0; k < skipped; k++) {
        wrong += user[i++].length() + 1;
      }
      for (int k = skipped; k < skip; k++) {
        missing += written[j++].length() + 1;
      }
      right += user[i++].length() + 1;
      j++;
    }
    for (; i < user.length; i++) {
      wrong += user[i].length();
    }
    for (; j < written.length; j++) {
      missing += written[j].length();
    }
    return new Score(found, missed, invented, right, wrong, missing);
  }

  /** How many of {@code skip} lines to leave out of ours, the others of theirs; or -1. */
  private static int agreement(String[] user, int i, String[] written, int j, int skip) {
    for (int ours = 0; ours <= skip; ours++) {
      int theirs = skip - ours;
      if (i + ours < user.length
          && j + theirs < written.length
          && user[i + ours].equals(written[j + theirs])
          && (skip == 0 || next(user, i + ours).equals(next(written, j + theirs)))) {
        return ours;
      }
    }
    return -1;
  }

  private static String next(String[] lines, int i) {
    return i + 1 < lines.length ? lines[i + 1] : "";
  }

  /** Bytes marked certain as the kernel's that no true record holds. */
  private static long certainAndInvented(FragmentLog log, String kernelTruth) {
    Set<String> truth = lines(kernelTruth).keySet();
    return log.entries().stream()
        .filter(e -> e.fragment().stream() == Stream.KERNEL)
        .filter(e -> e.fragment().certainty() == Certainty.CERTAIN)
        .map(e -> e.bytes().replaceAll("[\r\n]", ""))
        .filter(record -> !record.isBlank() && !truth.contains(record))
        .mapToLong(String::length)
        .sum();
  }

  private static Set<String> exactCaptures() throws IOException {
    return Files.readAllLines(Captures.shared("tools", "lab-exact.tsv")).stream()
        .filter(line -> line.endsWith("\tyes"))
        .map(line -> line.substring(0, line.indexOf('\t')))
        .collect(Collectors.toSet());
  }

  @Test
  void capturesWithAnExactTruthComeApartExactly() throws IOException {
    Set<String> exact = exactCaptures();
    Path lab = Captures.shared("cases", "lab");
    List<String> failed = new ArrayList<>();
    int asked = 0;
    System.out.printf(
        "%-36s %-5s %6s %6s %8s %8s %6s %7s %7s%n",
        "capture", "exact", "whole", "missed", "invented", "right", "wrong", "missing", "certain");
    for (Capture capture : Captures.all()) {
      Path folder = lab.resolve(capture.name().replaceFirst("^lab/", ""));
      Path kernel = folder.resolve("kernel.truth");
      Path user = folder.resolve("user.truth");
      if (!capture.name().startsWith("lab/") || !Files.exists(kernel)) {
        continue;
      }
      byte[] wire = capture.bytes();
      FragmentLog log = FragmentLog.of(wire);
      String kernelTruth = latin1(kernel);
      Score score =
          score(
              new String(wire, StandardCharsets.ISO_8859_1),
              log,
              kernelTruth,
              Files.exists(user) ? latin1(user) : "");
      String name = String.valueOf(folder.getFileName());
      boolean asks = exact.contains(name) && Files.exists(user);
      System.out.printf(
          "%-36s %-5s %6d %6d %8d %8d %6d %7d %7d%n",
          name,
          asks ? "yes" : "no",
          score.whole(),
          score.missed(),
          score.invented(),
          score.right(),
          score.wrong(),
          score.missing(),
          certainAndInvented(log, kernelTruth));
      if (asks) {
        asked++;
        if (!score.exact()) {
          failed.add(name + " " + score);
        }
      }
    }
    System.out.printf("exact: %d of %d%n", asked - failed.size(), asked);
    assertThat(asked).isPositive();
    assertThat(failed).isEmpty();
  }
}
