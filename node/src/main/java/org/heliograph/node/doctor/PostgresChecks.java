package org.heliograph.node.doctor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.heliograph.node.platform.config.ConfigException;
import org.heliograph.node.platform.postgres.PostgresFault;
import org.heliograph.node.platform.postgres.PostgresJdbc;

/** The node's database: whether it answers, how it is set up, and by which clock it goes. */
final class PostgresChecks {
  private static final String CHECK = "database";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String WITHOUT = "Every command fails, and nothing is kept or sent.";
  private static final String AWAY = "docs/operate/database-away.md.";

  private final Deployment deployment;
  private final Connection connection;

  /**
   * What came of it.
   *
   * @param directories texts that the node has kept: successions of root keys, then the directory
   */
  record Looked(List<Finding> findings, List<byte[]> directories) {
    static final Looked NOTHING = new Looked(List.of(), List.of());
  }

  private PostgresChecks(Deployment deployment, Connection connection) {
    this.deployment = deployment;
    this.connection = connection;
  }

  static Looked look(Deployment deployment) {
    var config = deployment.config().postgres();
    if (Objects.isNull(config.password())) {
      return refused(
          "postgres.password is not set.",
          "Set it in the environment as HELIOGRAPH_POSTGRES_PASSWORD; docs/security/hardening.md"
              + " (The passphrase).");
    }
    try (var connection = PostgresJdbc.connect(config, PATIENCE)) {
      connection.setReadOnly(true);
      return new PostgresChecks(deployment, connection).looked();
    } catch (ConfigException e) {
      return refused(
          String.valueOf(e.getMessage()), "docs/security/egress-and-ports.md (The database).");
    } catch (SQLException e) {
      var fault = PostgresFault.of(e, config);
      return refused(
          "It cannot be used: %s.".formatted(fault.words()),
          fault.kind() == PostgresFault.Kind.REFUSED
              ? "Correct HELIOGRAPH_POSTGRES_PASSWORD, or the role's password; " + AWAY
              : AWAY);
    }
  }

  private static Looked refused(String found, String remedy) {
    return new Looked(
        List.of(
            Finding.wrong(CHECK, found, WITHOUT, remedy),
            Finding.unknown(
                ClockChecks.CHECK,
                "The database's clock is the one to compare with, and it was not asked.")),
        List.of());
  }

  private Looked looked() throws SQLException {
    var findings = new ArrayList<Finding>();
    findings.add(
        Finding.ok(
            CHECK,
            "PostgreSQL %s answers at %s:%d."
                .formatted(
                    text("show server_version"),
                    deployment.config().postgres().host(),
                    deployment.config().postgres().port())));
    findings.add(tls());
    findings.add(clock());
    findings.add(new PostgresSchemaChecks(deployment).look());
    findings.add(durability());
    findings.add(role());
    disk().ifPresent(findings::add);
    return new Looked(findings, directories());
  }

  private Finding tls() throws SQLException {
    var check = "database.tls";
    var version =
        text(
            "select case when ssl then version else '' end from pg_stat_ssl"
                + " where pid = pg_backend_pid()");
    if (!version.isEmpty()) {
      return Finding.ok(check, version + ", and its certificate is verified.");
    }
    return deployment.isDatabaseHere()
        ? Finding.ok(check, "It is on this machine, and spoken to without TLS.")
        : Finding.warning(
            check,
            "It is on another machine, and spoken to without TLS, as postgres.tls says.",
            "What passes can be read and changed on the way.",
            "postgres.tls: { mode: verify-full, ca: FILE }, unless nobody else reads that network;"
                + " docs/security/egress-and-ports.md (The database).");
  }

  private Finding clock() throws SQLException {
    var asked = deployment.clock().instant();
    var theirs =
        text(
            "select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')");
    return new ClockChecks(deployment).besideDatabase(asked, Instant.parse(theirs));
  }

  private Finding durability() throws SQLException {
    var off = new ArrayList<String>();
    for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
      if (text("show " + setting).equals("off")) {
        off.add(setting);
      }
    }
    var check = "database.durability";
    return off.isEmpty()
        ? Finding.ok(check, "What the database acknowledges outlives a crash.")
        : Finding.wrong(
            check,
            "Switched off at the database: %s.".formatted(String.join(", ", off)),
            "A crash loses what partners were told is kept, and the audit log stands behind what"
                + " they cosigned.",
            "Switch it on for this database and role; a node after a crash without it is restored:"
                + " docs/operate/restore-a-node.md.");
  }

  private Finding role() throws SQLException {
    var too =
        text(
            "select concat_ws(', ', case when rolsuper then 'superuser' end, case when rolcreaterole"
                + " then 'makes roles' end) from pg_roles where rolname = current_user");
    var check = "database.role";
    return too.isEmpty()
        ? Finding.ok(check, "The node's role has no rights beyond its database.")
        : Finding.warning(
            check,
            "The node's role is more than it needs: %s.".formatted(too),
            "Who gets at the node's password then has the whole server.",
            "docs/security/hardening.md (The database).");
  }

  /** Where the server is on this machine, and tells its folder to this role. */
  private Optional<Finding> disk() throws SQLException {
    var folder =
        deployment.isDatabaseHere()
            ? text(
                "select case when pg_has_role(current_user, 'pg_read_all_settings', 'usage')"
                    + " then current_setting('data_directory') else '' end")
            : "";
    return Optional.of(folder)
        .filter(path -> !path.isEmpty())
        .map(Path::of)
        .filter(Files::isDirectory)
        .map(
            path ->
                MachineChecks.room("database.disk", "the database", path, deployment.diskFloor()));
  }

  private List<byte[]> directories() throws SQLException {
    var texts = new ArrayList<byte[]>();
    if (text("select to_regclass('root_succession') is not null and to_regclass('directory_snapshot') is not null")
        .equals("t")) {
      read("select signed from root_succession order by number", texts);
      read("select jws from directory_snapshot order by version desc limit 1", texts);
    }
    return texts;
  }

  private void read(String query, List<byte[]> into) throws SQLException {
    try (var sql = connection.createStatement();
        var rows = sql.executeQuery(query)) {
      while (rows.next()) {
        into.add(rows.getString(1).getBytes(US_ASCII));
      }
    }
  }

  private String text(String query) throws SQLException {
    try (var sql = connection.createStatement();
        var rows = sql.executeQuery(query)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "";
    }
  }
}
