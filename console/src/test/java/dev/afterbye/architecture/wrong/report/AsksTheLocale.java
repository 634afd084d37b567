package dev.afterbye.architecture.wrong.report;

/** Breaks the rule that text depends on no locale. */
public final class AsksTheLocale {
  private AsksTheLocale() {}

  public static String digits(int number) {
    return "%d".formatted(number);
  }
}
