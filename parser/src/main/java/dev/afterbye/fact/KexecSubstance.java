package dev.afterbye.fact;

import dev.afterbye.grammar.KexecLoad;
import dev.afterbye.grammar.Message;
import dev.afterbye.grammar.MessageKind;
import dev.afterbye.line.LineRef;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells kexec's complaints from those of other programs, which too say {@code Cannot load} and
 * {@code Cannot read}.
 */
final class KexecSubstance {
  /** kexec puts the file in quotes (kexec/kexec.c, slurp_file); copies change their form. */
  private static final Pattern QUOTED = Pattern.compile("Cannot open [`'\"\u2018\u201c]");

  private KexecSubstance() {}

  /** Whether the load is kexec's: by what else it has, or by a word of kexec near it. */
  static boolean isIn(KexecLoad load, List<LineRef> lines) {
    return load.command().isPresent()
        || load.failure().isPresent()
        || load.kernelSizeBytes().isPresent()
        || load.entry().isPresent()
        || load.zImage().isPresent()
        || !load.segments().isEmpty()
        || !load.ranges().isEmpty()
        || !load.probes().isEmpty()
        || load.messages().isEmpty()
        || load.messages().stream().anyMatch(KexecSubstance::isOnlyKexecs)
        || lines.stream().anyMatch(line -> line.text().contains("kexec"));
  }

  private static boolean isOnlyKexecs(Message message) {
    MessageKind kind = message.kind();
    return switch (kind) {
      case CANNOT_OPEN -> QUOTED.matcher(message.text()).find();
      case CANNOT_READ, CANNOT_LOAD, BAD_ELF, BAD_PURGATORY, UNALIGNED_BASE, UNKNOWN_OPTION ->
          false;
      default -> true;
    };
  }
}
