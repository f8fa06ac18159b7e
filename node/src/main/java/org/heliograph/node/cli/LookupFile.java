package org.heliograph.node.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.refusal.RefusedException;
import org.jspecify.annotations.Nullable;

/** A file of indicators to look up, read one by one: values, CSV or NDJSON, by its name. */
final class LookupFile implements AutoCloseable {
  private final BufferedReader reader;
  private final Iterator<ObjectNode> indicators;

  private LookupFile(BufferedReader reader, Iterator<ObjectNode> indicators) {
    this.reader = reader;
    this.indicators = indicators;
  }

  /**
   * @param type of values that name none; null where each names its own
   */
  static LookupFile open(Path file, @Nullable String type) throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new CommandFailed(file + ": no such file, or it cannot be read");
    }
    var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
    var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".csv")) {
      return new LookupFile(reader, csv(reader, type));
    }
    var lines = reader.lines().filter(line -> !line.isBlank());
    boolean json = name.endsWith(".ndjson") || name.endsWith(".jsonl");
    return new LookupFile(
        reader, lines.map(line -> json ? ofJson(line, type) : ofValue(line, type)).iterator());
  }

  private static Iterator<ObjectNode> csv(BufferedReader reader, @Nullable String type)
      throws IOException {
    Iterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(reader);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public ObjectNode next() {
        var indicator = JsonNodeFactory.instance.objectNode();
        rows.next()
            .forEach(
                (column, cell) -> {
                  if (!cell.isBlank()) {
                    indicator.put(column.strip(), cell);
                  }
                });
        return typed(indicator, type);
      }
    };
  }

  private static ObjectNode ofJson(String line, @Nullable String type) {
    try {
      if (StrictJson.parse(line.getBytes(StandardCharsets.UTF_8), JsonLimits.VALUE)
          instanceof ObjectNode indicator) {
        return typed(indicator, type);
      }
    } catch (RefusedException e) {
      throw new CommandFailed("a line is not JSON: " + e.refusal().detail());
    }
    throw new CommandFailed("a line is not a JSON object with type and value");
  }

  private static ObjectNode ofValue(String line, @Nullable String type) {
    return type == null
        ? LookupCommand.indicator(line.strip())
        : LookupCommand.indicator(type + '=' + line.strip());
  }

  private static ObjectNode typed(ObjectNode indicator, @Nullable String type) {
    return type == null || indicator.has("type") ? indicator : indicator.put("type", type);
  }

  /** The next one; null at the end. */
  @Nullable ObjectNode next() {
    return indicators.hasNext() ? indicators.next() : null;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
