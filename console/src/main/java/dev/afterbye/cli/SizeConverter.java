package dev.afterbye.cli;

import picocli.CommandLine.ITypeConverter;

/** Reads a size of the command line. */
final class SizeConverter implements ITypeConverter<Long> {
  @Override
  public Long convert(String value) {
    return Amounts.bytes(value);
  }
}
