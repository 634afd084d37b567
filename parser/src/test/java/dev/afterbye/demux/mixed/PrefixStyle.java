package dev.afterbye.demux.mixed;

import java.util.Locale;
import java.util.Random;

/** What a kernel is told to print before each line (kernel/printk/printk.c, info_print_prefix). */
record PrefixStyle(boolean level, boolean stamp, boolean caller) {
  static final PrefixStyle PLAIN = new PrefixStyle(false, true, false);
  static final PrefixStyle LEVELS = new PrefixStyle(true, true, false);
  static final PrefixStyle CALLERS = new PrefixStyle(false, true, true);
  static final PrefixStyle UNSTAMPED = new PrefixStyle(false, false, false);

  private static final int[] USUAL_LEVELS = {3, 4, 4, 5, 5, 6, 6, 6, 6};

  static PrefixStyle any(Random random) {
    return new PrefixStyle(random.nextInt(5) == 0, true, random.nextInt(5) == 0);
  }

  static String stamp(long micros) {
    return String.format(Locale.ROOT, "[%5d.%06d]", micros / 1_000_000, micros % 1_000_000);
  }

  String line(KernelRecord record, Random random) {
    StringBuilder line = new StringBuilder();
    if (level) {
      line.append('<').append(USUAL_LEVELS[random.nextInt(USUAL_LEVELS.length)]).append('>');
    }
    if (stamp) {
      line.append(stamp(record.micros()));
    }
    if (caller) {
      String id = random.nextInt(3) > 0 ? "T" + random.nextInt(3000) : "C" + random.nextInt(8);
      line.append(String.format(Locale.ROOT, "[%6s]", id));
    }
    if (stamp || caller) {
      line.append(' ');
    }
    return line.append(record.message()).append("\r\n").toString();
  }
}
