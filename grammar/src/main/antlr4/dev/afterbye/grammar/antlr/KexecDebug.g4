// The lines of a kexec-tools load dump ("kexec -d -l", "kexec -d -p") of releases 1.95 to 2.0.32.
//
// The unit is one line whose stamps, quote marks and line end are already gone. A dump is copied by
// people: lines are lost, doubled, cut, and other programs write in between. A rule that spanned
// lines would lose a whole dump to one bad line, so what the lines mean together is decided by the
// reader of this grammar, and a line no alternative matches costs nothing but itself.
//
// Blanks separate and mean nothing: old tools print one, new ones align columns, copies fold them.
grammar KexecDebug;

line
  : statement EOF
  ;

statement
  : toolVersion
  | probe
  | kernelBuffer
  | rangesHeader
  | range
  | resource
  | loadCall
  | entry
  | segmentCount
  | segmentField
  | segmentOfKernel
  | callFailed
  | message
  | zImage
  | crash
  | optionEcho
  | image
  | placement
  | x86
  | noise
  ;

// ---- every architecture (kexec/kexec.c)

toolVersion
  : 'kexec' ('-' 'tools')? version=release ('released' text)?
  ;

release
  : DIGITS ('.' DIGITS)+ ('-' (WORD | '-' | '.' | DIGITS | HEXWORD)+)?
  ;

probe
  : 'Try' method=('gzip' | 'LZMA' | 'zstd') 'decompression' '.'   # probeTry
  | 'lzma_decompress_file' ':' 'read' 'on' text                   # probeLzmaRead
  ;

// 6.8+ kernels repeat the numbers of a file load in dmesg, prefixed "kexec_file:".
kernelBuffer
  : ('kexec_file' ':')? 'kernel' ':' buffer=pointer 'kernel_size' ':' size=hex
  ;

rangesHeader
  : 'MEMORY' 'RANGES' ':'?                          # headerMemory
  | 'System' 'RAM' 'ranges' ';'?                    # headerSystemRam
  | 'E820' 'memmap' ':'                             # headerE820
  | 'Extended' 'E820' 'via' 'setup_data' ':'        # headerExtendedE820
  | 'CRASH' 'MEMORY' 'RANGES' ':'?                  # headerCrash
  | 'Memmap' 'after' ('adding' | 'deleting') 'segment'   # headerCrashMemmap
  | 'Coredump' 'memory' 'ranges' ':'?               # headerCoredump
  | 'Reserved' 'memory' ('range' | 'ranges') ':'?   # headerReserved
  ;

// 2.0.31 alone prints the E820 addresses in decimal and leaves a stray "x" behind each.
range
  : start=hex '-' end=hex '(' type=DIGITS ')'                 # rangeHex
  | start=DIGITS 'x' '-' end=DIGITS 'x' '(' type=DIGITS ')'   # rangeDecimal
  ;

resource
  : start=hex '-' end=hex ':' name=text
  ;

// The oldest tools print no flags.
loadCall
  : 'kexec_load' ':' 'entry' '=' address=pointer flags?
  | 'kexec_file_load' ':' flags
  ;

entry
  : 'entry' '=' address=pointer flags?
  ;

flags
  : 'flags' '=' value=hex
  ;

segmentCount
  : ('kexec_file' ':')? 'nr_segments' '=' count=DIGITS
  ;

// The tool prints one field a line; people who retype a dump put several, and a remark, on one.
segmentField
  : 'segment' '[' index=DIGITS ']'? '.' assignment (',' assignment)* ('(' text)?
  ;

assignment
  : field '=' value=pointer
  ;

field
  : 'buf'
  | 'bufsz'
  | 'mem'
  | 'memsz'
  ;

segmentOfKernel
  : ('kexec_file' ':')? 'segment' '[' index=DIGITS ']' ':'
    'buf' '=' buf=hex 'bufsz' '=' bufsz=hex 'mem' '=' mem=hex 'memsz' '=' memsz=hex
  ;

