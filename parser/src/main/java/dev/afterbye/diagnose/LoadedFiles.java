package dev.afterbye.diagnose;

import dev.afterbye.image.DeviceTreeFile;
import dev.afterbye.image.InitrdFile;
import dev.afterbye.image.KernelImage;
import java.util.Optional;

/**
 * The files that were loaded, when whoever asks has them at hand: with them assumptions about the
 * kernel turn into facts.
 */
public record LoadedFiles(
    Optional<KernelImage> kernel, Optional<InitrdFile> initrd, Optional<DeviceTreeFile> dtb) {
  /** No file is at hand. */
  public static final LoadedFiles NONE =
      new LoadedFiles(Optional.empty(), Optional.empty(), Optional.empty());
}
