package dev.afterbye.diagnose;

/**
 * Another reading of a transcript.
 *
 * @param id a finding's id
 * @param why what speaks for it
 */
public record Alternative(String id, Certainty certainty, String why) {}
