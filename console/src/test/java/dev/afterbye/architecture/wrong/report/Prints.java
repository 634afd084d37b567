package dev.afterbye.architecture.wrong.report;

/** A stage that writes to stdout by itself. */
public final class Prints {
  public void print() {
    System.out.println("here");
  }
}
