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
  | powerpc
  | riscv
  | m68k
  | oldKernel
  | kernelSays
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

// 6.8+ kernels print the numbers of a file load in dmesg; their prefix is gone by now.
kernelBuffer
  : 'kernel' ':' buffer=pointer 'kernel_size' ':' size=hex
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
  | start=hex '-' end=hex                                     # rangeBare
  | 'setup_memory_ranges' 'memory_range' '[' DIGITS ']' 'start' ':' start=hex ',' 'end' ':' end=hex  # rangeUsable
  | 'exclude_range' 'sorted' 'exclude_range' '[' DIGITS ']' 'start' ':' start=hex ',' 'end' ':' end=hex  # rangeExcluded
  | 'get_memory_ranges_iomem_cb' ':' start=hex '-' end=hex ':' name=text   # rangeIomem
  ;

resource
  : start=hex '-' end=hex ':' name=text
  ;

// The oldest tools print no flags.
loadCall
  : 'kexec_load' ':' 'entry' '=' address=pointer flags?
  ;

entry
  : 'entry' '=' address=pointer flags?
  ;

flags
  : 'flags' '=' value=hex
  ;

segmentCount
  : 'nr_segments' '=' count=DIGITS
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
  : 'segment' '[' index=DIGITS ']' ':'
    'buf' '=' buf=pointer 'bufsz' '=' bufsz=hex 'mem' '=' mem=hex 'memsz' '=' memsz=hex
  ;

// Before 2.0.21 the line broke between a failed unload and the reason.
callFailed
  : call=('kexec_load' | 'kexec_file_load') ('(' 'unload' ')' | '(' DIGITS 'segments' ')')?
    'failed' ':' error=text                                  # systemCallFailed
  | 'kexec' 'unload'? 'failed' ':' error=text                # kexecFailed
  | 'kexec_file_load' '(' 'unload' ')' 'failed'              # unloadFailed
  | ':' error=text                                           # unloadError
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
  : 'Command' 'line' 'after' 'adding' text                                      # crashCommandLineHeader
  | 'crashkernel' ':' '[' start=hex '-' end=hex ']' '(' DIGITS 'M' ')'          # crashKernel
  | 'memory' 'range' ':' '[' start=hex '-' end=hex ']' '(' DIGITS 'M' ')'       # crashMemory
  | 'phys' 'offset' '=' phys=hex ',' 'page' 'offset' '=' page=hex               # crashOffsets
  | 'phys_offset' ':' phys=hex                                                  # crashPhysOffset
  | (WORD | 'load_crashdump_segments') ':' 'page_offset' ':' page=hex                    # crashPageOffset
  | ((function=WORD | function='load_crashdump_segments') ':')? 'elfcorehdr' ':'? start=hex ('-' end=hex)?             # crashElfCore
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

// ---- the other architectures

// kexec/arch/ppc64/kexec-elf-ppc64.c, kexec/arch/ppc/crashdump-powerpc.c, kexec/fs2dt.c
powerpc
  : what=('kernel' | 'dt_offset' | 'stack' | 'toc_addr' | 'backup_start' | 'opal_base'
    | 'opal_entry' | 'panic_kernel') 'is' value=hex                      # powerpcNumber
  | 'run_at_load' 'flag' 'is' value=hex                                  # powerpcRunAtLoad
  | 'info' '-' '>' 'entry' 'is' value=pointer                            # powerpcEntry
  | 'purgatory' 'size' 'is' size=DIGITS                                  # powerpcPurgatory
  | 'usable' 'memory' 'rgns' 'size' ':' DIGITS 'base' ':' base=hex 'size' ':' size=hex  # powerpcUsable
  | 'Modified' 'cmdline' ':' value=text                                  # powerpcCommandLine
  ;

// kexec/arch/riscv, 2.0.32 and later
riscv
  : 'Entry' 'point' 'for' 'the' 'Image' ':' value=hex                    # riscvEntry
  | 'New' 'entry' 'point' 'for' 'the' 'ELF' ':' value=hex                # riscvElfEntry
  | 'New' 'base' 'paddr' 'for' 'the' 'ELF' ':' value=hex                 # riscvNewBase
  | 'Base' 'paddr' ':' value=hex ',' 'start_addr' ':' hex                # riscvBase
  | 'Base' 'addr' 'for' 'initrd' 'image' ':' value=hex                   # riscvInitrdBase
  | 'initrd_start' ':' start=hex ',' 'initrd_end' ':' end=hex            # riscvInitrd
  ;

// kexec/arch/m68k/bootinfo.c
m68k
  : 'BI_MACHTYPE' ':' value=hex                                          # m68kMachine
  | what=('BI_MEMCHUNK' | 'BI_RAMDISK') ':' size=hex 'bytes' 'at' start=hex  # m68kPlacement
  | 'BI_COMMAND_LINE' ':' value=text                                     # m68kCommandLine
  ;

// The running kernel, for the core of a crash load (x86 and mips). From 2.0.10 mips puts "0x" in
// front of a decimal number in the last of these.
oldKernel
  : 'kernel' 'vaddr' '=' vaddr=hex 'size' '=' size=hex                   # oldKernelVirtual
  | 'kernel_vaddr' '=' vaddr=hex 'paddr' paddr=hex                       # oldKernelBoth
  | 'kernel' 'size' '=' size=hex                                         # oldKernelSize
  | 'kernel' 'load' 'physical' 'addr' 'start' '=' paddr=hex              # oldKernelPhysical
  ;

// ---- kexec_file_load: the tool's one line, and the kernel's (Linux kernel/kexec_file.c and its
// loaders, 6.8 and later)

kernelSays
  : 'kexec_file_load' ':' flags                                          # fileLoadFlags
  | 'kexec_file_load' ':' 'type' ':' type=DIGITS ',' 'start' ':' start=hex
    'head' ':' head=hex 'flags' ':' word=hex                             # fileLoadDone
  | 'Loaded' 'purgatory' 'at' address=hex                                # fileLoadPurgatory
  | 'Loaded' what=placedName 'at' address=hex 'bufsz' '=' bufsz=hex 'memsz' '=' memsz=hex  # fileLoadPlaced
  | 'Final' 'command' 'line' 'is' ':' value=text                         # fileLoadCommandLine
  ;

placedName
  : ~'at'+
  ;

// Lines of the tool that state nothing the lines above do not state better.
noise
  : 'sym' ':' text
  | RELOCATION text
  | 'get_memory_ranges' ':' ('+' | '-') text
  | 'set_phys_offset' ':' text
  | 'cells_size_fitted' ':' text
  | 'get_cells_size' ':' text
  | 'read_1st_dtb' ':' text
  | 'setup_2nd_dtb' ':' text
  | 'elf_arm64_probe' ':' text
  | function=WORD ':' DIGITS ':' 'purgatory' text
  | 'va_bits' ':' DIGITS
  | 'page_offset' ':' hex
  | '/' 'sys' '/' 'firmware' '/' 'edd' 'does' 'not' 'exist' '.'
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
  : '(' ('nil' | 'null') ')'
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
