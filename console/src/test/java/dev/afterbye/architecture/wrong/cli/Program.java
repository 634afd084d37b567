package dev.afterbye.architecture.wrong.cli;

/** Stands for the command line. */
public final class Program {}
