package org.heliograph.node.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What a backup holds, as its last section says; {@link Preface} is its first.
 *
 * @param home files of the home folder, by path
 * @param sequences of the database
 */
public record Manifest(
    Preface preface,
    List<Part> tables,
    List<Part> home,
    Map<String, Sequence> sequences,
    int transactions) {
  static final String SECTION = "manifest";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Known before the first table is read.
   *
   * @param product version of Heliograph that wrote it
   * @param schema version of the database's schema, of Flyway
   * @param takenAt ISO 8601; the database is as of this moment
   * @param tables in the order in which they follow
   */
  public record Preface(
      String product,
      String schema,
      String federation,
      String member,
      String alias,
      String takenAt,
      List<Table> tables) {
    static final String SECTION = "preface";

    byte[] toBytes() {
      return write(this);
    }

    static Preface read(byte[] bytes) {
      return Manifest.read(bytes, Preface.class);
    }
  }

  /**
   * A table and the columns that were copied, in their order.
   *
   * @param marks places among the columns, from 0, that hold ids of transactions (xid8)
   */
  public record Table(String name, List<String> columns, List<Integer> marks) {}

  /**
   * A section.
   *
   * @param rows of a table; 1 for a file
   * @param sha256 of its bytes, hexadecimal
   */
  public record Part(String name, long rows, long bytes, String sha256) {}

  /** Where a sequence stands; {@code called} as PostgreSQL's {@code is_called}. */
  public record Sequence(long last, boolean called) {}

  byte[] toBytes() {
    return write(this);
  }

  static Manifest read(byte[] bytes) {
    return read(bytes, Manifest.class);
  }

  /** Rows of all tables. */
  public long rows() {
    return tables.stream().mapToLong(Part::rows).sum();
  }

  private static byte[] write(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T read(byte[] bytes, Class<T> type) {
    try {
      return JSON.readValue(bytes, type);
    } catch (IOException e) {
      throw new BackupRefusedException("its " + type.getSimpleName() + " cannot be read", e);
    }
  }
}
