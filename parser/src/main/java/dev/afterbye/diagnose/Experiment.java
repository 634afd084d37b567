package dev.afterbye.diagnose;

/**
 * Something to try that would settle a doubt.
 *
 * @param action what to do
 * @param meaning what each outcome would mean
 */
public record Experiment(String action, String meaning) {}
