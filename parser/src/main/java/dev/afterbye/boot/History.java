package dev.afterbye.boot;

import java.util.List;

/**
 * What the boots of a transcript have to do with each other.
 *
 * @param loopsLeftOut loops that are counted but not kept
 * @param chainsLeftOut chains that are counted but not kept
 */
public record History(
    List<RebootLoop> loops, List<KexecChain> chains, long loopsLeftOut, long chainsLeftOut) {
  /** Loops, and chains, that are kept. */
  public static final int MAX_KEPT = 32;

  public History {
    loops = List.copyOf(loops);
    chains = List.copyOf(chains);
  }
}
