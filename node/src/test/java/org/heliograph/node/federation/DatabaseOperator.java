package org.heliograph.node.federation;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;

/** Whoever runs a member's database, and copies, restores and rewrites there as they like. */
public final class DatabaseOperator {
  private final PostgresConfig database;

  public DatabaseOperator(PostgresConfig database) {
    this.database = database;
  }

  /** Changes something behind the node's back; returns how many rows. */
  public int runs(String sql) {
    try (var connection = connect(database.database());
        var statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads two columns, the second by the first. */
  public Map<String, String> reads(String sql) {
    try (var connection = connect(database.database());
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var read = new HashMap<String, String>();
      while (rows.next()) {
        read.put(rows.getString(1), rows.getString(2));
      }
      return read;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** While the node is away: keeps the database as it is now. */
  void backsUp() {
    maintains("create database backup template " + database.database());
  }

  /** While the node is away: the database is again what it was. */
  void restores() {
    maintains("drop database " + database.database() + " with (force)");
    maintains("alter database backup rename to " + database.database());
  }

  private void maintains(String sql) {
    try (var connection = connect("postgres");
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect(String name) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s".formatted(database.host(), database.port(), name),
        database.user(),
        database.password().reveal());
  }
}
