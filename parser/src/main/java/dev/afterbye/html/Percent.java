package dev.afterbye.html;

/** Places in a drawing, which scales with the page. */
final class Percent {
  private Percent() {}

  /** A share of the width, cut to what fits into the drawing. */
  static String of(double share) {
    long thousandths = Math.round(Math.max(0, Math.min(1, share)) * 100_000);
    return thousandths / 1000 + "." + String.valueOf(1000 + thousandths % 1000).substring(1) + "%";
  }
}
