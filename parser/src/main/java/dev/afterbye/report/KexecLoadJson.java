package dev.afterbye.report;

import dev.afterbye.fact.LoadFact;
import dev.afterbye.grammar.Arm64Image;
import dev.afterbye.grammar.CrashLayout;
import dev.afterbye.grammar.FileLoad;
import dev.afterbye.grammar.KexecCommand;
import dev.afterbye.grammar.KexecLoad;
import dev.afterbye.grammar.LoadFailure;
import dev.afterbye.grammar.LoaderNumber;
import dev.afterbye.grammar.LoaderRange;
import dev.afterbye.grammar.LoongArchImage;
import dev.afterbye.grammar.MemoryRange;
import dev.afterbye.grammar.MemoryRanges;
import dev.afterbye.grammar.Message;
import dev.afterbye.grammar.Placement;
import dev.afterbye.grammar.RoledSegment;
import dev.afterbye.grammar.Segment;
import dev.afterbye.grammar.ToolVersion;
import dev.afterbye.grammar.X86Image;
import dev.afterbye.grammar.ZImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The fields of one kexec load: every number its dump states, with the wire line it stands on. */
final class KexecLoadJson {
  private final JsonFields fields;

  KexecLoadJson(JsonFields fields) {
    this.fields = fields;
  }

  void write(int boot, LoadFact fact) {
    KexecLoad load = fact.load();
    fields.number("boot", boot);
    fields.number("line", fact.line().number());
    fields.number("lastLine", fact.lastLine().number());
    fields.text("architecture", load.architecture().name().toLowerCase(Locale.ROOT));
    fields.flag("onCrash", load.onCrash());
    fields.flag("complete", load.complete());
    fields.number("unknownLines", fact.unknownLines());
    fields.object("toolVersion", load.fingerprint(), this::toolVersion);
    fields.hex("kernelBuffer", load.kernelBuffer());
    fields.hex("kernelSize", load.kernelSizeBytes());
    fields.hex("entry", load.entry());
    fields.hex("flags", load.flags());
    fields.number("nrSegments", load.nrSegments());
    fields.text("commandLine", load.commandLine());
    fields.text("initrd", load.initrd());
    fields.text("dtb", load.dtb());
    fields.texts("probes", load.probes());
    fields.objects("ranges", ranges(load), range -> range(range, fact));
    fields.objects("segments", load.roles(), roled -> roled(roled, fact));
    fields.optional("zImage", load.zImage(), image -> zImage(image, fact));
    fields.optional("arm64Image", load.arm64Image(), image -> arm64Image(image, fact));
    fields.optional("loongArchImage", load.loongArchImage(), image -> loongArchImage(image, fact));
    fields.optional("x86Image", load.x86Image(), image -> x86Image(image, fact));
    fields.optional("crash", load.crash(), crash -> crash(crash, fact));
    fields.optional("fileLoad", load.fileLoad(), file -> fileLoad(file, fact));
    fields.objects("numbers", load.numbers(), number -> number(number, fact));
    fields.objects("loaderRanges", load.loaderRanges(), range -> loaderRange(range, fact));
    fields.optional("command", load.command(), command -> command(command, fact));
    fields.optional("failure", load.failure(), failure -> failure(failure, fact));
    fields.objects("messages", load.messages(), message -> message(message, fact));
  }

