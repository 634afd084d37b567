package dev.afterbye.fact;

import dev.afterbye.demux.Stream;
import dev.afterbye.record.TextPattern;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Complaints of U-Boot that prove nothing alone: it goes on to the next medium, script or file.
 * Only a boot that ends at U-Boot's prompt shows that they mattered.
 */
public final class LoaderLines {
  /** A file, partition or device that was named is not there (fs/fs.c, fs/fat, disk/part.c). */
  public static final String LOAD_FAILED = "uboot-load-failed";

  /** A medium that was tried is not there (drivers/mmc/mmc.c, cmd/mmc.c, blk-uclass.c). */
  public static final String NO_MEDIUM = "uboot-no-medium";

  /** No link, or no address (drivers/net/phy/phy.c, net/bootp.c). */
  public static final String NO_NETWORK = "uboot-no-network";

  /** Something was loaded (fs/fs.c, net/net.c, cmd/mmc.c). */
  public static final String LOADED = "uboot-loaded";

  /** The DRAM could not be set up (drivers/ddr). */
  public static final String NO_DRAM = "uboot-no-dram";

  /**
   * Why the processor was reset, as U-Boot reads it from its registers (arch/arm/mach-imx/cpu.c,
   * board/xilinx/common, arch/arm/mach-k3).
   */
  public static final String RESET_CAUSE = "uboot-reset-cause";

  private static final Set<Stream> STREAMS = EnumSet.of(Stream.FIRMWARE);

  private static final List<TextPattern> PATTERNS =
      List.of(
          of(LOAD_FAILED, "Failed to load '", "^Failed to load '(?P<file>.+)'$"),
          of(LOAD_FAILED, "** File not found ", "^\\*\\* File not found (?P<file>.+) \\*\\*$"),
          of(
              LOAD_FAILED,
              "** Unable to read file ",
              "^\\*\\* Unable to read file (?P<file>.+) \\*\\*$"),
          of(
              LOAD_FAILED,
              " for failure retrieving ",
              "^Skipping \\S+ for failure retrieving (?P<file>kernel|initrd|FDT)$"),
          of(
              LOAD_FAILED,
              "** Bad ",
              "^\\*\\* Bad (?:device|(?:HW )?partition)(?: specification)? (?P<device>.+) \\*\\*$"),
          of(LOAD_FAILED, "Couldn't find partition ", "^Couldn't find partition (?P<device>.+)$"),
          of(
              LOAD_FAILED,
              "** Invalid partition ",
              "^\\*\\* Invalid (?P<device>partition \\d+) \\*\\*$"),
          of(
              LOAD_FAILED,
              "** No partition table - ",
              "^\\*\\* No partition table - (?P<device>.+) \\*\\*$"),
          of(LOAD_FAILED, "** No valid partitions ", "^\\*\\* No valid partitions found \\*\\*$"),
          of(
              LOAD_FAILED,
              "** Unrecognized filesystem ",
              "^\\*\\* Unrecognized filesystem type \\*\\*$"),
          of(LOAD_FAILED, "Can't set block device", "^Can't set block device$"),
          of(
              LOAD_FAILED,
              " error: ubi_attach_mtd_dev: ",
              "^ubi\\d+ error: ubi_attach_mtd_dev: failed to attach (?P<device>mtd\\d+), error"),
          of(
              LOAD_FAILED,
              "UBI error: cannot attach ",
              "^UBI error: cannot attach (?P<device>mtd\\d+)"),
          of(LOAD_FAILED, "UBI init error ", "^UBI init error \\d+"),
          of(LOAD_FAILED, " read: ERROR", "\\d+ (?:blocks|bytes) read: ERROR$"),
          of(
              NO_MEDIUM,
              "Card did not respond to voltage select!",
              "(?P<why>Card did not respond to voltage select!)"),
          of(NO_MEDIUM, "MMC: no card present", "(?P<why>MMC: no card present)"),
          of(NO_MEDIUM, "no mmc device at slot ", "^(?P<why>no mmc device at slot \\w+)$"),
          of(NO_MEDIUM, ": unknown device", "^(?P<why>Device \\d+: unknown device)$"),
          of(NO_MEDIUM, "No working controllers found", "(?P<why>No working controllers found)"),
          of(NO_MEDIUM, "No ethernet found.", "^(?P<why>No ethernet found)\\.$"),
          of(NO_MEDIUM, "Config file not found", "^(?P<why>Config file not found)$"),
          of(
              NO_NETWORK,
              "PHY auto negotiation to complete",
              "(?P<why>Waiting for PHY auto negotiation to complete)\\.* TIMEOUT !$"),
          of(NO_NETWORK, "Could not initialize PHY", "(?P<why>Could not initialize PHY.*)$"),
          of(NO_NETWORK, "No link", "^(?P<why>\\S+: No link|No link on \\S+)\\.?$"),
          of(NO_NETWORK, "Retry time exceeded", "^(?P<why>Retry time exceeded)"),
          of(LOADED, " bytes read in ", "^\\d+ bytes read in \\d+ ms"),
          of(LOADED, "Bytes transferred = ", "^Bytes transferred = [1-9]"),
          of(LOADED, " blocks read: OK", "\\d+ blocks read: OK$"),
          of(RESET_CAUSE, "Reset cause:", "^Reset cause:\\s*(?P<why>\\S.*?)\\s*$"),
          of(RESET_CAUSE, "Reset reason:", "^Reset reason:\\s*(?P<why>\\S.*?)\\s*$"),
          of(NO_DRAM, "Training FAILED", "^(?P<why>Training FAILED)$"),
          of(
              NO_DRAM,
              "Training Sequence - FAILED",
              "(?P<why>DDR\\d\\w* Training Sequence - FAILED)"),
          of(NO_DRAM, "DDRCAL: Failed", "^(?P<why>DDRCAL: Failed)$"),
          of(NO_DRAM, "DDR firmware training failed", "(?P<why>DDR firmware training failed)"),
          of(
              NO_DRAM,
              "SDRAM ",
              "(?P<why>SDRAM (?:init failed|calibration failed|size check failed))"),
          of(NO_DRAM, "DRAM init failed", "(?P<why>DRAM init failed.*)$"));

  private LoaderLines() {}

  private static TextPattern of(String id, String anchor, String regex) {
    return new TextPattern(id, STREAMS, anchor, regex);
  }

  /** Patterns of these lines. */
  public static List<TextPattern> patterns() {
    return PATTERNS;
  }
}
