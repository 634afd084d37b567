// What a kernel and the kexec purgatory print between "Starting new kernel" and the first words of
// the next kernel. As in KexecDebug the unit is one line: which of them appear, and in what order,
// differs by architecture, release and console log level.
grammar KexecHandover;

line
  : statement EOF
  ;

statement
  : ('kexec' | 'kexec_core') ':' announcement
  | announcement
  | cpu
  | jump
  | farewell
  | purgatory
  | decompressor
  | nextKernel
  ;

announcement
  : 'Starting' 'new' 'kernel' dots                          # startNormal
  | ('Starting' | 'Loading') 'crashdump' 'kernel' dots      # startCrash
  ;

cpu
  : 'Disabling' 'non' '-' 'boot' 'CPUs' dots                                     # cpusDisabled
  | CPU ':' 'shutdown'                                                           # cpuShutdown
  | ('psci' ':')? CPU 'killed' ('(' 'polled' ms=DIGITS 'ms' ')')? dots           # cpuKilled
  | 'Retrying' 'again' 'to' 'check' 'for' 'CPU' 'kill'                           # cpuRetry
  | 'kexec' ':' 'waiting' 'for' 'cpu' number=DIGITS '(' 'physical' DIGITS ')'
    'to' 'enter' state=DIGITS 'state'                                            # cpuWaiting
  | 'kexec' ':' 'Starting' 'switchover' 'sequence' dots                          # switchover
  | 'Sending' 'IPI' 'to' 'other' 'CPUs'                                          # ipiSent
  | 'IPI' 'complete'                                                             # ipiComplete
  | 'ERROR' ':' DIGITS 'cpu' '(' 's' ')' 'not' 'responding'                      # ipiUnanswered
  | 'Non' '-' 'crashing' 'CPUs' 'did' 'not' 'react' 'to' 'IPI'                   # ipiIgnored
  ;

// m68k says goodbye on the same line.
jump
  : ('Will' | 'We' 'will') 'call' 'new' 'kernel' 'at' address=hex
    ('from' 'hart' 'id' hex)? dots bye?                        # newKernelAt
  | 'FDT' 'image' 'at' hex                                     # fdtAt
  | 'EFI' 'boot' 'flag' ':'? hex                               # efiFlag
  | 'Command' 'line' 'at' hex                                  # commandLineAt
  | 'System' 'table' 'at' hex                                  # systemTableAt
  ;

farewell
  : bye
  ;

bye
  : 'Bye' ('!' | '.'+)
  ;

purgatory
  : 'I' '\'' 'm' 'in' 'purgatory'                  # inPurgatory
  | 'purgatory' ':' text                           # purgatoryLine
  | 'sha256' 'digests' 'do' 'not' 'match' text     # digestMismatch
  ;

// An early putc console may add nothing between the two halves, or a dot per megabyte.
decompressor
  : ('Uncompressing' | 'Decompressing') 'Linux' dots ('done' ','? 'booting' 'the' 'kernel' '.'?)?
  ;

nextKernel
  : 'Booting' 'Linux' text
  | 'Linux' 'version' text
  ;

dots
  : '.'*
  ;

hex
  : HEXNUM
  | DIGITS
  | HEXWORD
  ;

text
  : .*?
  ;

CPU : 'CPU' [0-9]+ ;
HEXNUM : '0' [xX] [0-9a-fA-F]+ ;
DIGITS : [0-9]+ ;
HEXWORD : [0-9a-fA-F]+ ;
WORD : [A-Za-z_] [A-Za-z0-9_]* ;
BLANKS : [ \t]+ -> skip ;
OTHER : . ;
