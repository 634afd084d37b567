package dev.afterbye.grammar;

import dev.afterbye.grammar.KexecCommand.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A kexec command at a shell prompt. Architectures other than arm64, loongarch and mips never echo
 * their options, so the typed line is often the only place that names the command line.
 */
record ShellLine(
    Action action,
    Optional<Boolean> fileCall,
    boolean debug,
    Optional<String> commandLine,
    Optional<String> initrd,
    Optional<String> dtb) {

  private static final Pattern KEXEC =
      Pattern.compile(
          "(?:^|[#$%+]\\s|\\bsudo\\s)\\s{0,8}(?:[\\w./~-]{0,256}/)?kexec[\\w.]{0,8}\\s+(?=-)");

  private static final Set<String> LOAD = Set.of("-l", "--load", "--load-preserve-context");
  private static final Set<String> CRASH_LOAD = Set.of("-p", "--load-panic");
  private static final Set<String> EXECUTE = Set.of("-e", "--exec");
  private static final Set<String> UNLOAD = Set.of("-u", "--unload");
  private static final Set<String> ASK =
      Set.of("-v", "--version", "-h", "--help", "-S", "--status");

  private static final Set<String> DEBUG = Set.of("-d", "--debug");
  private static final Set<String> FILE_CALL = Set.of("-s", "--kexec-file-syscall");
  private static final Set<String> OLD_CALL = Set.of("-c", "--kexec-syscall");

  /** Short options that take no value, in one word. */
  private static final Pattern BUNDLE = Pattern.compile("-[acdefhilpsuvxyS]{2,12}");

  private static final Set<String> COMMAND_LINE = Set.of("--append", "--command-line");
  private static final Set<String> INITRD = Set.of("--initrd", "--ramdisk");
  private static final Set<String> DTB = Set.of("--dtb");

  static Optional<ShellLine> read(String clean) {
    if (!clean.contains("kexec")) {
      return Optional.empty();
    }
    Matcher kexec = KEXEC.matcher(clean);
    if (!kexec.find()) {
      return Optional.empty();
    }
    List<String> words = words(clean.substring(kexec.end()));
    List<String> options = words.stream().flatMap(ShellLine::unbundled).toList();
    Optional<Boolean> fileCall = Optional.empty();
    for (String option : options) {
      if (FILE_CALL.contains(option)) {
        fileCall = Optional.of(true);
      } else if (OLD_CALL.contains(option)) {
        fileCall = Optional.of(false);
      }
    }
    return Optional.of(
        new ShellLine(
            action(options),
            fileCall,
            has(options, DEBUG),
            option(words, COMMAND_LINE, true),
            option(words, INITRD, false),
            option(words, DTB, false)));
  }

  boolean load() {
    return action == Action.LOAD || action == Action.CRASH_LOAD;
  }

  KexecCommand command(int line) {
    return new KexecCommand(action, fileCall, debug, commandLine, initrd, dtb, line);
  }

  private static Action action(List<String> options) {
    if (has(options, CRASH_LOAD)) {
      return Action.CRASH_LOAD;
    }
    if (has(options, LOAD)) {
      return Action.LOAD;
    }
    if (has(options, EXECUTE)) {
      return Action.EXECUTE;
    }
    if (has(options, UNLOAD)) {
      return Action.UNLOAD;
    }
    return has(options, ASK) ? Action.ASK : Action.LOAD;
  }

  private static boolean has(List<String> options, Set<String> names) {
    return options.stream().anyMatch(names::contains);
  }

  private static Stream<String> unbundled(String word) {
    return BUNDLE.matcher(word).matches()
        ? word.substring(1).chars().mapToObj(letter -> "-" + (char) letter)
        : Stream.of(word);
  }

  private static Optional<String> option(List<String> words, Set<String> names, boolean manyWords) {
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (names.contains(word) && i + 1 < words.size()) {
        return Optional.of(manyWords ? unquoted(words, i + 1, words.get(i + 1)) : words.get(i + 1));
      }
      int equals = word.indexOf('=');
      if (equals > 0 && names.contains(word.substring(0, equals))) {
        String value = word.substring(equals + 1);
        return Optional.of(manyWords ? unquoted(words, i, value) : value);
      }
    }
    return Optional.empty();
  }

  /**
   * A command line whose quotes were lost on the way, as in a trace of a script: the words behind
   * it belong to it up to the next option or path. A heuristic; in a shell they would name files.
   */
  private static String unquoted(List<String> words, int at, String first) {
    StringBuilder line = new StringBuilder(first);
    boolean quoted = first.indexOf(' ') >= 0;
    for (int i = at + 1; !quoted && i < words.size(); i++) {
      String word = words.get(i);
      if (word.startsWith("-") || word.startsWith("/")) {
        break;
      }
      line.append(' ').append(word);
    }
    return line.toString();
  }

  /**
   * The words of the command, up to the first one that ends the command. A word whose quote never
   * closes was wrapped by the terminal and is left out: half a command line is worse than none.
   */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    boolean inWord = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        inWord = true;
      } else if (c == ' ') {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
      } else if (c == ';' || c == '&' || c == '|') {
        break;
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (inWord && quote == 0) {
      words.add(word.toString());
    }
    return words;
  }
}
