package dev.afterbye.demux.mixed;

import java.util.Random;
import java.util.function.Function;

/** What programs write: lines of the samples, of systemd, and what a kind of console adds. */
final class UserText {
  private static final String[] SYSTEMD = {
    "[\033[0;32m  OK  \033[0m] Started \033[0;1;39mJournal Service\033[0m.\r\r\n",
    "         Starting \033[0;1;39mLoad Kernel Module drm\033[0m...\r\r\n",
    "[\033[0;1;31mFAILED\033[0m] Failed to start \033[0;1;39mNetworking\033[0m.\r\r\n",
    "[\033[0m\033[0;31m*     \033[0m] (1 of 2) A start job is running (5s / 1min 30s)\r",
    "[ \033[0;31m*\033[0;1;31m*\033[0m\033[0;31m*  \033[0m] Job vda1.device/start (8s / no limit)\r",
    "[\033[0;1;33mDEPEND\033[0m] Dependency failed for \033[0;1;39m/mnt\033[0m.\r\r\n",
    "\033[1;36m>>> \033[0mMounting pseudo-filesystems......\r\n",
    "\033[1;31m'mount /dev/nbd0' failed\033[0m\r\n",
    "** Message: /dev/nbd1 is not used\r\n",
  };

  private UserText() {}

  static String of(Random random, int least, int most) {
    return with(random, least, most, r -> "");
  }

  static String with(Random random, int least, int most, Function<Random, String> more) {
    int size = least + random.nextInt(most - least);
    StringBuilder text = new StringBuilder();
    while (text.length() < size) {
      text.append(Material.SAMPLES.lines(random, size / 2 + 200));
      for (int n = random.nextInt(12); n > 0; n--) {
        text.append(SYSTEMD[random.nextInt(SYSTEMD.length)]);
      }
      text.append("\r\n").append(more.apply(random));
    }
    return text.toString();
  }

  /** Lines that are drawn again and again. */
  static String redraws(Random random) {
    StringBuilder text = new StringBuilder();
    if (random.nextBoolean()) {
      for (int percent = 0; percent <= 100; percent += 5) {
        text.append("\rDownloading ").append(percent).append("% [").append("#".repeat(percent / 5));
        text.append(" ".repeat(20 - percent / 5)).append(']');
      }
    } else {
      text.append("\033[2J\033[1;1H\033[?25l\033[6n").append("\r|\r/\r-\r\\".repeat(6));
      text.append(random.nextInt(100)).append("%\b\b\b");
    }
    return text.append("\r\n").toString();
  }
}
