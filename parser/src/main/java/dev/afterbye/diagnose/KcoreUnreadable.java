package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.Message;
import dev.afterbye.grammar.MessageKind;
import java.util.Optional;

/**
 * A crash load on x86 reads where the kernel lies from {@code /proc/kcore}, and cannot: lockdown
 * forbids it, or an old tool has too little room for its headers (kexec-tools crashdump-x86.c).
 */
final class KcoreUnreadable implements LoadRule {
  @Override
  public Optional<Finding> judge(Story story, BootFacts facts, LoadFact fact, Catalogue catalogue) {
    if (fact.load().entry().isPresent() || facts.has("kcore-headers-too-small")) {
      return Optional.empty();
    }
    return fact.load().messages().stream()
        .filter(KcoreUnreadable::isAboutKcore)
        .findFirst()
        .map(
            said ->
                catalogue
                    .draft("memory-layout-unreadable", facts)
                    .certainty(Certainty.LIKELY)
                    .title("kexec cannot read /proc/kcore")
                    .cause(
                        "The tool needs /proc/kcore to know where the running kernel lies, and says"
                            + " \""
                            + said.text().strip()
                            + "\": kernel lockdown forbids the file, or an old tool has too little"
                            + " room for the headers of many memory ranges.")
                    .remedy("Look in dmesg for a lockdown line; use `kexec -s -p` or a newer tool.")
                    .evidence(fact.line(said.line()))
                    .build());
  }

  private static boolean isAboutKcore(Message message) {
    return message.kind() == MessageKind.KCORE_TOO_SMALL
        || (message.kind() == MessageKind.CANNOT_READ && message.text().contains("/proc/kcore"));
  }
}
