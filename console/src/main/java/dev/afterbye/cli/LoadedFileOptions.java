package dev.afterbye.cli;

import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.image.ByteSource;
import dev.afterbye.image.DeviceTreeFile;
import dev.afterbye.image.InitrdFile;
import dev.afterbye.image.KernelImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The files that kexec was given, for whoever has them at hand. */
final class LoadedFileOptions {
  @Option(
      names = "--kernel",
      paramLabel = "FILE",
      description = "The kernel that was loaded: its header replaces what had to be assumed.")
  private @Nullable String kernel;

  @Option(names = "--initrd", paramLabel = "FILE", description = "The initrd that was loaded.")
  private @Nullable String initrd;

  @Option(names = "--dtb", paramLabel = "FILE", description = "The device tree that was loaded.")
  private @Nullable String dtb;

  LoadedFiles read() throws InputProblem {
    return new LoadedFiles(
        read(kernel, KernelImage::read),
        read(initrd, InitrdFile::read),
        read(dtb, DeviceTreeFile::read));
  }

  private static <T> Optional<T> read(@Nullable String name, Function<ByteSource, T> reader)
      throws InputProblem {
    if (name == null) {
      return Optional.empty();
    }
    try (FileBytes bytes = FileBytes.open(name)) {
      return Optional.of(reader.apply(bytes));
    } catch (IOException | UncheckedIOException e) {
      throw new InputProblem("cannot read: " + e.getMessage(), name, "check the file and its disk");
    }
  }
}
