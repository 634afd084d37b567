package dev.afterbye.grammar;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A kexec-tools release in release order: {@code 2.0.16-rc1 < 2.0.16 < 2.0.17-rc1}. */
record Release(int major, int minor, int patch, int candidate) implements Comparable<Release> {

  private static final Pattern TEXT =
      Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})(?:-rc(\\d{1,4}))?");

  private static final int FINAL = Integer.MAX_VALUE;

  /** The release a text names, if it names one. */
  static Optional<Release> read(String text) {
    return TEXT.matcher(text).matches() ? Optional.of(of(text)) : Optional.empty();
  }

  static Release of(String text) {
    if (text.equals(ToolVersion.OLDEST)) {
      return new Release(0, 0, 0, FINAL);
    }
    if (text.equals(ToolVersion.NEWEST)) {
      return new Release(FINAL, 0, 0, FINAL);
    }
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not a release: " + text);
    }
    return new Release(
        Integer.parseInt(parts.group(1)),
        Integer.parseInt(parts.group(2)),
        Integer.parseInt(parts.group(3)),
        parts.group(4) == null ? FINAL : Integer.parseInt(parts.group(4)));
  }

  @Override
  public int compareTo(Release other) {
    int order = Integer.compare(major, other.major);
    order = order != 0 ? order : Integer.compare(minor, other.minor);
    order = order != 0 ? order : Integer.compare(patch, other.patch);
    return order != 0 ? order : Integer.compare(candidate, other.candidate);
  }
}
