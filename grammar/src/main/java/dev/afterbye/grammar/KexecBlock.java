package dev.afterbye.grammar;

import java.util.List;
import java.util.Optional;

/**
 * What a block of console lines says about loading an image.
 *
 * @param loads the loads in the order they were tried
 * @param statedVersion the release {@code kexec -v} printed among the lines; the binary that made
 *     the dump may be another one
 * @param unread the lines that belong to no load
 * @param limitsHit which {@link ReadLimits} left something out, in words
 * @param known the tool's lines that hold no number of a load
 * @param commands the {@code kexec} commands typed or traced
 */
public record KexecBlock(
    List<KexecLoad> loads,
    Optional<Located<String>> statedVersion,
    List<BlockLine> unread,
    List<String> limitsHit,
    List<KnownLine> known,
    List<KexecCommand> commands) {

  public KexecBlock {
    loads = List.copyOf(loads);
    unread = List.copyOf(unread);
    limitsHit = List.copyOf(limitsHit);
    known = List.copyOf(known);
    commands = List.copyOf(commands);
  }
}
