package dev.afterbye.cli;

import dev.afterbye.capture.FileTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The folder of the pages that another page lists. */
final class PageFolder {
  private static final String SUFFIX = ".html";
  private static final int MAX_NAME = 60;

  private final Path list;
  private final Path folder;

  private PageFolder(Path list) {
    this.list = list;
    String name = list.getFileName().toString();
    String stem = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    this.folder = list.resolveSibling(stem + "-logs");
  }

  /**
   * A page's place.
   *
   * @param href from the list to the page
   * @param home from the page to the list
   */
  record Place(String file, String href, String home) {}

  /** The folder beside the page of the list. */
  static PageFolder of(String output) throws InputProblem {
    try {
      Path list = Path.of(output);
      if (Files.isDirectory(list)) {
        throw unusable(output, "the list would be where a folder is");
      }
      return new PageFolder(list);
    } catch (InvalidPathException e) {
      throw unusable(output, e.getReason());
    }
  }

  private static InputProblem unusable(String output, String why) {
    return new InputProblem("cannot make the folder of the pages: " + why, output, "name another");
  }

  /** Makes it. */
  void create() throws InputProblem {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw unusable(list.toString(), FileTrouble.words(e));
    }
  }

  /** All that is written there. */
  List<Path> written() {
    return List.of(list, folder);
  }

  /** The place of a log's page: numbered, with as much of the log's name as any system takes. */
  Place place(int number, String log) {
    String plain = log.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[.-]+", "");
    String end = plain.substring(Math.max(0, plain.length() - MAX_NAME));
    String name = String.format(Locale.ROOT, "%04d-%s%s", number, end, SUFFIX);
    return new Place(
        folder.resolve(name).toString(),
        url(folder.getFileName() + "/" + name),
        url("../" + list.getFileName()));
  }

  /** A relative path as a link; a colon would else name a protocol. */
  private static String url(String path) {
    StringBuilder url = new StringBuilder(path.startsWith("../") ? "" : "./");
    for (byte b : path.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
      boolean plain =
          (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '-' && b <= '9') || b == '_';
      url.append(plain ? String.valueOf((char) b) : String.format(Locale.ROOT, "%%%02X", b));
    }
    return url.toString();
  }
}
