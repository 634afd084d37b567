package dev.afterbye.demux;

import java.util.List;
import java.util.Optional;

/**
 * A way in which tools stamp lines.
 *
 * @param words what it is, for a reader
 * @param clock what its stamps count from
 * @param tagged whether a {@link LogTag} follows, which tells who wrote the line
 */
record StampShape(String words, Template template, Clock clock, boolean tagged) {
  private enum Clock {
    /** Some moment of the clock of the tool that took the capture. */
    TOOL,
    /** The line before. */
    LINE_BEFORE,
    /** Nothing: they only name or count the lines. */
    NOTHING,
    /** The machine's own clock, which is set while it boots, or read when its log is. */
    MACHINE
  }

  /** The longer before the shorter ones of the same start. */
  static final List<StampShape> ALL =
      List.of(
          log("syslog or journal", "M _# ##:##:## S"),
          log("journal", "M _# ##:##:##.* S"),
          log("syslog or journal, with offset", "####-##-##T##:##:##.*^##:## V"),
          log("syslog or journal, with offset", "####-##-##T##:##:##.*^##:## S"),
          log("journal, with offset", "####-##-##T##:##:##.*^#### S"),
          log("journal, with offset", "####-##-##T##:##:##^##:## S"),
          log("journal, with offset", "####-##-##T##:##:##^#### S"),
          log("syslog, UTC", "####-##-##T##:##:##.*Z V"),
          log("syslog, UTC", "####-##-##T##:##:##.*Z S"),
          log("syslog, of busybox", "M _# ##:##:## ~A"),
          log("syslog, of busybox", "M _# ##:##:## A"),
          log("syslog", "M _# ##:##:## "),
          log("syslog, RFC 3164", "<*>M _# ##:##:## S"),
          log("OpenWrt's log", "W M _# ##:##:## #### A"),
          byMachine("Anaconda's log, of the kernel", "##:##:##,* ~kernel:"),
          log("journal, since 1970", "##########.###### S"),
          log("journal, weekday and zone", "W ####-##-## ##:##:## ~S"),
          byTool("syslog, RFC 5424", "<*>1 ####-##-##T##:##:##.*Z ~~~~~"),
          byTool("syslog, RFC 5424", "<*>1 ####-##-##T##:##:##.*^##:## ~~~~~"),
          byTool("syslog, RFC 5424", "<*>1 ####-##-##T##:##:##Z ~~~~~"),
          byTool("syslog, RFC 3164", "<*>M _# ##:##:## ~="),
          byTool("syslog or journal, of one program", "M _# ##:##:## ~="),
          byTool("journal, of one program", "M _# ##:##:##.* ~="),
          log("journal, since the boot", "[____*.######] S"),
          byMachine("journal, since the boot, of the kernel", "[____*.######] kernel: "),
          log("journal, since the line before", "[____*.######D] S"),
          byMachine("journal, since the line before, of the kernel", "[____*.######D] ~kernel: "),
          byMachine("journal, since the line before, of the kernel", "[____*.######D] kernel: "),
          byTool("journal, since the boot, of one program", "[____*.######] ~I"),
          byTool("journal, since the line before, of one program", "[____*.######D] ~I"),
          byTool("journal, since 1970, of one program", "##########.###### ~="),
          byTool("journal, weekday and zone, of one program", "W ####-##-## ##:##:## ~~="),
          byTool("GitHub job", "FF####-##-##T##:##:##.*Z "),
          byTool("Bamboo", "F##-M-#### ##:##:##\t"),
          byTool("Buildkite", "\u001b\\_bk;t\\=*\u0007"),
          byTool("containers' log", "####-##-##T##:##:##.*Z stdout \\F "),
          byTool("containers' log", "####-##-##T##:##:##.*^##:## stdout \\F "),
          byTool("syslog or journal, with offset, of one program", "####-##-##T##:##:##^#### ~="),
          byTool("syslog or journal, with offset, of one program", "####-##-##T##:##:##^##:## ~="),
          byTool(
              "syslog or journal, with offset, of one program", "####-##-##T##:##:##.*^##:## ~="),
          byTool("grabserial", "[*.###### *.######] "),
          byTool("grabserial, time of day", "[##:##:##.* *.*] "),
          byTool("grabserial, date and time", "[####-##-## ##:##:##.* *.*] "),
          byTool("tio, seconds since 1970", "[##########.*] "),
          byTool("tio, time of day", "[##:##:##.*] "),
          byTool("tio, ISO 8601", "[####-##-##T##:##:##.*] "),
          byTool("Jenkins, ISO 8601, UTC", "[####-##-##T##:##:##.*Z] "),
          byTool("ISO 8601 in brackets", "[####-##-##T##:##:##Z] "),
          byTool("ISO 8601 in brackets", "[####-##-##T##:##:##] "),
          byTool("Tera Term", "[W M ## ##:##:##.* ####] "),
          byTool("conserver or dmesg -T", "[W M _# ##:##:## ####] "),
          byMachine("dmesg -x -e", "PPPPPP:PPPPPP: [R] "),
          byMachine("dmesg -x", "PPPPPP:PPPPPP: "),
          byMachine("dmesg -H or -e", "[R] "),
          byTool("dmesg, ISO 8601", "####-##-##T##:##:##,*^##:## "),
          byTool("conserver", "[W M _# ##:##:## ####]"),
          sinceLineBefore("minicom, since the line before", "[+####.###] "),
          byTool("GitLab job", "####-##-##T##:##:##.*Z ##C "),
          byTool("Fly.io", "####-##-##T##:##:##Z N[N] N [N]"),
          byTool("date and time in brackets", "[####-##-## ##:##:##.*] "),
          byTool("date and time in brackets", "[####-##-## ##:##:##] "),
          byTool("time of day in brackets", "[##:##:##] "),
          byTool("ISO 8601, UTC", "####-##-##T##:##:##.*Z "),
          byTool("ISO 8601, UTC", "####-##-##T##:##:##Z "),
          byTool("ISO 8601, with offset", "####-##-##T##:##:##.*^##:## "),
          byTool("ISO 8601, with offset", "####-##-##T##:##:##.*^#### "),
          byTool("ISO 8601, with offset", "####-##-##T##:##:##^##:## "),
          byTool("ISO 8601, with offset", "####-##-##T##:##:##^#### "),
          byTool("ISO 8601", "####-##-##T##:##:##.* "),
          byTool("ISO 8601", "####-##-##T##:##:## "),
          byTool("date and time", "####-##-## ##:##:##.* "),
          byTool("date and time", "####-##-## ##:##:##,* "),
          byTool("date and time", "####-##-## ##:##:## "),
          byTool("date and time", "######## ##:##:##.* "),
          byTool("date and time", "####.##.## ##:##:## "),
          byTool("date and time", "####/##/## ##:##:## "),
          byTool("ts", "M _# ##:##:##.* "),
          byTool("ts", "M _# ##:##:## "),
          byTool("time of day, AM or PM", "##:##:##.* C\\M "),
          byTool("time of day, AM or PM", "*:##:## C\\M "),
          byTool("LAVA or ts, time of day", "##:##:##.* "),
          byTool("annotate-output", "##:##:## C: "),
          byTool("ts -s", "##:##:## "),
          byTool("seconds since 1970", "##########.* | "),
          byTool("seconds since 1970", "##########.* "),
          byTool("seconds since 1970", "##########.*: "),
          byTool("seconds since 1970", "##########.*,"),
          byTool("seconds since 1970", "##########.*\t"),
          byTool("seconds since 1970", "########## "),
          byTool("seconds since 1970", "##########: "),
          byTool("seconds since 1970", "##########\t"),
          byTool("seconds since 1970, in brackets", "[##########] "),
          byTool("milliseconds since 1970", "############# "),
          byTool("seconds since the start", "*.###### "),
          byTool("seconds since the start", "*.### "),
          unclocked("Google Cloud Build", "\\Step \\#* - \"N\": "),
          unclocked("Google Cloud Build", "\\Step \\#*: "),
          unclocked("Woodpecker", "[N:L*:*s] "),
          unclocked("Drone", "[N:*] "),
          byTool("Open Build Service", "[____*s] "),
          byTool("autopkgtest", "__*s "),
          byTool("daemontools, TAI64N", "@hhhhhhhhhhhhhhhhhhhhhhhh "),
          byMachine("netconsole's extended format or /dev/kmsg", "*,*,*,-;"),
          byMachine("logcat", "##-## ##:##:##.* ____* ____* ~"));

  private static StampShape byTool(String words, String template) {
    return new StampShape(words, new Template(template), Clock.TOOL, false);
  }

  private static StampShape unclocked(String words, String template) {
    return new StampShape(words, new Template(template), Clock.NOTHING, false);
  }

  private static StampShape byMachine(String words, String template) {
    return new StampShape(words, new Template(template), Clock.MACHINE, false);
  }

  private static StampShape log(String words, String template) {
    return new StampShape(words, new Template(template), Clock.MACHINE, true);
  }

  private static StampShape sinceLineBefore(String words, String template) {
    return new StampShape(words, new Template(template), Clock.LINE_BEFORE, false);
  }

  /** What tells by such stamps when lines arrived. */
  Optional<StampClock> newClock() {
    return switch (clock) {
      case TOOL -> Optional.of(new StampClock(false));
      case LINE_BEFORE -> Optional.of(new StampClock(true));
      case NOTHING, MACHINE -> Optional.empty();
    };
  }
}
