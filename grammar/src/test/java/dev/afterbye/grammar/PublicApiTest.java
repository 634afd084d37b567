package dev.afterbye.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** ANTLR is this module's own affair. */
class PublicApiTest {

  @Test
  void noParserTypeInAPublicSignature() throws IOException, URISyntaxException {
    Path classes =
        Path.of(KexecDebugReader.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve("dev/afterbye/grammar");
    List<String> names;
    try (Stream<Path> files = Files.list(classes)) {
      names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
              .map(name -> name.substring(0, name.length() - ".class".length()))
              .toList();
    }
    assertThat(names).contains("KexecBlock", "Handover");
    for (String name : names) {
      for (String type : publicSignatureTypes(name)) {
        assertThat(type).as(name).doesNotContain("antlr");
      }
    }
  }

  private static List<String> publicSignatureTypes(String name) {
    Class<?> type;
    try {
      type = Class.forName("dev.afterbye.grammar." + name);
    } catch (ClassNotFoundException e) {
      throw new LinkageError(name, e);
    }
    List<String> types = new ArrayList<>();
    if (Modifier.isPublic(type.getModifiers())) {
      types.add(String.valueOf(type.getGenericSuperclass()));
      Stream.concat(Stream.of(type.getMethods()), Stream.of(type.getConstructors()))
          .map(Executable::toGenericString)
          .forEach(types::add);
    }
    return types;
  }
}
