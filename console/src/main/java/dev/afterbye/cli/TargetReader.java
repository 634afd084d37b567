package dev.afterbye.cli;

import dev.afterbye.diagnose.NearMisses;
import dev.afterbye.wire.Endpoint;
import dev.afterbye.wire.ExecEndpoint;
import dev.afterbye.wire.Profile;
import dev.afterbye.wire.Redaction;
import dev.afterbye.wire.Secret;
import dev.afterbye.wire.TcpEndpoint;
import dev.afterbye.wire.TlsSettings;
import dev.afterbye.wire.WebSocketEndpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what the user calls a target. */
final class TargetReader {
  private static final String HELP =
      "a target is scw:SERVER[@ZONE], gotty+ws(s)://, ttyd+ws(s)://, ws(s)://, tcp://HOST:PORT,"
          + " exec:COMMAND, or a name of the configuration (afterbye targets lists them)";

  private static final int MAX_PORT = 0xffff;

  private static final Map<String, Profile> PROFILES =
      Map.of(
          "gotty", Profile.GOTTY_AUTO,
          "gotty1", Profile.GOTTY_1,
          "gotty2", Profile.GOTTY_2,
          "ttyd", Profile.TTYD);

  private final Map<String, String> environment;
  private final TargetOptions options;

  TargetReader(Map<String, String> environment, TargetOptions options) {
    this.environment = environment;
    this.options = options;
  }

  /** The target that the argument means. */
  NamedTarget read(String argument) throws InputProblem {
    boolean address = argument.startsWith("scw:") || argument.startsWith("exec:");
    if (address || argument.contains("://")) {
      if (userInfo(argument)) {
        throw new InputProblem(
            "a secret on the command line can be read by everybody here",
            Redaction.place(argument),
            "leave what is before @ out, and write --auth '${env:NAME}'");
      }
      return resolve(safeName(argument), options.over(TargetSettings.of(argument)));
    }
    TargetsFile file = TargetsFile.of(environment);
    Map<String, TargetSettings> named = file.read();
    TargetSettings settings = named.get(argument);
    if (settings == null) {
      List<String> near = NearMisses.of(argument, named.keySet());
      throw new InputProblem(
          "there is no such target",
          argument,
          near.isEmpty() ? HELP : "did you mean " + String.join(" or ", near) + "?");
    }
    return resolve(safeName(argument), options.over(settings));
  }

  /** A name alone counts as well: what is sent as a credential without a colon is a token. */
  private static boolean userInfo(String argument) {
    return argument.matches("[a-z0-9]+(\\+[a-z]+)?://[^/?#]*@.*") && !argument.contains("${");
  }

  /** The target with its secrets filled in. */
  NamedTarget resolve(String name, TargetSettings settings) throws InputProblem {
    Placeholders placeholders = new Placeholders(environment);
    String url = settings.url();
    if (url.startsWith("scw:")) {
      return new ScalewayTarget(environment, placeholders).resolve(name, settings);
    }
    if (url.startsWith("exec:")) {
      Map<String, Secret> secrets = new LinkedHashMap<>();
      String command = placeholders.forShell(url.substring("exec:".length()), name, secrets);
      if (command.isBlank()) {
        throw new InputProblem("there is no command", url, "write exec:COMMAND");
      }
      Redaction redaction = Redaction.of(placeholders.secrets());
      return new NamedTarget(name, new ExecEndpoint(command, secrets, redaction), redaction, "");
    }
    if (url.startsWith("tcp://")) {
      return new NamedTarget(name, tcp(url), Redaction.of(List.of()), "");
    }
    return webSocket(name, settings, placeholders);
  }

