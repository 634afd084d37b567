package dev.afterbye.crash;

/** Ids of the catalogue that crash reports prove. */
final class Meaning {
  static final String BAD_POINTER = "kernel-bad-pointer";
  static final String ASSERTION = "kernel-bug-assertion";
  static final String WARNING = "kernel-warning";
  static final String OOPS = "kernel-oops";
  static final String PROTECTION_FAULT = "general-protection-fault";
  static final String SOFT_LOCKUP = "soft-lockup";
  static final String HARD_LOCKUP = "hard-lockup";
  static final String RCU_STALL = "rcu-stall";
  static final String HUNG_TASK = "hung-task";
  static final String STACK = "kernel-stack-corrupted";
  static final String SERROR = "serror-interrupt";
  static final String BUS_ABORT = "synchronous-external-abort";
  static final String MACHINE_CHECK = "machine-check";

  /** The rules for single lines say what it means, or it means nothing for the boot. */
  static final String LEFT_TO_RULES = "";

  private Meaning() {}
}
