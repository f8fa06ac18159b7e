package org.heliograph.node.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.heliograph.node.backup.Manifest.Part;
import org.heliograph.node.backup.Manifest.Preface;
import org.heliograph.node.backup.Manifest.Table;
import org.heliograph.node.platform.config.NodeConfig;
import org.heliograph.node.platform.config.Secret;
import org.heliograph.node.platform.postgres.PostgresJdbc;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;

/**
 * Takes a backup while the node runs: all tables are read in one transaction, so that they are as
 * of one moment. For one thread.
 */
public final class PostgresBackup {
  private static final int TOLD_EVERY = 10_000;

  private final NodeConfig config;
  private final String product;
  private final BackupProgress progress;
  private final SecureRandom random;
  private final Clock clock;
  private long rows;

  /**
   * @param product version of Heliograph that writes it
   */
  public PostgresBackup(
      NodeConfig config,
      String product,
      BackupProgress progress,
      SecureRandom random,
      Clock clock) {
    this.config = config;
    this.product = product;
    this.progress = progress;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Writes the file, whole or not at all; its owner alone may read it.
   *
   * @throws IllegalStateException if the database does not answer as it should
   */
  public Manifest write(Path file, Secret passphrase) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    // a file that is made so is its owner's alone
    var draft = Files.createTempFile(folder, ".", ".part");
    try {
      var manifest = take(draft, passphrase);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return manifest;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private Manifest take(Path draft, Secret passphrase) throws IOException {
    var home = HomeFiles.read(config.homeFolder());
    try (var connection = PostgresJdbc.connect(config.postgres());
        var out = BackupFile.create(draft, passphrase, random)) {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      var manifest = take(connection, home, out);
      connection.rollback();
      return manifest;
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be read: " + e.getMessage(), e);
    }
  }

  private Manifest take(Connection connection, SortedMap<String, byte[]> home, Sections.Writing out)
      throws IOException, SQLException {
    var tables = PostgresTables.of(connection);
    var preface = preface(connection, tables);
    section(out, Preface.SECTION, preface.toBytes());
    var files = new ArrayList<Part>();
    for (var file : home.entrySet()) {
      files.add(section(out, HomeFiles.SECTION + file.getKey(), file.getValue(), file.getKey()));
    }
    var ids = PostgresTables.transactions(connection, tables);
    section(out, Transactions.SECTION, ids.toBytes());
    var parts = new ArrayList<Part>();
    var copies = connection.unwrap(PGConnection.class).getCopyAPI();
    for (var table : tables) {
      parts.add(copy(copies, table, out));
    }
    var sequences = PostgresTables.sequences(connection);
    var manifest = new Manifest(preface, parts, files, sequences, ids.count());
    section(out, Manifest.SECTION, manifest.toBytes());
    return manifest;
  }

  private Preface preface(Connection connection, List<Table> tables) throws SQLException {
    var member = config.member();
    return new Preface(
        product,
        PostgresTables.schema(connection),
        member.federation(),
        member.id(),
        member.alias(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS).toString(),
        tables);
  }

  private Part copy(CopyManager copies, Table table, Sections.Writing out)
      throws IOException, SQLException {
    try (var section = out.begin(table.name())) {
      var measured = new Measured(section);
      long before = rows;
      CopyOut from = copies.copyOut(PostgresTables.copyOut(table));
      drain(from, measured, table.name());
      rows = before + from.getHandledRowCount();
      progress.reached(table.name(), rows);
      return measured.part(table.name(), rows - before);
    }
  }

  private void drain(CopyOut from, OutputStream to, String table) throws IOException, SQLException {
    long messages = 0;
    for (var some = from.readFromCopy(); some != null; some = from.readFromCopy()) {
      to.write(some);
      messages++;
      if (messages % TOLD_EVERY == 0) {
        progress.reached(table, rows + messages);
      }
    }
  }

  private static void section(Sections.Writing out, String name, byte[] content)
      throws IOException {
    var _ = section(out, name, content, name);
  }

  private static Part section(Sections.Writing out, String name, byte[] content, String told)
      throws IOException {
    try (var section = out.begin(name)) {
      var measured = new Measured(section);
      measured.write(content);
      return measured.part(told, 1);
    }
  }
}
