package dev.afterbye.image;

import dev.afterbye.grammar.Architecture;
import dev.afterbye.grammar.Unsigned64;
import java.util.Optional;

/**
 * A kernel of x86 (Linux Documentation/arch/x86/boot.rst, "The Real-Mode Kernel Header"). What came
 * into the header with a later version of the protocol is empty before it.
 *
 * @param fileSize the size of the file
 * @param protocol the version, 0x20f for 2.15
 * @param setupSectors sectors of real-mode code behind the first one; zero in the file means 4
 * @param systemParagraphs the size of the rest in units of 16 bytes
 * @param highLoaded whether it is a bzImage, not a zImage of x86
 * @param kernel64 whether the kernel has the 64-bit entry; protocol 2.12
 * @param relocatable whether it may be loaded anywhere; protocol 2.05
 * @param payload the compressed kernel in the file; protocol 2.08
 * @param preferredAddress where it wants to go; protocol 2.10
 * @param initSize the memory it needs to start; protocol 2.10
 * @param release the kernel's release and build, as {@code uname} says them
 */
public record BzImageFile(
    Unsigned64 fileSize,
    int protocol,
    int setupSectors,
    Unsigned64 systemParagraphs,
    boolean highLoaded,
    Optional<Boolean> kernel64,
    Optional<Boolean> relocatable,
    Optional<Payload> payload,
    Optional<Unsigned64> preferredAddress,
    Optional<Unsigned64> initSize,
    Optional<String> release)
    implements KernelImage {

  /**
   * The compressed kernel.
   *
   * @param offset where in the file it begins
   * @param sizeBytes its size
   */
  public record Payload(Unsigned64 offset, Unsigned64 sizeBytes) {}

  private static final int HEADER_BYTES = 0x264;
  private static final int SECTOR = 512;
  private static final int PARAGRAPH = 16;
  private static final int DEFAULT_SETUP_SECTORS = 4;

  private static final int SETUP_SECTORS_AT = 0x1f1;
  private static final int SYSTEM_SIZE_AT = 0x1f4;
  private static final int BOOT_FLAG_AT = 0x1fe;
  private static final int BOOT_FLAG = 0xaa55;
  private static final int MAGIC_AT = 0x202;
  private static final int PROTOCOL_AT = 0x206;
  private static final int RELEASE_AT = 0x20e;
  private static final int LOAD_FLAGS_AT = 0x211;
  private static final int RELOCATABLE_AT = 0x234;
  private static final int EXTENDED_FLAGS_AT = 0x236;
  private static final int PAYLOAD_OFFSET_AT = 0x248;
  private static final int PAYLOAD_SIZE_AT = 0x24c;
  private static final int PREFERRED_ADDRESS_AT = 0x258;
  private static final int INIT_SIZE_AT = 0x260;

  private static final int MAX_RELEASE_TEXT = 256;

  static Optional<KernelImage> read(ByteSource source) {
    Chunk header = Chunk.littleEndian(source, 0, HEADER_BYTES);
    if (header.u16(BOOT_FLAG_AT) != BOOT_FLAG || !header.matches(MAGIC_AT, "HdrS")) {
      return Optional.empty();
    }
    int sectors = header.u8(SETUP_SECTORS_AT);
    int setupSectors = sectors == 0 ? DEFAULT_SETUP_SECTORS : sectors;
    int protocol = header.u16(PROTOCOL_AT);
    // The upper half of the word means something else before 2.04.
    long system = protocol < 0x204 ? header.u16(SYSTEM_SIZE_AT) : header.u32(SYSTEM_SIZE_AT);
    Since since = new Since(header, protocol);
    return Optional.of(
        new BzImageFile(
            Extent.sizeOf(source),
            protocol,
            setupSectors,
            Unsigned64.of(system),
            (header.u8(LOAD_FLAGS_AT) & 1) != 0,
            since.version(0x20c, EXTENDED_FLAGS_AT, 2).map(at -> (header.u16(at) & 1) != 0),
            since.version(0x205, RELOCATABLE_AT, 1).map(at -> header.u8(at) != 0),
            since
                .version(0x208, PAYLOAD_SIZE_AT, 4)
                .map(at -> payload(header, setupSectors))
                .filter(payload -> !payload.sizeBytes().isZero()),
            since.version(0x20a, PREFERRED_ADDRESS_AT, 8).flatMap(header::word64),
            since.version(0x20a, INIT_SIZE_AT, 4).flatMap(header::word32),
            release(source, header.u16(RELEASE_AT))));
  }

  /** Gates the fields that are only there from some version of the protocol on. */
  private record Since(Chunk header, int protocol) {
    Optional<Long> version(int version, long at, int bytes) {
      return protocol >= version && header.has(at, bytes) ? Optional.of(at) : Optional.empty();
    }
  }

  /** The offset in the header counts from the protected-mode code. */
  private static Payload payload(Chunk header, int setupSectors) {
    long setup = (setupSectors + 1L) * SECTOR;
    return new Payload(
        Unsigned64.of(setup + header.u32(PAYLOAD_OFFSET_AT)),
        Unsigned64.of(header.u32(PAYLOAD_SIZE_AT)));
  }

  /** The offset in the header counts from the second sector. */
  private static Optional<String> release(ByteSource source, int offset) {
    if (offset == 0) {
      return Optional.empty();
    }
    String text =
        Chunk.littleEndian(source, (long) offset + SECTOR, MAX_RELEASE_TEXT)
            .text(0, MAX_RELEASE_TEXT);
    return Optional.of(text).filter(t -> !t.isEmpty());
  }

  /** Setup code and the rest: {@code (setup_sects + 1) * 512 + syssize * 16}. */
  public Unsigned64 expectedFileSize() {
    return Unsigned64.of(setupSectors + 1L).times(SECTOR).plus(systemParagraphs.times(PARAGRAPH));
  }

  @Override
  public Optional<Unsigned64> declaredSize() {
    return Optional.of(expectedFileSize());
  }

  @Override
  public Optional<Architecture> architecture() {
    return kernel64.map(is64 -> is64 ? Architecture.X86_64 : Architecture.I386);
  }

  @Override
  public String describe() {
    Description line =
        new Description(highLoaded ? "x86 bzImage" : "x86 zImage", fileSize)
            .words("boot protocol " + (protocol >>> 8) + "." + twoDigits(protocol & 0xff));
    release.ifPresent(r -> line.words("release " + r));
    kernel64.ifPresent(is64 -> line.words(is64 ? "64-bit entry" : "no 64-bit entry"));
    relocatable.ifPresent(can -> line.words(can ? "relocatable" : "not relocatable"));
    return line.hex("init_size", initSize)
        .hex("pref_address", preferredAddress)
        .hex("expected file size", expectedFileSize())
        .truncatedBy(truncatedBy())
        .toString();
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
  }
}
