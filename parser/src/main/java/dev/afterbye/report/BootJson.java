package dev.afterbye.report;

import dev.afterbye.boot.Boot;
import dev.afterbye.boot.ConsoleRate;
import dev.afterbye.boot.EndSilence;
import dev.afterbye.boot.Interval;
import dev.afterbye.boot.KexecChain;
import dev.afterbye.boot.Phase;
import dev.afterbye.boot.PhaseSpan;
import dev.afterbye.boot.RebootLoop;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes the boots of a report and what they have in common. */
final class BootJson {
  private final JsonFields fields;
  private final ConsoleRate rate;

  BootJson(JsonFields fields, ConsoleRate rate) {
    this.fields = fields;
    this.rate = rate;
  }

  void boot(Boot boot) {
    fields.number("number", boot.number());
    fields.text("beginning", boot.beginning().label());
    fields.text("ending", boot.ending().label());
    fields.flag("up", boot.up());
    if (boot.platformPowerOff()) {
      fields.flag("platformPowerOff", true);
    }
    fields.number("from", boot.from());
    fields.number("to", boot.to());
    fields.number("line", boot.line());
    fields.text("kernelVersion", boot.kernelVersion());
    fields.text("commandLine", boot.commandLine());
    fields.text("architecture", boot.architecture().map(a -> a.name().toLowerCase(Locale.ROOT)));
    fields.seconds("lastStampSeconds", boot.lastStampMicros());
    interval("duration", boot.duration());
    fields.share("printingShare", boot.printingShare(rate));
    fields.objects("phases", boot.spans(), this::phase);
  }

  private void phase(PhaseSpan span) {
    fields.text("phase", span.phase().label());
    fields.number("line", span.mark().line().number());
    fields.seconds("stampSeconds", span.mark().stampMicros());
    fields.text("source", span.source().label());
    interval("start", span.start());
    interval("end", span.end());
    interval("duration", span.duration());
    fields.number("bytes", span.wireBytes());
    fields.seconds("printingSeconds", rate.printingMicros(span.wireBytes()));
    fields.share("printingShare", rate.share(span.wireBytes(), span.duration()));
  }

  private void interval(String name, Optional<Interval> interval) {
    fields.optional(
        name,
        interval,
        i -> {
          fields.seconds("atLeastSeconds", OptionalLong.of(i.leastMicros()));
          fields.seconds("atMostSeconds", i.mostMicros());
        });
  }

  void loop(RebootLoop loop) {
    fields.number("first", loop.first());
    fields.number("last", loop.last());
    fields.text("ending", loop.ending().label());
    fields.text("panic", loop.panic());
  }

  void chain(KexecChain chain) {
    fields.number("first", chain.first());
    fields.number("last", chain.last());
    interval("duration", chain.total());
    fields.texts("repeatedPhases", chain.repeatedPhases().stream().map(Phase::label).toList());
    fields.texts("repeatedMarkers", chain.repeatedMarkers());
    interval("repeatedDuration", chain.repeatedTime());
  }

  void silence(EndSilence silence) {
    fields.number("boot", silence.position().boot());
    fields.text("where", silence.healthy().where());
    seconds("silentSeconds", silence.silent());
    seconds("usualSeconds", silence.healthy().usual());
    fields.text("source", silence.healthy().source());
    fields.flag("unusual", silence.isUnusual());
    fields.text("words", silence.words());
  }

  private void seconds(String name, Optional<Duration> duration) {
    fields.seconds(
        name, duration.map(d -> OptionalLong.of(d.toNanos() / 1000)).orElse(OptionalLong.empty()));
  }
}
