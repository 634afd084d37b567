package dev.afterbye.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a target is spoken to, where its address does not say it all. */
final class TargetOptions {
  /** Headers that hold what lets somebody in (RFC 9110, RFC 6265, Redfish). */
  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "proxy-authorization", "cookie", "x-auth-token");

  @Option(
      names = "--auth",
      paramLabel = "VALUE",
      description = {
        "USER:PASSWORD or a token, given as $${env:NAME} or $${file:PATH}: what stands here in "
            + "plain can be read by every user of this machine, and is refused."
      })
  private @Nullable String auth;

  @Option(
      names = "--header",
      paramLabel = "NAME: VALUE",
      description =
          "A header of the websocket handshake; may hold $${env:NAME} or $${file:PATH}, and one that "
              + "carries a credential must.")
  private List<String> headers = new ArrayList<>();

  @Option(
      names = "--subprotocol",
      paramLabel = "NAME",
      description = "The websocket subprotocol to offer; none by default, tty for ttyd.")
  private @Nullable String subprotocol;

  @Option(
      names = "--send-as",
      paramLabel = "KIND",
      description = "Whether raw input goes in binary (the default) or text messages.")
  private SendAs sendAs = SendAs.BINARY;

  @Option(
      names = "--message-limit",
      paramLabel = "BYTES",
      description = "The longest raw message to send: 4096 by default.")
  private @Nullable Integer messageLimit;

  @Option(
      names = "--empty-text-ends",
      description = "An empty text message is the end of the stream (Incus, LXD).")
  private boolean emptyTextEnds;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "Trust the authorities in this PEM file in place of the system's.")
  private @Nullable Path authority;

  @Option(names = "--cert", paramLabel = "FILE", description = "This side's certificate, PEM.")
  private @Nullable Path certificate;

  @Option(names = "--key", paramLabel = "FILE", description = "Its private key, PEM.")
  private @Nullable Path key;

  @Option(names = "--insecure", description = "Take any certificate; warns.")
  private boolean insecure;

  @Option(
      names = "--ws-url",
      paramLabel = "URL",
      description = "Where the console of an scw: target is, in place of its zone's gateway.")
  private @Nullable String consoleUrl;

  /** The settings with what the command line says over them. */
  TargetSettings over(TargetSettings base) throws InputProblem {
    Map<String, String> all = new LinkedHashMap<>(base.headers());
    for (String header : headers) {
      int colon = header.indexOf(':');
      if (colon <= 0) {
        throw new InputProblem(
            "a header has no colon", "--header", "write it as --header 'NAME: VALUE'");
      }
      String name = header.substring(0, colon).strip();
      String value = header.substring(colon + 1).strip();
      if (CREDENTIALS.contains(name.toLowerCase(Locale.ROOT))) {
        notPlain(value, "--header '" + name + ": ", "'");
      }
      all.put(name, value);
    }
    if (auth != null) {
      notPlain(auth, "--auth '", "'");
    }
    if (messageLimit != null && messageLimit < 1) {
      throw new InputProblem(
          "no size of a message: " + messageLimit, "--message-limit", "give 1 or more bytes");
    }
    Optional<Path> chain = Optional.ofNullable(certificate).or(base::certificate);
    Optional<Path> privateKey = Optional.ofNullable(key).or(base::key);
    if (chain.isPresent() != privateKey.isPresent()) {
      throw new InputProblem(
          "a certificate is of no use without its key, nor a key without its certificate",
          chain.isPresent() ? "--cert" : "--key",
          "give both");
    }
    return new TargetSettings(
        base.url(),
        Optional.ofNullable(auth).or(base::auth),
        all,
        Optional.ofNullable(subprotocol).or(base::subprotocol),
        base.binary() && sendAs == SendAs.BINARY,
        messageLimit == null ? base.messageLimitBytes() : messageLimit,
        base.emptyTextEnds() || emptyTextEnds,
        base.insecure() || insecure,
        Optional.ofNullable(authority).or(base::authority),
        chain,
        privateKey,
        Optional.ofNullable(consoleUrl).or(base::consoleUrl));
  }

  private static void notPlain(String secret, String before, String after) throws InputProblem {
    if (!secret.contains("${")) {
      throw new InputProblem(
          "a secret on the command line can be read by everybody here",
          before.substring(0, before.indexOf(' ')),
          "put it in the environment and write " + before + "${env:NAME}" + after);
    }
  }
}
