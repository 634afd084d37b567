package dev.afterbye.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes known secrets, and what stands where secrets stand in URLs, out of text. */
public final class Redaction {
  /** What is shown in place of a secret. */
  public static final String MASK = "***";

  /** Shorter ones would be found by chance in every other text. */
  private static final int LEAST_LENGTH = 4;

  /** Query parameters of the consoles in facts that carry secrets; and what others call theirs. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)([?&](?:arg|token|authorization|secret|vncticket|ticket|auth_token|access_token"
              + "|password|passwd|key|api_key|sig|signature|code)=)[^&#\\s\"']*");

  private static final Pattern USER_INFO = Pattern.compile("(://)[^/@\\s\"']+@");

  /** A URL up to its port, and what follows; not a command that holds one. */
  private static final Pattern URL =
      Pattern.compile("([A-Za-z0-9]+(?:\\+[A-Za-z]+)?://[^/?#]*)(.+)", Pattern.DOTALL);

  /** Paths that are the same for all who serve a console. */
  private static final Set<String> USUAL_PATHS = Set.of("/", "/ws");

  private final List<String> secrets;

  private Redaction(Collection<String> secrets) {
    this.secrets =
        secrets.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
  }

  /** A redaction that knows these secrets, plain and in the encodings they travel in. */
  public static Redaction of(Collection<Secret> secrets) {
    TreeSet<String> all = new TreeSet<>();
    for (Secret secret : secrets) {
      String plain = secret.reveal();
      if (plain.length() < LEAST_LENGTH) {
        continue;
      }
      all.add(plain);
      all.add(URLEncoder.encode(plain, StandardCharsets.UTF_8));
      all.add(Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
    }
    return new Redaction(all);
  }

  /**
   * Where a target is: of a URL no more than host and port, as whoever knows the path, which GoTTY
   * for one makes up at random, or the query may be let in by that alone.
   */
  public static String place(String target) {
    Matcher url = URL.matcher(target);
    boolean hides = url.matches() && !USUAL_PATHS.contains(url.group(2));
    return Redaction.of(List.of()).of(hides ? url.group(1) + "/" + MASK : target);
  }

  /** The text without secrets. */
  public String of(String text) {
    String shown = text;
    for (String secret : secrets) {
      shown = shown.replace(secret, MASK);
    }
    shown = USER_INFO.matcher(shown).replaceAll("$1" + MASK + "@");
    return PARAMETER.matcher(shown).replaceAll("$1" + MASK);
  }
}
