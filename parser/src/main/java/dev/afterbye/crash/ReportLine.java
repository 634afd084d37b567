package dev.afterbye.crash;

import com.google.re2j.Matcher;
import dev.afterbye.record.PrintkRecord;
import dev.afterbye.record.Record;
import java.util.Optional;

/**
 * A line as the kernel meant it, without what the console or a vendor's kernel put before it.
 *
 * @param caller the task or CPU that printed it, when it says so
 */
record ReportLine(Optional<String> caller, String text) {
  private static final LazyPattern PREFIX =
      LazyPattern.of(
          "^(?:[^\\[\\]]{0,80}\\bkernel: ?)?(?:<[0-9]+>)?(?:\\[ *[0-9]+\\.[0-9]+(?:@[0-9]+)?\\] ?)?(?:\\[ *(?P<caller>[TC][0-9]+)\\] ?)?");

  /** CPU and process as the kernels of telephones print them. */
  private static final LazyPattern VENDOR =
      LazyPattern.of(
          "^(?:\\[?c[0-9]+\\]? +[0-9]+ |-?\\([0-9]+\\)\\[[0-9]+:[^\\]]*\\]|\\[[0-9]+: +[^\\]:]+:"
              + " *[0-9]+\\] ?)");

  static ReportLine of(Record record) {
    if (record instanceof PrintkRecord printk) {
      return new ReportLine(printk.caller(), withoutVendor(printk.message()));
    }
    String text = record.message();
    if (!startsWithOne(text, "<[") && !text.contains("kernel:")) {
      return new ReportLine(Optional.empty(), withoutVendor(text));
    }
    Matcher prefix = PREFIX.matcher(text);
    if (!prefix.find()) {
      return new ReportLine(Optional.empty(), text);
    }
    return new ReportLine(
        Optional.ofNullable(prefix.group("caller")), withoutVendor(text.substring(prefix.end())));
  }

  private static String withoutVendor(String text) {
    if (!startsWithOne(text, "[c-(")) {
      return text;
    }
    Matcher vendor = VENDOR.matcher(text);
    return vendor.find() ? text.substring(vendor.end()) : text;
  }

  /** Most lines of a report need no expression to tell that nothing was put before them. */
  private static boolean startsWithOne(String text, String characters) {
    return !text.isEmpty() && characters.indexOf(text.charAt(0)) >= 0;
  }
}
