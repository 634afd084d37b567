package dev.afterbye.cli;

import dev.afterbye.diagnose.LoadedFiles;
import dev.afterbye.image.ByteSource;
import dev.afterbye.image.DeviceTreeFile;
import dev.afterbye.image.InitrdFile;
import dev.afterbye.image.KernelImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The files that kexec was given, for whoever has them at hand. */
final class LoadedFileOptions {
  private final OptionSpec kernel =
      file("--kernel", "The kernel that was loaded: its header replaces what had to be assumed.");
  private final OptionSpec initrd = file("--initrd", "The initrd that was loaded.");
  private final OptionSpec dtb = file("--dtb", "The device tree that was loaded.");

  private static OptionSpec file(String name, String description) {
    return StandardOptions.text(name, "FILE", description);
  }

  /** The options, to be mixed into those of a command. */
  CommandSpec spec() {
    return CommandSpec.create().addOption(kernel).addOption(initrd).addOption(dtb);
  }

  /** Their names, of those that were given. */
  List<String> names() {
    return Stream.of(kernel, initrd, dtb)
        .flatMap(option -> Stream.<String>ofNullable(option.getValue()))
        .toList();
  }

  LoadedFiles read() throws InputProblem {
    return new LoadedFiles(
        read(kernel, KernelImage::read),
        read(initrd, InitrdFile::read),
        read(dtb, DeviceTreeFile::read));
  }

  private static <T> Optional<T> read(OptionSpec option, Function<ByteSource, T> reader)
      throws InputProblem {
    @Nullable String name = option.getValue();
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