  /** The wire line behind a line number of the model. */
  private void line(int number, LoadFact fact) {
    fields.number("line", fact.line(number).number());
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void toolVersion(ToolVersion version) {
    fields.text("from", version.from());
    fields.text("to", version.to());
    fields.flag("contradictory", version.contradictory());
    fields.texts("why", version.why());
  }

  private record BlockRange(String block, MemoryRange range) {}

  private static List<BlockRange> ranges(KexecLoad load) {
    List<BlockRange> all = new ArrayList<>();
    for (MemoryRanges block : load.ranges()) {
      block.ranges().forEach(range -> all.add(new BlockRange(label(block.kind()), range)));
    }
    return all;
  }

  private void range(BlockRange placed, LoadFact fact) {
    fields.text("block", placed.block());
    fields.hex("start", placed.range().start());
    fields.hex("endInclusive", placed.range().endInclusive());
    fields.number("type", placed.range().type());
    line(placed.range().line(), fact);
  }

  private void roled(RoledSegment roled, LoadFact fact) {
    segment(roled.segment(), fact);
    fields.text("role", label(roled.role()));
    fields.text("why", roled.why());
  }

  private void fileLoad(FileLoad file, LoadFact fact) {
    line(file.line(), fact);
    fields.hex("type", file.type());
    fields.hex("start", file.start());
    fields.hex("head", file.head());
    fields.hex("flags", file.flags());
    fields.objects(
        "placed",
        file.placed(),
        placed -> {
          fields.text("role", label(placed.role()));
          fields.hex("address", placed.placement().address());
          fields.hex("size", placed.placement().sizeBytes());
          line(placed.placement().line(), fact);
        });
  }

  private void number(LoaderNumber number, LoadFact fact) {
    fields.text("field", label(number.field()));
    fields.hex("value", number.value());
    line(number.line(), fact);
  }

  private void loaderRange(LoaderRange range, LoadFact fact) {
    fields.text("use", label(range.use()));
    crashRange(range.range(), fact);
  }

  private void command(KexecCommand command, LoadFact fact) {
    fields.text("action", label(command.action()));
    fields.flag("fileCall", command.fileCall());
    fields.flag("debug", command.debug());
    line(command.line(), fact);
  }

  private void segment(Segment segment, LoadFact fact) {
    fields.number("index", segment.index());
    fields.hex("buf", segment.buf());
    fields.hex("bufsz", segment.bufsz());
    fields.hex("mem", segment.mem());
    fields.hex("memsz", segment.memsz());
    line(segment.line(), fact);
  }

  private void placement(String name, Optional<Placement> placement, LoadFact fact) {
    fields.optional(
        name,
        placement,
        p -> {
          fields.hex("address", p.address());
          fields.hex("size", p.sizeBytes());
          line(p.line(), fact);
        });
  }

  private void zImage(ZImage image, LoadFact fact) {
    line(image.line(), fact);
    fields.optional(
        "header",
        image.header(),
        h -> {
          fields.hex("magic", h.magic());
          fields.hex("start", h.start());
          fields.hex("end", h.end());
          line(h.line(), fact);
        });
    fields.hex("size", image.sizeBytes());
    fields.hex("fileSize", image.fileSizeBytes());
    fields.flag("hasTagsLine", image.hasTagsLine());
    fields.optional(
        "tag",
        image.tag(),
        t -> {
          fields.hex("offset", t.offset());
          fields.hex("magic", t.magic());
          fields.number("sizeBytes", t.sizeBytes());
          line(t.line(), fact);
        });
    fields.hex("kernelImageSize", image.kernelImageSize());
    fields.hex("requires", image.requires());
    fields.hex("textData", image.textData());
    fields.hex("bss", image.bss());
    fields.hex("total", image.total());
    fields.hex("resultingSpace", image.resultingSpace());
    placement("kernel", image.kernel(), fact);
    placement("initrd", image.initrd(), fact);
    placement("dt", image.dt(), fact);
    fields.flag("requiresBeforeTag", image.requiresBeforeTag());
  }

  private void arm64Image(Arm64Image image, LoadFact fact) {
    line(image.line(), fact);
    fields.text("loader", image.loader());
    fields.hex("kernelSegment", image.kernelSegment());
    fields.hex("textOffset", image.textOffset());
    fields.hex("imageSize", image.imageSize());
    fields.hex("physOffset", image.physOffset());
    fields.hex("vpOffset", image.vpOffset());
    fields.flag("peFormat", image.peFormat());
    placement("initrd", image.initrd(), fact);
    placement("dtb", image.dtb(), fact);
  }

  private void loongArchImage(LoongArchImage image, LoadFact fact) {
    line(image.line(), fact);
    fields.text("loader", image.loader());
    fields.hex("kernelSegment", image.kernelSegment());
    fields.hex("kernelEntry", image.kernelEntry());
    fields.hex("textOffset", image.textOffset());
    fields.hex("imageSize", image.imageSize());
    fields.hex("physOffset", image.physOffset());
    fields.flag("peFormat", image.peFormat());
    placement("initrd", image.initrd(), fact);
  }

  private void x86Image(X86Image image, LoadFact fact) {
    line(image.line(), fact);
    fields.flag("relocatable", image.relocatable());
    fields.number("kernelBits", image.kernelBits());
    fields.hex("kernel", image.kernel());
    fields.hex("initSize", image.initSize());
    fields.hex("purgatory", image.purgatory());
    fields.hex("realMode", image.realMode());
    fields.hex("initrdMax", image.initrdMax());
    placement("initrd", image.initrd(), fact);
  }

  private void crash(CrashLayout crash, LoadFact fact) {
    line(crash.line(), fact);
    fields.optional("reservation", crash.reservation(), range -> crashRange(range, fact));
    fields.objects("memory", crash.memory(), range -> crashRange(range, fact));
    fields.hex("physOffset", crash.physOffset());
    fields.hex("pageOffset", crash.pageOffset());
    fields.hex("elfCoreStart", crash.elfCoreStart());
    fields.hex("elfCoreEnd", crash.elfCoreEnd());
    fields.text("commandLine", crash.commandLine());
  }

  private void crashRange(MemoryRange range, LoadFact fact) {
    fields.hex("start", range.start());
    fields.hex("endInclusive", range.endInclusive());
    line(range.line(), fact);
  }

  private void failure(LoadFailure failure, LoadFact fact) {
    fields.text("call", failure.call());
    fields.text("error", failure.errorText());
    line(failure.line(), fact);
    fields.objects("repeated", failure.repeated(), segment -> segment(segment, fact));
  }

  private void message(Message message, LoadFact fact) {
    fields.text("kind", label(message.kind()));
    fields.text("text", message.text());
    fields.text("subject", message.subject());
    line(message.line(), fact);
  }
}
