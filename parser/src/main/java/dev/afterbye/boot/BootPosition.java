package dev.afterbye.boot;

import dev.afterbye.grammar.Architecture;
import java.util.Optional;

/**
 * How far a boot has come, or had come when its record stopped.
 *
 * @param boot number of the boot in its transcript
 * @param phase the phase entered last
 * @param marker the stage marker that was printed for the first time last
 * @param ending how it ended, as far as it has said so
 * @param up whether it got to a login prompt or to what systemd was to start
 * @param architecture as far as its first texts tell
 */
public record BootPosition(
    int boot,
    Optional<Phase> phase,
    Optional<String> marker,
    Optional<Ending> ending,
    boolean up,
    Optional<Architecture> architecture) {}
