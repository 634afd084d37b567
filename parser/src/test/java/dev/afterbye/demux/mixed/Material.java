package dev.afterbye.demux.mixed;

import dev.afterbye.demux.Captures;
import dev.afterbye.demux.Captures.Capture;
import dev.afterbye.demux.Certainty;
import dev.afterbye.demux.FragmentLog;
import dev.afterbye.demux.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Records of real kernels and text of real programs, out of the samples. */
final class Material {
  private static final Pattern RECORD =
      Pattern.compile(
          "(?:<\\d+>)?\\[ *(\\d+)\\.(\\d{6})](?:\\[ *[TC]\\d+])? (.*?)\r*\n", Pattern.DOTALL);
  private static final Pattern BEGINS = Pattern.compile("(?:Linux version|Booting Linux on) .*");

  /** Boots whose records say of themselves that text may lie in them are for other tests. */
  private static final Pattern UNUSUAL =
      Pattern.compile(
          "Kernel panic|BUG: |Oops|Internal error|hvc|forward_to_console|version [23]\\.");

  /** What is hardly text of a program, or could as well be the kernel's. */
  private static final Pattern UNTYPICAL =
      Pattern.compile(
          "\\[ *\\d+\\.\\d{6}]|U-Boot|SeaBIOS|EFI stub|NOTICE: |Linux version|\\*\\* \\d+|\\(XEN\\)");

  private static final int FEWEST_RECORDS = 60;
  private static final int LEAST_TEXT = 150;

  static final Material SAMPLES = new Material(Captures.samples());

  private final List<List<KernelRecord>> boots = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  private Material(List<Capture> captures) {
    for (Capture capture : captures) {
      FragmentLog log = FragmentLog.of(capture.bytes());
      addBoots(log);
      addText(log);
    }
  }

  private void addBoots(FragmentLog log) {
    List<KernelRecord> boot = new ArrayList<>();
    for (FragmentLog.Entry entry : log.entries()) {
      Optional<KernelRecord> record = record(entry);
      if (record.isEmpty()) {
        continue;
      }
      boolean begins = BEGINS.matcher(record.get().message()).matches();
      if (begins && !(boot.size() == 1 && record.get().micros() == 0)) {
        boot.clear();
      }
      if (begins || !boot.isEmpty()) {
        boot.add(record.get());
      }
      if (record.get().startsPrograms()) {
        addBoot(boot);
        boot.clear();
      }
    }
  }

  private void addBoot(List<KernelRecord> boot) {
    boolean usual = boot.stream().noneMatch(r -> UNUSUAL.matcher(r.message()).find());
    if (usual && boot.size() >= FEWEST_RECORDS) {
      boots.add(List.copyOf(boot));
    }
  }

  private static Optional<KernelRecord> record(FragmentLog.Entry entry) {
    Matcher matcher = RECORD.matcher(entry.bytes());
    if (entry.fragment().reason() != Reason.RECORD || !matcher.matches()) {
      return Optional.empty();
    }
    long micros = Long.parseLong(matcher.group(1)) * 1_000_000 + Long.parseLong(matcher.group(2));
    return Optional.of(new KernelRecord(micros, matcher.group(3)));
  }

  private void addText(FragmentLog log) {
    StringBuilder text = new StringBuilder();
    for (FragmentLog.Entry entry : log.entries()) {
      if (entry.fragment().reason() == Reason.TEXT
          && entry.fragment().certainty() == Certainty.CERTAIN) {
        text.append(entry.bytes());
      }
    }
    StringBuilder usual = new StringBuilder();
    for (String line : text.toString().replace("\r", "").split("\n", -1)) {
      if (!UNTYPICAL.matcher(line).find()) {
        usual.append(line).append("\r\n");
      }
    }
    if (usual.length() >= LEAST_TEXT) {
      texts.add(usual.toString());
    }
  }

  /** The records of a boot up to the one that starts programs. */
  List<KernelRecord> boot(Random random) {
    return boots.get(random.nextInt(boots.size()));
  }

  /** Whole lines of programs, of about that many bytes at most. */
  String lines(Random random, int most) {
    String text = texts.get(random.nextInt(texts.size()));
    if (text.length() <= most) {
      return text;
    }
    int from = text.indexOf('\n', random.nextInt(text.length() - most)) + 1;
    int to = text.lastIndexOf('\n', Math.min(text.length(), from + most)) + 1;
    return text.substring(from, Math.max(from, to));
  }

  int bootCount() {
    return boots.size();
  }

  int textCount() {
    return texts.size();
  }
}
