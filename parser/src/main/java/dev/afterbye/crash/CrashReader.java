package dev.afterbye.crash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a whole report: names its fault and says where it happened. */
final class CrashReader {
  /** Functions of the trace that are shown. */
  private static final int MAX_FRAMES = 8;

  /** Bytes of the digest that make the signature: 64 bits tell any number of faults apart. */
  private static final int SIGNATURE_BYTES = 8;

  private static final LazyPattern NOWHERE = LazyPattern.of("^RIP: 0010:0x[0-9a-f]+$");

  private CrashReader() {}

  static Optional<Crash> read(CrashBlock block) {
    return block.family().read(block.lines()).map(form -> read(block, form));
  }

  private static Crash read(CrashBlock block, CrashForm form) {
    List<String> vouched = frames(form, new StackTrace(block.lines(), false));
    boolean guess =
        vouched.isEmpty() && !block.isCutInTrace() && (block.hasCaller() || jumpedNowhere(block));
    List<String> frames = guess ? frames(form, new StackTrace(block.lines(), true)) : vouched;
    CrashFormat format = form.format();
    Optional<String> function =
        format.stalled()
            ? StalledWork.of(frames).or(() -> frames.stream().findFirst())
            : frames.stream().findFirst().map(StalledWork::systemCall);
    boolean named = function.isPresent() || !format.namesFunction();
    String title = form.title(function);
    return new Crash(
        title,
        signature(title),
        format.finding(),
        block.ofKernel(),
        !named || format.doubtful(),
        block.head(),
        block.head(),
        block.lastLine(),
        CrashOrigin.read(block.lines()),
        function,
        frames.stream().findFirst().flatMap(f -> module(f, block.lines())),
        frames.stream().limit(MAX_FRAMES).toList(),
        block.panicked(),
        1);
  }

  /**
   * From an address in no function the unwinder of x86 finds no way on (arch/x86/kernel/
   * unwind_orc.c, unwind_next_frame()), so that no frame is vouched for; the topmost it found on
   * the stack is the return into the function that jumped.
   */
  private static boolean jumpedNowhere(CrashBlock block) {
    return block.lines().stream().anyMatch(NOWHERE::finds);
  }

  private static List<String> frames(CrashForm form, StackTrace trace) {
    CrashFormat format = form.format();
    List<String> all = new ArrayList<>();
    form.headerFunction()
        .filter(function -> StackTrace.isCandidate(function, format.skip()))
        .ifPresent(all::add);
    int from = form.headerLine() + 1;
    List<String> traced = trace.functions(from, format.steps(), format.skip());
    if (!isPlaced(format, traced) && !format.otherSteps().isEmpty()) {
      List<String> other = trace.functions(from, format.otherSteps(), format.skip());
      traced = traced.isEmpty() || isPlaced(format, other) ? other : traced;
    }
    all.addAll(traced);
    return all;
  }

  private static boolean isPlaced(CrashFormat format, List<String> functions) {
    return format.stalled() ? StalledWork.of(functions).isPresent() : !functions.isEmpty();
  }

  private static Optional<String> module(String function, List<String> lines) {
    LazyPattern place =
        LazyPattern.of("\\b" + function + "[a-z0-9_.]*\\+0x\\S+ \\[(?P<m>[a-zA-Z0-9_]+)[ \\]]");
    for (String line : lines) {
      Optional<Map<String, String>> found = place.find(line);
      if (found.isPresent()) {
        return Optional.of(found.get().getOrDefault("m", ""));
      }
    }
    return Optional.empty();
  }

  private static String signature(String title) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(title.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, SIGNATURE_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