  private static TcpEndpoint tcp(String url) throws InputProblem {
    String shown = Redaction.place(url);
    URI uri = uri(url, shown);
    if (uri.getHost() == null || uri.getPort() < 0) {
      throw new InputProblem("it has no host and port", shown, "write tcp://HOST:PORT");
    }
    return new TcpEndpoint(bare(uri.getHost()), uri.getPort());
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private NamedTarget webSocket(String name, TargetSettings settings, Placeholders placeholders)
      throws InputProblem {
    String shown = settings.url();
    int plus = shown.indexOf('+');
    int colon = shown.indexOf("://");
    boolean tagged = plus > 0 && plus < colon;
    String tag = tagged ? shown.substring(0, plus) : "";
    Profile profile = tagged ? PROFILES.get(tag) : Profile.RAW;
    String scheme = shown.substring(tagged ? plus + 1 : 0, Math.max(0, colon));
    if (profile == null || !(scheme.equals("ws") || scheme.equals("wss"))) {
      throw new InputProblem("there is no such kind of target", Redaction.place(shown), HELP);
    }
    String filled = placeholders.fill(shown.substring(tagged ? plus + 1 : 0), name);
    String harmless = Redaction.place(shown);
    URI typed = uri(filled, harmless);
    if (typed.getHost() == null) {
      throw new InputProblem("it has no host", harmless, HELP);
    }
    String auth = auth(settings, typed, placeholders, name);
    if (!auth.isEmpty()) {
      placeholders.hide(auth);
      auth.lines().map(a -> a.substring(a.indexOf(':') + 1)).forEach(placeholders::hide);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, String> each : settings.headers().entrySet()) {
      headers.put(each.getKey(), header(each.getKey(), placeholders.fill(each.getValue(), name)));
    }
    return new Assembly(name, profile, settings, typed, auth, headers, placeholders).target();
  }

  /** RFC 9110 section 5: what else could begin a header of its own. */
  private static String header(String name, String value) throws InputProblem {
    boolean isToken = name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    if (!isToken || value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
      throw new InputProblem(
          "header "
              + name
              + (isToken
                  ? ": it holds a line end or another control character"
                  : ": it is no name"),
          "--header",
          "write it as --header 'NAME: VALUE', on one line");
    }
    return value;
  }

  private String auth(TargetSettings settings, URI typed, Placeholders placeholders, String name)
      throws InputProblem {
    if (settings.auth().isPresent()) {
      return placeholders.fill(settings.auth().get(), name);
    }
    return Optional.ofNullable(typed.getUserInfo()).orElse("");
  }

  /** The pieces of a websocket target, put where its profile wants them. */
  private record Assembly(
      String name,
      Profile profile,
      TargetSettings settings,
      URI typed,
      String auth,
      Map<String, String> headers,
      Placeholders placeholders) {
    NamedTarget target() throws InputProblem {
      boolean gotty = profile != Profile.RAW && profile != Profile.TTYD;
      String query = typed.getRawQuery() == null ? "" : "?" + typed.getRawQuery();
      String path = typed.getRawPath() == null ? "" : typed.getRawPath();
      if (profile != Profile.RAW) {
        path = path.endsWith("/ws") ? path : (path.endsWith("/") ? path : path + "/") + "ws";
      } else if (path.isEmpty()) {
        path = "/";
      }
      String port = typed.getPort() < 0 ? "" : ":" + typed.getPort();
      URI uri =
          URI.create(
              typed.getScheme() + "://" + typed.getHost() + port + path + (gotty ? "" : query));
      if (gotty && !query.isEmpty()) {
        placeholders.hide(query);
      }
      for (String parameter : query.split("[?&]", -1)) {
        placeholders.hide(parameter.substring(parameter.indexOf('=') + 1));
      }
      if (!gotty && !auth.isEmpty()) {
        headers.putIfAbsent("Authorization", header("Authorization", authorization()));
      }
      String warning = warning();
      placeholders.hide(path);
      Redaction redaction = Redaction.of(placeholders.secrets());
      Endpoint endpoint =
          new WebSocketEndpoint(
              uri,
              profile,
              headers,
              settings.subprotocol().or(() -> usualSubprotocol()),
              settings.binary(),
              settings.messageLimitBytes(),
              settings.emptyTextEnds(),
              Secret.of(gotty ? query : ""),
              Secret.of(gotty ? auth : profile == Profile.TTYD ? encoded() : ""),
              new TlsSettings(
                  settings.insecure(),
                  settings.authority(),
                  settings.certificate(),
                  settings.key()),
              redaction);
      return new NamedTarget(name, endpoint, redaction, warning);
    }

    /** ttyd says nothing at all to who does not offer it. */
    private Optional<String> usualSubprotocol() {
      return profile == Profile.TTYD ? Optional.of("tty") : Optional.empty();
    }

    private String authorization() {
      return auth.indexOf(':') < 0 ? "Bearer " + auth : "Basic " + encoded();
    }

    private String encoded() {
      return Base64.getEncoder().encodeToString(auth.getBytes(StandardCharsets.UTF_8));
    }

    private String warning() {
      if (settings.insecure() && typed.getScheme().equals("wss")) {
        return "its certificate is not checked (--insecure)";
      }
      boolean local = typed.getHost().matches("localhost|127\\..*|\\[::1]");
      return typed.getScheme().equals("ws") && !placeholders.secrets().isEmpty() && !local
          ? "its secrets travel in plain: ws:// is not encrypted"
          : "";
    }
  }

  /** A secret that was filled in may be what makes it none, so it is shown as it was before. */
  private static URI uri(String text, String shown) throws InputProblem {
    try {
      URI uri = new URI(text);
      if (uri.getPort() > MAX_PORT) {
        throw new InputProblem("there is no such port: " + uri.getPort(), shown, HELP);
      }
      return uri;
    } catch (URISyntaxException e) {
      throw new InputProblem("it is no URL: " + e.getReason(), shown, HELP);
    }
  }

  /** A name that can be part of a file's: of a URL no more than the host, as paths are secrets. */
  static String safeName(String argument) {
    String command = argument.startsWith("exec:") ? argument.replaceFirst("\\s.*", "") : argument;
    String plain =
        command
            .replaceFirst("^(.*?://[^/?#]*).*", "$1")
            .replaceFirst("^[a-z0-9]+(\\+[a-z]+)?:(//)?", "")
            .replaceAll("[^A-Za-z0-9._@-]+", "-")
            .replaceAll("^[-.]+|-+$", "")
            .toLowerCase(Locale.ROOT);
    String name = plain.isEmpty() ? "console" : plain;
    return name.length() > 60 ? name.substring(0, 60) : name;
  }
}
