package dev.afterbye.batch;

import dev.afterbye.report.Origin;
import dev.afterbye.report.Wrapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The layers that a log is taken out of, the outermost first.
 *
 * @param cuttable those that may turn out to end too early
 */
record Unpacking(List<Wrapping> layers, List<Cuttable> cuttable) {
  /** A log that is as it stands. */
  static final Unpacking NONE = new Unpacking(List.of(), List.of());

  /**
   * A layer that knows whether it ended too early.
   *
   * @param how it is known, in words
   */
  record Cuttable(String how, BooleanSupplier isCut) {}

  Unpacking {
    layers = List.copyOf(layers);
    cuttable = List.copyOf(cuttable);
  }

  Unpacking with(FileKind kind) {
    return new Unpacking(
        Stream.concat(layers.stream(), kind.wrapping().stream()).toList(), cuttable);
  }

  Unpacking with(FileKind kind, CutStream stream) {
    String name = kind.wrapping().map(Wrapping::words).orElse("");
    return with(kind).within(name, stream);
  }

  /** The same, within an archive or what else has no name of its own among the layers. */
  Unpacking within(String name, CutStream stream) {
    return of(new Cuttable("the " + name + " file ends in the middle", stream::isCut));
  }

  /** The same, read from a file that may lose bytes meanwhile. */
  Unpacking from(PrefixStream file) {
    return of(new Cuttable("the file became shorter while it was read", file::isCut));
  }

  private Unpacking of(Cuttable layer) {
    List<Cuttable> all = new ArrayList<>(cuttable);
    all.add(layer);
    return new Unpacking(layers, all);
  }

  boolean isCut() {
    return cut().isPresent();
  }

  private Optional<String> cut() {
    return cuttable.stream()
        .filter(layer -> layer.isCut().getAsBoolean())
        .map(Cuttable::how)
        .findFirst();
  }

  /** Where the log is from, once it was read. */
  Origin origin(List<Wrapping> within) {
    return new Origin(Stream.concat(layers.stream(), within.stream()).toList(), cut());
  }
}
