package dev.afterbye.crash;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a crash happened, as its report says.
 *
 * @param cpu number of the CPU
 * @param pid process that ran on it
 * @param comm that process's name
 * @param taint flags of the kernel's taint, empty text for none
 */
public record CrashOrigin(
    OptionalInt cpu, OptionalInt pid, Optional<String> comm, Optional<String> taint) {
  private static final String TAINT = "(?:Not tainted|Tainted: +(?P<taint>[A-Z][A-Z ]*))";

  private static final List<LazyPattern> STATEMENTS =
      List.of(
          LazyPattern.of("INFO: task (?P<comm>.+):(?P<pid>[0-9]+) "),
          LazyPattern.of("CPU#(?P<cpu>[0-9]+) stuck for .*\\[(?P<comm>.+):(?P<pid>[0-9]+)\\]"),
          LazyPattern.of("by task (?P<comm>\\S+)/(?P<pid>[0-9]+)"),
          LazyPattern.of(
              "CPU: (?P<cpu>[0-9]+) (?:UID: [0-9]+ )?PID: (?P<pid>[0-9]+) Comm: (?P<comm>.+?) (?:Kdump: \\w+ )?"
                  + TAINT),
          LazyPattern.of("CPU: (?P<cpu>[0-9]+) PID: (?P<pid>[0-9]+) at "),
          LazyPattern.of("Pid: (?P<pid>[0-9]+), comm: +(?P<comm>.+?) +" + TAINT),
          LazyPattern.of("CPU#(?P<cpu>[0-9]+): (?P<comm>.+)/(?P<pid>[0-9]+)"),
          LazyPattern.of("Process (?P<comm>.+?) \\(pid: +(?P<pid>[0-9]+)"),
          LazyPattern.of("CPU: (?P<cpu>[0-9]+) +" + TAINT),
          LazyPattern.of("^CPU (?P<cpu>[0-9]+)"),
          LazyPattern.of("on (?:CPU|cpu) ?(?P<cpu>[0-9]+)"),
          LazyPattern.of(TAINT));

  static CrashOrigin read(List<String> lines) {
    Map<String, String> said = new HashMap<>();
    boolean taintSaid = false;
    for (String line : lines) {
      for (LazyPattern statement : STATEMENTS) {
        statement
            .find(line)
            .ifPresent(
                found -> found.forEach((name, text) -> said.putIfAbsent(name, text.strip())));
      }
      taintSaid |= line.contains("Not tainted");
    }
    Optional<String> taint = Optional.ofNullable(said.get("taint"));
    return new CrashOrigin(
        number(said, "cpu"),
        number(said, "pid"),
        Optional.ofNullable(said.get("comm")),
        taint.isEmpty() && taintSaid
            ? Optional.of("")
            : taint.map(flags -> flags.replaceAll("\\s+", "")));
  }

  private static OptionalInt number(Map<String, String> said, String name) {
    String digits = said.getOrDefault(name, "");
    boolean fits = !digits.isEmpty() && digits.length() < 10;
    return fits ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
  }
}
