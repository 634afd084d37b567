package dev.afterbye.demux.mixed;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * A program prints another machine's log, in one of the ways that logs are kept. Where its lines
 * have a record's shape and nothing else, the wire does not tell them from this kernel's.
 */
record PrintedLogs() implements MixedConsole {
  private static final Pattern BARE =
      Pattern.compile("(?m)^(?:<\\d>)?\\[ *\\d+\\.\\d{6}] [^\\n]*\\n");
  private static final int STYLES = 9;
  private static final List<String> COMMANDS =
      List.of("dmesg", "journalctl -k", "cat /tmp/other.txt", "cat <<EOF", "grep -n . /tmp/x", "");

  @Override
  public Tape capture(Random random) {
    int style = random.nextInt(STYLES);
    return new UartConsole(PrefixStyle.PLAIN, more -> print(more, style))
        .capture(random)
        .undecideText(BARE);
  }

  private static String print(Random random, int style) {
    String command = COMMANDS.get(random.nextInt(COMMANDS.size()));
    StringBuilder text = new StringBuilder("root@board:~# ").append(command).append("\r\n");
    List<KernelRecord> records = Material.SAMPLES.boot(random);
    int from = random.nextInt(3) == 0 ? 0 : random.nextInt(records.size() - 30);
    int number = from;
    for (KernelRecord record : records.subList(from, from + 5 + random.nextInt(25))) {
      text.append(line(style, number++, record)).append("\r\n");
    }
    return text.append("root@board:~# \r\n").toString();
  }

  private static String line(int style, int number, KernelRecord record) {
    String stamp = PrefixStyle.stamp(record.micros());
    String time = String.format(Locale.ROOT, "Nov 23 10:%02d:01", record.micros() / 1_000_000 % 60);
    String message = record.message();
    return switch (style) {
      case 0 -> stamp + ' ' + message;
      case 1 -> "<6>" + stamp + ' ' + message;
      case 2 -> "[Mon " + time + " 2026] " + message;
      case 3 -> time + " host kernel: " + message;
      case 4 -> time + " board kernel: " + stamp + ' ' + message;
      case 5 -> stamp + " host kernel: " + message;
      case 6 -> "\033[32m" + stamp + " \033[0m" + message;
      case 7 -> "kern  :info  : " + stamp + ' ' + message;
      default -> number + 1 + ":" + stamp + ' ' + message;
    };
  }
}
