package dev.afterbye.batch;

import dev.afterbye.capture.CaptureReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The inputs that arguments name: files as they are, folders with all that is below them, patterns
 * with what they match; in the order of the arguments, and in a folder in the order of the names.
 * Holds the names of the folders it is in, and no more. Links to folders are not followed, so that
 * there are no loops.
 */
public final class InputWalk implements Iterator<LogInput> {
  private static final String INDEX = ".idx";
  private static final Pattern META = Pattern.compile("[*?]|\\[[^]]+]|\\{[^}]+}");

  /** What the {@code **} of a {@link PathMatcher} stops at, though names may hold it. */
  private static final Pattern LINE_ENDS = Pattern.compile("[\\n\\r\\u0085\\u2028\\u2029]");

  private static final String PLAIN = "\ue000";

  /** A folder that is being walked. */
  private static final class Level {
    private final String prefix;
    private final String[] names;
    private final Optional<PathMatcher> matcher;
    private int next;

    Level(String prefix, String[] names, Optional<PathMatcher> matcher) {
      this.prefix = prefix;
      this.names = names;
      this.matcher = matcher;
    }
  }

  private final Iterator<String> arguments;
  private final List<Path> besides;
  private final Deque<Level> levels = new ArrayDeque<>();
  private Optional<LogInput> next;

  /** What the argument comes to when no log is found for it. */
  private Optional<LogInput> nothing = Optional.empty();

  /**
   * A walk over what the arguments name.
   *
   * @param besides files and folders that the run writes, or reads as something else: no logs where
   *     a folder holds them
   */
  public InputWalk(List<String> arguments, List<Path> besides) {
    this.arguments = List.copyOf(arguments).iterator();
    this.besides = List.copyOf(besides);
    this.next = find();
  }

  /** Whether an argument stands for more than the one file of its name. */
  public static boolean isMany(String argument) {
    return new File(argument).isDirectory() || isPattern(argument);
  }

  /**
   * Whether a file is one of the logs that folders and patterns stand for, and so nothing to write
   * over. What an earlier run left there is none of them, nor is a file without a byte.
   */
  public static boolean includes(List<String> arguments, Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) == 0 || OwnResults.isIn(file)) {
      return false;
    }
    InputWalk walk =
        new InputWalk(arguments.stream().filter(InputWalk::isMany).toList(), List.of());
    while (walk.hasNext()) {
      LogInput input = walk.next();
      if (input.problem().isEmpty() && Files.isSameFile(file, Path.of(input.name()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPattern(String argument) {
    return META.matcher(argument).find() && !new File(argument).exists();
  }

  @Override
  public boolean hasNext() {
    return next.isPresent();
  }

  @Override
  public LogInput next() {
    LogInput input = next.orElseThrow(NoSuchElementException::new);
    next = find();
    return input;
  }

  private Optional<LogInput> find() {
    while (true) {
      Optional<LogInput> found = levels.isEmpty() ? Optional.empty() : step(levels.getLast());
      if (found.isPresent()) {
        nothing = Optional.empty();
        return found;
      }
      if (levels.isEmpty()) {
        if (nothing.isPresent() || !arguments.hasNext()) {
          found = nothing;
          nothing = Optional.empty();
          return found;
        }
        found = argument(arguments.next());
        if (found.isPresent()) {
          nothing = Optional.empty();
          return found;
        }
      }
    }
  }

  private Optional<LogInput> argument(String argument) {
    if (isPattern(argument)) {
      return pattern(argument);
    }
    if (argument.equals(LogInput.STANDARD) || !new File(argument).isDirectory()) {
      return Optional.of(LogInput.of(argument));
    }
    nothing =
        Optional.of(LogInput.not(argument, "no log is in it", "name a folder that holds logs"));
    return enter(argument, Optional.empty());
  }

  /** Walks from the folder above the first sign that stands for others. */
  private Optional<LogInput> pattern(String argument) {
    String plain = META.split(argument, 2)[0];
    String base = plain.substring(0, plain.lastIndexOf('/') + 1);
    try {
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + oneLine(argument));
      nothing =
          Optional.of(LogInput.not(argument, "no file matches", "check the pattern; ** goes deep"));
      return enter(base, Optional.of(matcher));
    } catch (IllegalArgumentException e) {
      return Optional.of(LogInput.not(argument, "not a pattern: " + e.getMessage(), "mend it"));
    }
  }

  private Optional<LogInput> enter(String folder, Optional<PathMatcher> matcher) {
    String[] names = new File(folder.isEmpty() ? "." : folder).list();
    if (names == null) {
      return Optional.of(
          LogInput.not(folder, "cannot list the folder", "ask its owner, or name its logs"));
    }
    Arrays.sort(names);
    String prefix = folder.isEmpty() || folder.endsWith("/") ? folder : folder + "/";
    levels.addLast(new Level(prefix, names, matcher));
    return Optional.empty();
  }

  private Optional<LogInput> step(Level level) {
    if (level.next == level.names.length) {
      levels.removeLast();
      return Optional.empty();
    }
    String name = level.names[level.next++];
    String path = level.prefix + name;
    boolean matches = level.matcher.map(matcher -> matches(matcher, path)).orElse(true);
    Optional<PathMatcher> below = matches ? Optional.empty() : level.matcher;
    try {
      Path file = Path.of(path);
      BasicFileAttributes itself =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (isBesides(file)) {
        return Optional.empty();
      }
      if (itself.isDirectory()) {
        return enter(path, below);
      }
      if (!matches || belongsToCapture(level, name)) {
        return Optional.empty();
      }
      return found(file, path, itself.isSymbolicLink() ? target(file) : itself);
    } catch (IOException e) {
      return matches ? Optional.of(unread(path, e)) : Optional.empty();
    } catch (InvalidPathException e) {
      return matches ? Optional.of(unread(path, new IOException(e))) : Optional.empty();
    }
  }

  private static LogInput unread(String path, IOException why) {
    return new LogInput(path, Optional.of(LogBytes.unopened(new File(path), why)));
  }

  private static boolean matches(PathMatcher matcher, String path) {
    try {
      return matcher.matches(Path.of(oneLine(path)));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static String oneLine(String path) {
    return LINE_ENDS.matcher(path).replaceAll(PLAIN);
  }

  private static BasicFileAttributes target(Path link) throws IOException {
    return Files.readAttributes(link, BasicFileAttributes.class);
  }

  private static Optional<LogInput> found(Path file, String path, BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      return OwnResults.isIn(file) ? Optional.empty() : Optional.of(LogInput.of(path));
    }
    return attributes.isDirectory()
        ? Optional.empty()
        : Optional.of(
            LogInput.not(path, "is no file but a pipe, socket or device", "name it by itself"));
  }

  private boolean isBesides(Path file) throws IOException {
    for (Path own : besides) {
      if (file.endsWith(own.getFileName()) && Files.exists(own) && Files.isSameFile(file, own)) {
        return true;
      }
    }
    return false;
  }

  /** The index of a capture, and all its parts but the first, are read with its log. */
  private static boolean belongsToCapture(Level level, String name) {
    if (name.endsWith(INDEX)) {
      String log = name.substring(0, name.length() - INDEX.length());
      return Arrays.binarySearch(level.names, log) >= 0;
    }
    return Arrays.binarySearch(level.names, name + INDEX) >= 0
        && CaptureReader.header(Path.of(level.prefix + name))
            .filter(header -> header.part() > 1)
            .isPresent();
  }
}
