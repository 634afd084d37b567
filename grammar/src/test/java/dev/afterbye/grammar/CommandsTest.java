package dev.afterbye.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterbye.grammar.KexecCommand.Action;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands at a prompt: load, crash load, execute, unload. */
class CommandsTest {

  @ParameterizedTest
  @CsvSource({
    "# kexec -l /boot/zImage,LOAD",
    "root@c1:~# kexec -d -l /boot/zImage --initrd=/boot/initrd.img,LOAD",
    "$ sudo kexec -dl zImage,LOAD",
    "# kexec -d -p /vmlinuz,CRASH_LOAD",
    "# kexec --load-panic=/vmlinuz --load-panic,CRASH_LOAD",
    "# kexec -e,EXECUTE",
    "# /sbin/kexec --exec,EXECUTE",
    "# kexec -u,UNLOAD",
    "# kexec -p -u,CRASH_LOAD",
    "# kexec --version,ASK",
    "# kexec --command-line=x zImage,LOAD",
    "prodigy:/sbin# ./kexec -l,LOAD"
  })
  void actions(String line, Action action) {
    assertThat(Dumps.read(line).commands())
        .singleElement()
        .satisfies(command -> assertThat(command.action()).isEqualTo(action));
  }

  @Test
  void whichCall() {
    assertThat(command("# kexec -s -l bzImage").fileCall()).contains(true);
    assertThat(command("# kexec -sl bzImage").fileCall()).contains(true);
    assertThat(command("# kexec -l bzImage --append=x -c").fileCall()).contains(false);
    assertThat(command("# kexec -l bzImage").fileCall()).isEmpty();
  }

  @Test
  void whatItNames() {
    KexecCommand command = command("# kexec -d -l a --initrd=b --dtb=c --append=\"d e\"");
    assertThat(command)
        .isEqualTo(
            new KexecCommand(
                Action.LOAD,
                Optional.empty(),
                true,
                Optional.of("d e"),
                Optional.of("b"),
                Optional.of("c"),
                1));
  }

  @Test
  void loadAndExecuteInOneScript() {
    KexecBlock block =
        Dumps.read("# kexec -l zImage", "# kexec -e", "Nothing has been loaded!", "# kexec -u");
    assertThat(block.commands())
        .extracting(KexecCommand::action)
        .containsExactly(Action.LOAD, Action.EXECUTE, Action.UNLOAD);
  }

  @Test
  void beforeRelease2021AFailedUnloadGaveItsReasonOnTheNextLine() {
    KexecBlock block =
        Dumps.read("kexec_file_load(unload) failed", ": Operation not permitted", ": more");
    LoadFailure failure = block.loads().get(0).failure().orElseThrow();
    assertThat(failure.errorText()).isEqualTo("Operation not permitted");
    assertThat(failure.line()).isEqualTo(1);
    assertThat(block.unread()).extracting(BlockLine::number).containsExactly(3);
  }

  private static KexecCommand command(String line) {
    return Dumps.read(line).commands().get(0);
  }
}
