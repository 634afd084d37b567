package dev.afterbye.cli;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/**
 * The classes that the program was packed with. Java says the same of a class that is not among
 * them and of one whose jar it could not open, and tries no jar twice.
 */
final class PackedClasses {
  private PackedClasses() {}

  /** Whether a class, named with slashes, is not among them; false where nobody can tell. */
  static boolean lack(String name) {
    try (URLClassLoader fresh = new URLClassLoader(path(), ClassLoader.getPlatformClassLoader())) {
      boolean missing = name.indexOf(' ') < 0 && fresh.getResource(name + ".class") == null;
      return missing && canOpenMoreFiles();
    } catch (IOException e) {
      return false;
    }
  }

  /** With all jars open: one that could not be opened looks like one without the class. */
  private static boolean canOpenMoreFiles() {
    try (InputStream any =
        new FileInputStream(new File(System.getProperty("java.home"), "lib/modules"))) {
      return any.available() >= 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static URL[] path() throws MalformedURLException {
    String[] places = System.getProperty("java.class.path").split(File.pathSeparator, -1);
    URL[] urls = new URL[places.length];
    for (int i = 0; i < places.length; i++) {
      urls[i] = Path.of(places[i]).toUri().toURL();
    }
    return urls;
  }
}
