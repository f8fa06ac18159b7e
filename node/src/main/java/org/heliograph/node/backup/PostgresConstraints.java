package org.heliograph.node.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.node.backup.Manifest.Table;

/**
 * Takes what would look at single rows out of the way while tables are filled: references between
 * tables, triggers, rows that migrations inserted. All in the caller's transaction.
 */
final class PostgresConstraints {
  private static final String REFERENCES =
      """
      select format('alter table %I add constraint %I %s', c.conrelid::regclass::text, c.conname, pg_get_constraintdef(c.oid)),
        format('alter table %I drop constraint %I', c.conrelid::regclass::text, c.conname)
      from pg_constraint c join pg_namespace n on n.oid = c.connamespace
      where c.contype = 'f' and n.nspname = current_schema()
      """;

  private PostgresConstraints() {}

  /** Statements that bring the references back. */
  static List<String> drop(Connection connection, List<Table> tables) throws SQLException {
    var back = new ArrayList<String>();
    var away = new ArrayList<String>();
    try (var sql = connection.createStatement();
        var rows = sql.executeQuery(REFERENCES)) {
      while (rows.next()) {
        back.add(rows.getString(1));
        away.add(rows.getString(2));
      }
    }
    for (var statement : away) {
      PostgresTables.run(connection, statement);
    }
    for (var table : tables) {
      var name = PostgresTables.quoted(table.name());
      PostgresTables.run(connection, "alter table %s disable trigger user".formatted(name));
      PostgresTables.run(connection, "delete from " + name);
    }
    return back;
  }

  static void add(Connection connection, List<String> references, List<Table> tables)
      throws SQLException {
    for (var statement : references) {
      PostgresTables.run(connection, statement);
    }
    for (var table : tables) {
      PostgresTables.run(
          connection,
          "alter table %s enable trigger user".formatted(PostgresTables.quoted(table.name())));
    }
  }
}
