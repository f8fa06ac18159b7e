package org.heliograph.node.backup;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.heliograph.node.backup.Manifest.Sequence;
import org.heliograph.node.backup.Manifest.Table;

/** What the node's schema consists of, as the database itself tells. */
final class PostgresTables {
  static final String HISTORY = "flyway_schema_history";

  private static final String COLUMNS =
      """
      select t.table_name, c.column_name, c.udt_name = 'xid8'
      from information_schema.tables t join information_schema.columns c using (table_schema, table_name)
      where table_schema = current_schema() and t.table_type = 'BASE TABLE' and t.table_name <> '%s' and c.is_generated = 'NEVER'
      order by t.table_name, c.ordinal_position
      """
          .formatted(HISTORY);

  private PostgresTables() {}

  /** All tables but the history of migrations, by name. */
  static List<Table> of(Connection connection) throws SQLException {
    var tables = new LinkedHashMap<String, Table>();
    try (var sql = connection.createStatement();
        var rows = sql.executeQuery(COLUMNS)) {
      while (rows.next()) {
        var table =
            tables.computeIfAbsent(
                rows.getString(1), name -> new Table(name, new ArrayList<>(), new ArrayList<>()));
        if (rows.getBoolean(3)) {
          table.marks().add(table.columns().size());
        }
        table.columns().add(rows.getString(2));
      }
    }
    return List.copyOf(tables.values());
  }

  /** The version of the schema, as the newest migration says. */
  static String schema(Connection connection) throws SQLException {
    return text(
        connection,
        "select version from %s where success and version is not null order by installed_rank desc limit 1"
            .formatted(HISTORY));
  }

  /** All ids of transactions that stand in rows and cursors. */
  static Transactions transactions(Connection connection, List<Table> tables) throws SQLException {
    var columns =
        tables.stream()
            .flatMap(
                table ->
                    table.marks().stream()
                        .map(
                            place ->
                                "select distinct %s::text::int8 as id from %s"
                                    .formatted(
                                        quoted(table.columns().get(place)), quoted(table.name()))))
            .collect(joining(" union "));
    var ids = new ArrayList<Long>();
    if (!columns.isEmpty()) {
      try (var sql = connection.createStatement();
          var rows =
              sql.executeQuery(
                  "select id from (" + columns + ") as all_ids where id > 0 order by id")) {
        while (rows.next()) {
          ids.add(rows.getLong(1));
        }
      }
    }
    return Transactions.of(ids.stream().mapToLong(Long::longValue).toArray());
  }

  /**
   * Where all sequences stand, those of identity columns among them. They follow no transaction:
   * they may be ahead of the tables, which wastes a number.
   */
  static Map<String, Sequence> sequences(Connection connection) throws SQLException {
    var sequences = new TreeMap<String, Sequence>();
    for (var name :
        texts(
            connection,
            "select sequencename from pg_sequences where schemaname = current_schema()")) {
      try (var sql = connection.createStatement();
          var row = sql.executeQuery("select last_value, is_called from " + quoted(name))) {
        row.next();
        sequences.put(name, new Sequence(row.getLong(1), row.getBoolean(2)));
      }
    }
    return sequences;
  }

  static String copyOut(Table table) {
    return "copy %s (%s) to stdout (format binary)".formatted(quoted(table.name()), columns(table));
  }

  static String copyIn(Table table) {
    return "copy %s (%s) from stdin (format binary)"
        .formatted(quoted(table.name()), columns(table));
  }

  private static String columns(Table table) {
    return table.columns().stream().map(PostgresTables::quoted).collect(joining(", "));
  }

  static String quoted(String name) {
    return "\"" + name.replace("\"", "\"\"") + "\"";
  }

  static String text(Connection connection, String query) throws SQLException {
    var texts = texts(connection, query);
    return texts.isEmpty() ? "" : texts.getFirst();
  }

  static List<String> texts(Connection connection, String query) throws SQLException {
    var texts = new ArrayList<String>();
    try (Statement sql = connection.createStatement();
        var rows = sql.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  static void run(Connection connection, String statement) throws SQLException {
    try (var sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }
}
