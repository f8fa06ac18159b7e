package org.heliograph.node.cli;

import java.time.DateTimeException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a {@link Moment} off the command line. */
final class MomentConverter implements ITypeConverter<Moment> {
  @Override
  public Moment convert(String text) {
    try {
      return Moment.parse(text);
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is neither a day (2026-07-01) nor a time with its zone (2026-07-01T12:00:00Z)");
    }
  }
}
