package dev.afterbye.diagnose;

import dev.afterbye.fact.BootFacts;
import dev.afterbye.fact.SupportingLines;
import dev.afterbye.fact.TextFact;
import dev.afterbye.record.Hit;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * From 2.0.21 kexec -s says that the call is not available for ENOSYS, EINVAL, ENOEXEC and ENOTSUP
 * alike. When the kernel's own loader has spoken, the call exists and refused the image.
 */
final class FileRefusalMisreported implements ComputedRule {
  @Override
  public void judge(Story story, Catalogue catalogue, Consumer<Finding> out) {
    for (BootFacts facts : story.boots()) {
      Optional<TextFact> said = facts.text("kexec-file-load-unavailable");
      Optional<Hit> loader =
          facts
              .hits(SupportingLines.FILE_LOADER)
              .filter(hit -> said.isPresent())
              .reduce((first, second) -> second);
      if (said.isPresent() && loader.isPresent()) {
        out.accept(
            catalogue
                .draft("kexec-file-refusal-misreported", facts)
                .severity(Severity.ERROR)
                .certainty(Certainty.LIKELY)
                .cause(
                    "The kernel's own loader of kexec_file_load speaks in this log, so the call"
                        + " exists; kexec says \"not available\" for EINVAL, ENOEXEC and ENOTSUP as"
                        + " well. The last words of the loader: "
                        + loader.get().captures().getOrDefault("what", "").replaceFirst("\\.$", "")
                        + ".")
                .evidence(loader.get().record().line())
                .evidence(said.get().line())
                .build());
      }
    }
  }
}