callFailed
  : call=('kexec_load' | 'kexec_file_load') ('(' 'unload' ')' | '(' DIGITS 'segments' ')')?
    'failed' ':' error=text                                  # systemCallFailed
  | 'kexec' 'unload'? 'failed' ':' error=text                # kexecFailed
  | 'syscall' 'kexec_file_load' 'not' 'available' '.'?       # fileCallMissing
  ;

message
  : 'Cannot' 'open' subject=text                                                # cannotOpen
  | 'Cannot' 'read' subject=text                                                # cannotRead
  | 'Cannot' 'load' subject=text                                                # cannotLoad
  | 'Cannot' 'determine' 'the' 'file' 'type' 'of' subject=text                  # cannotDetermineType
  | 'Could' 'not' 'find' HEXWORD 'free' 'area' 'of' 'memory' 'of' hex 'bytes' dots  # noFreeArea
  | 'Could' 'not' 'find' HEXWORD 'free' 'area' 'of' 'memory' 'below' ':' hex dots   # noFreeAreaBelow
  | 'Invalid' 'memory' 'segment' pointer '-' pointer                            # invalidSegment
  | 'Overlapping' 'memory' 'segments' 'at' pointer                              # overlappingSegments
  | 'zImage' 'is' 'truncated' '-' 'file' hex 'vs' 'header' hex                  # zImageTruncated
  | 'Kernel' 'size' 'is' 'too' 'small' ',' 'increasing' 'to' hex                # imageSizeTooSmall
  ;

dots
  : '.'*
  ;

// ---- 32-bit ARM (kexec/arch/arm/kexec-zImage-arm.c)

zImage
  : 'zImage' 'header' ':' magic=hex start=hex end=hex                    # zImageHeader
  | 'zImage' 'size' size=hex ',' 'file' 'size' file=hex                  # zImageSize
  | 'zImage' 'has' 'tags'                                                # zImageHasTags
  | 'offset' offset=hex 'tag' tag=hex 'size' size=DIGITS                 # zImageTag
  | 'kernel' 'image' 'size' ':' size=hex                                 # zImageKernelSize
  | 'zImage' 'requires' size=hex 'bytes'                                 # zImageRequires
  | 'Decompressed' 'kernel' 'sizes' ':'                                  # zImageSizesHeader
  | 'text' '+' 'data' textData=hex 'bss' bss=hex 'total' total=hex       # zImageSizes
  | 'Resulting' 'kernel' 'space' ':' size=hex                            # zImageSpace
  | what=('Kernel' | 'Initrd' | 'DT') ':' 'address' '=' address=hex 'size' '=' size=hex   # zImagePlacement
  ;

// kexec/arch/arm/crashdump-arm.c; the arm64 and x86 loaders share some of the texts
crash
  : 'crashkernel' ':' '[' start=hex '-' end=hex ']' '(' DIGITS 'M' ')'          # crashKernel
  | 'memory' 'range' ':' '[' start=hex '-' end=hex ']' '(' DIGITS 'M' ')'       # crashMemory
  | 'phys' 'offset' '=' phys=hex ',' 'page' 'offset' '=' page=hex               # crashOffsets
  | 'phys_offset' ':' phys=hex                                                  # crashPhysOffset
  | 'load_crashdump_segments' ':' 'page_offset' ':' page=hex                    # crashPageOffset
  | (function=WORD ':')? 'elfcorehdr' ':'? start=hex ('-' end=hex)?             # crashElfCore
  | 'kernel' 'command' 'line' ':' value=text                                    # crashCommandLine
  | 'Using' bits=DIGITS '-' 'bit' 'ELF' 'core' 'format'                         # crashElfFormat
  | 'Created' 'elf' 'header' 'segment' 'at' start=hex                           # crashElfHeaderSegment
  | 'Created' 'backup' 'segment' 'at' start=hex                                 # crashBackupSegment
  ;

// ---- arm64, loongarch, mips

// The tool's own function name and source line come first; the line moves with every release.
optionEcho
  : function=WORD ':' DIGITS ':' what=('command_line' | 'initrd' | 'dtb' | 'console') ':' value=text
  ;

