package org.heliograph.node.doctor;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.heliograph.node.platform.config.ConfigException;
import org.heliograph.node.platform.postgres.PostgresFault;
import org.heliograph.node.platform.postgres.PostgresJdbc;

/** The node's database: whether it answers, how it is set up, and by which clock it goes. */
final class PostgresChecks {
  private static final String CHECK = "database";
  private static final String CLOCK = "clock";
  private static final Duration OFF = Duration.ofMinutes(1);
  private static final Duration REFUSED = Duration.ofMinutes(5);
  private static final String WITHOUT = "Every command fails, and nothing is kept or sent.";
  private static final String AWAY = "docs/operate/database-away.md.";

  private final Deployment deployment;
  private final Connection connection;

  /**
   * What came of it.
   *
   * @param directories texts that the node has kept: successions of root keys, then the directory
   */
  record Looked(List<Finding> findings, List<byte[]> directories) {}

  private PostgresChecks(Deployment deployment, Connection connection) {
    this.deployment = deployment;
    this.connection = connection;
  }

  static Looked look(Deployment deployment) {
    var config = deployment.config().postgres();
    try (var connection = PostgresJdbc.connect(config)) {
      connection.setReadOnly(true);
      return new PostgresChecks(deployment, connection).looked();
    } catch (ConfigException e) {
      return refused(
          String.valueOf(e.getMessage()), "docs/security/egress-and-ports.md (The database).");
    } catch (SQLException e) {
      var fault = PostgresFault.of(e, config);
      return refused(
          fault.words() + ".",
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
                CLOCK, "The database's clock is the one to compare with, and it was not asked.")),
        List.of());
  }

  private Looked looked() throws SQLException {
    var findings = new ArrayList<Finding>();
    findings.add(
        Finding.ok(
            CHECK,
            "PostgreSQL %s answers at %s:%d, %s."
                .formatted(
                    text("show server_version"),
                    deployment.config().postgres().host(),
                    deployment.config().postgres().port(),
                    tls())));
    findings.add(clock());
    findings.add(new PostgresSchemaChecks(deployment).look());
    findings.add(durability());
    findings.add(role());
    disk().ifPresent(findings::add);
    return new Looked(findings, directories());
  }

  private String tls() throws SQLException {
    return text(
        "select case when ssl then version || ', verified' else 'without TLS, as configured' end"
            + " from pg_stat_ssl where pid = pg_backend_pid()");
  }

  /** Half of the time that the question took is the error of the answer, which is little. */
  private Finding clock() throws SQLException {
    var before = deployment.clock().instant();
    var theirs =
        OffsetDateTime.parse(
            text(
                "select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"));
    var off = Duration.between(theirs.toInstant(), before);
    var found =
        "This machine's clock is %s %s the database's."
            .formatted(words(off.abs()), off.isNegative() ? "behind" : "ahead of");
    if (off.abs().compareTo(OFF) < 0) {
      return Finding.ok(CLOCK, found);
    }
    var remedy = "Have a time service keep both; docs/security/hardening.md (Time).";
    return off.abs().compareTo(REFUSED) < 0
        ? Finding.warning(
            CLOCK, found, "From five minutes on, partners' documents are refused.", remedy)
        : Finding.wrong(
            CLOCK,
            found,
            "One of the two is wrong. With a wrong clock a node refuses directories and"
                + " certificates, and lets agreements and signals end at the wrong time.",
            remedy);
  }

  private static String words(Duration off) {
    return off.toMinutes() > 0
        ? "%d min %d s".formatted(off.toMinutes(), off.toSecondsPart())
        : "%.1f s".formatted(off.toMillis() / 1000.0);
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
