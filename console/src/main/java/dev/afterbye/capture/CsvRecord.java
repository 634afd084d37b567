package dev.afterbye.capture;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.FormatSchema;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvSchema;

/** Reads one record of comma-separated values (RFC 4180), or of values another byte separates. */
final class CsvRecord {
  private static final CsvFactory FACTORY = CsvFactory.builder().build();

  private final ObjectReadContext context;

  CsvRecord(char separator) {
    CsvSchema schema = CsvSchema.emptySchema().withColumnSeparator(separator);
    context =
        new ObjectReadContext.Base() {
          @Override
          public FormatSchema getSchema() {
            return schema;
          }
        };
  }

  /** The values of the record {@code [from, to)}; none when it is no record. */
  List<String> values(byte[] b, int from, int to) {
    List<String> values = new ArrayList<>();
    try (JsonParser csv = FACTORY.createParser(context, b, from, to - from)) {
      if (csv.nextToken() != JsonToken.START_ARRAY) {
        return List.of();
      }
      while (csv.nextToken() == JsonToken.VALUE_STRING) {
        values.add(csv.getString());
      }
      return values;
    } catch (JacksonException e) {
      return List.of();
    }
  }
}