image
  : function=WORD ':'
    what=('kernel_segment' | 'kernel_entry' | 'text_offset' | 'image_size' | 'phys_offset' | 'vp_offset')
    ':' value=hex                                                               # imageField
  | function=WORD ':' 'PE' 'format' ':' answer=('yes' | 'no')                   # imagePeFormat
  ;

// "dtb_set_initrd" repeats the initrd in decimal, so the hex line is the one that counts.
placement
  : what=('initrd' | 'dtb') ':' 'base' base=hex ',' 'size' size=HEXH text       # placementHex
  | 'dtb_set_initrd' ':' 'start' start=DIGITS ',' 'end' end=DIGITS ',' text     # placementDecimal
  | 'initrd_base' ':' base=hex ',' 'initrd_size' ':' size=hex                   # placementLoongArch
  ;

// ---- x86 (kexec/arch/i386/kexec-bzImage.c, kexec/arch/x86_64/kexec-bzImage64.c)

x86
  : 'bzImage' 'is' 'relocatable'                                         # x86Relocatable
  | 'Loaded' 'purgatory' 'at' 'addr' address=hex                         # x86Purgatory
  | 'Loaded' ('real_mode_data' | 'real' '-' 'mode' 'code') 'and' 'command' 'line' 'at' address=hex  # x86RealMode
  | 'kernel' 'init_size' size=hex                                        # x86InitSize
  | 'Loaded' bits=('64bit' | '32bit') 'kernel' 'at' address=hex          # x86Kernel
  | 'initrd_addr_max' 'is' address=hex                                   # x86InitrdMax
  | 'Loaded' 'initrd' 'at' address=hex 'size' size=hex                   # x86Initrd
  ;

// Lines of the tool that state nothing the lines above do not state better.
noise
  : 'sym' ':' text
  | RELOCATION text
  | 'machine_apply_elf_rel' ':' text
  | 'get_memory_ranges' ':' ('+' | '-') text
  | 'get_memory_ranges_iomem_cb' ':' text
  | 'set_phys_offset' ':' text
  | 'cells_size_fitted' ':' text
  | 'get_cells_size' ':' text
  | 'read_1st_dtb' ':' text
  | 'setup_2nd_dtb' ':' text
  | 'elf_arm64_probe' ':' text
  | function=WORD ':' DIGITS ':' 'purgatory' text
  | 'va_bits' ':' DIGITS
  | 'page_offset' ':' hex
  | 'Base' 'addr' 'for' 'initrd' 'image' ':' hex
  | 'Entry' 'point' 'for' 'the' 'Image' ':' hex
  | 'initrd_start' ':' hex ',' 'initrd_end' ':' hex
  | '/' 'sys' '/' 'firmware' '/' 'edd' 'does' 'not' 'exist' '.'
  | 'kernel' 'vaddr' '=' hex 'size' '=' hex
  | 'kernel' 'load' 'physical' 'addr' 'start' '=' hex
  | 'Command' 'line' 'after' 'adding' text
  | 'Cannot' 'get' 'kernel' WORD 'symbol' text
  | 'kernel' 'symbol' text
  | 'get_backup_area' ':' text
  | 'get_crash_notes_per_cpu' ':' text
  | ('vmcoreinfo' | 'Elf' | 'Kernel' 'text' 'Elf') 'header' ':' text
  | 'Then' 'try' text
  | 'kexec' ':' 'load' 'failed' '.'
  ;

// The C library prints a zero pointer as "(nil)" (glibc) or "0" (musl).
pointer
  : '(' 'nil' ')'
  | hex
  ;

hex
  : HEXNUM
  | DIGITS
  | HEXWORD
  ;

text
  : .*?
  ;

HEXNUM : '0' [xX] [0-9a-fA-F]+ ;
DIGITS : [0-9]+ ;
HEXH : [0-9a-fA-F]+ 'h' ;
HEXWORD : [0-9a-fA-F]+ ;
RELOCATION : 'R_' [A-Z0-9_]+ ;
WORD : [A-Za-z_] [A-Za-z0-9_]* ;
BLANKS : [ \t]+ -> skip ;
OTHER : . ;
