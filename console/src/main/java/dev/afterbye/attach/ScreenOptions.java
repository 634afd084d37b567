package dev.afterbye.attach;

/**
 * How a console is shown.
 *
 * @param terminal whether it is shown on a terminal, which may be told to do things
 * @param colour whether our own lines are coloured
 * @param colourStreams whether each writer of the console has its colour
 * @param sanitize whether the console is kept from driving the terminal
 * @param stamps what stands before each line at first
 * @param statusLine whether the last line of the terminal is ours
 */
public record ScreenOptions(
    boolean terminal,
    boolean colour,
    boolean colourStreams,
    boolean sanitize,
    StampFormat stamps,
    boolean statusLine) {}
