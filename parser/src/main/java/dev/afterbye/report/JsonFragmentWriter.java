package dev.afterbye.report;

import dev.afterbye.demux.Certainty;
import dev.afterbye.demux.Fragment;
import dev.afterbye.demux.FragmentSink;
import dev.afterbye.demux.Join;
import dev.afterbye.demux.Reason;
import dev.afterbye.demux.Stream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonGenerator;

/**
 * Writes where each stream's bytes lie, one JSON object a line. Pieces of text that follow each
 * other and were judged alike are written as one; a kernel or hypervisor record is always one.
 */
public final class JsonFragmentWriter implements FragmentSink {
  private final Set<Stream> wanted;
  private final JsonGenerator json;
  private Optional<Fragment> open = Optional.empty();
  private Optional<Join> openJoin = Optional.empty();
  private Optional<Join> nextJoin = Optional.empty();

  /** A writer of the wanted streams' fragments. */
  public JsonFragmentWriter(Set<Stream> wanted, OutputStream out) {
    this.wanted = Set.copyOf(wanted);
    this.json = SafeJson.compactLines(out);
  }

  @Override
  public void fragment(
      Stream stream,
      Certainty certainty,
      Reason reason,
      long from,
      long line,
      byte[] bytes,
      int offset,
      int length,
      long arrivalNanos) {
    if (!wanted.contains(stream)) {
      return;
    }
    Optional<Join> join = stream == Stream.USER ? nextJoin : Optional.empty();
    nextJoin = stream == Stream.USER ? Optional.empty() : nextJoin;
    Fragment next = new Fragment(stream, from, from + length, certainty, reason);
    Optional<Fragment> before = open.filter(o -> join.isEmpty() && continues(o, next));
    if (before.isPresent()) {
      long start = before.get().from();
      open = Optional.of(new Fragment(stream, start, next.to(), certainty, reason));
    } else {
      writeOpen();
      open = Optional.of(next);
      openJoin = join;
    }
  }

  @Override
  public void join(Join join) {
    nextJoin = Optional.of(join);
  }

  private static boolean continues(Fragment before, Fragment next) {
    return next.stream() != Stream.KERNEL
        && next.stream() != Stream.HYPERVISOR
        && before.stream() == next.stream()
        && before.certainty() == next.certainty()
        && before.reason() == next.reason()
        && before.to() == next.from();
  }

  private void writeOpen() {
    open.ifPresent(this::write);
    open = Optional.empty();
  }

  private void write(Fragment fragment) {
    json.writeStartObject();
    json.writeStringProperty("stream", fragment.stream().label());
    json.writeNumberProperty("from", fragment.from());
    json.writeNumberProperty("to", fragment.to());
    json.writeStringProperty("certainty", fragment.certainty().label());
    json.writeStringProperty("why", fragment.reason().words());
    openJoin.ifPresent(this::writeJoin);
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /** How sure it is that the fragment continues the line that records cut before it. */
  private void writeJoin(Join join) {
    json.writeName("join");
    json.writeStartObject();
    json.writeStringProperty("certainty", join.certainty().label());
    json.writeStringProperty("why", join.words());
    json.writeEndObject();
  }

  @Override
  public void newKernel(long at) {}

  @Override
  public void gap(long at, String reason) {
    writeOpen();
  }

  @Override
  public void end(long at) {
    writeOpen();
    json.close();
  }
}
