package org.heliograph.node.federation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.heliograph.node.platform.config.NodeConfig.PostgresConfig;
import org.heliograph.node.platform.identity.NodeKeys;
import org.heliograph.protocol.consignment.ConsignmentCodec;
import org.heliograph.protocol.consignment.Parcel;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.signal.Indicator;

/** Looks for a hash and a note in every form in which they could be found, wherever bytes lie. */
final class ByteSearch {
  /** By what it is; each byte as one char. */
  private final Map<String, String> forms = new LinkedHashMap<>();

  /**
   * @param sha256 in lower case
   * @param note with a character that JSON may write in two ways
   */
  ByteSearch(String sha256, String note) {
    byte[] raw = HexFormat.of().parseHex(sha256);
    form("hash", sha256.getBytes(UTF_8));
    form("hash in upper case", sha256.toUpperCase(Locale.ROOT).getBytes(UTF_8));
    form("hash as bytes", raw);
    form("hash in base64", base64(raw));
    String matchKey = Indicator.of("sha256", sha256).matchKey();
    form("match key", matchKey.getBytes(UTF_8));
    byte[] fingerprint = digest(matchKey.getBytes(UTF_8));
    form("fingerprint", fingerprint);
    form("fingerprint in hex", HexFormat.of().formatHex(fingerprint).getBytes(UTF_8));
    form("fingerprint in base64", base64(fingerprint));
    form("note", note.getBytes(UTF_8));
    form("note in lower case", note.toLowerCase(Locale.ROOT).getBytes(UTF_8));
    form("note escaped", note.replace("\u00e9", "\\u00e9").getBytes(UTF_8));
    form("note in hex", HexFormat.of().formatHex(note.getBytes(UTF_8)).getBytes(UTF_8));
    form("note in base64", base64(note.getBytes(UTF_8)));
  }

  private void form(String name, byte[] bytes) {
    forms.put(name, new String(bytes, ISO_8859_1));
  }

  private static byte[] base64(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encode(bytes);
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> in(String place, byte[] bytes) {
    String haystack = new String(bytes, ISO_8859_1);
    return forms.entrySet().stream()
        .filter(form -> haystack.contains(form.getValue()))
        .map(form -> place + ": " + form.getKey())
        .toList();
  }

  /** In every file below a folder. */
  List<String> inFiles(Path folder) {
    var found = new ArrayList<String>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.exists(file)) {
          found.addAll(in(folder.relativize(file).toString(), Files.readAllBytes(file)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /** In every column of every table, statistics of the planner among them. */
  List<String> inTables(PostgresConfig config) {
    var url =
        "jdbc:postgresql://localhost:%d/%s?user=%s"
            .formatted(config.port(), config.database(), config.user());
    var found = new ArrayList<String>();
    try (var connection = DriverManager.getConnection(url)) {
      for (String table : tables(connection)) {
        found.addAll(in(config.database() + "." + table, copy(connection, table)));
      }
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
    return found;
  }

  private static List<String> tables(Connection connection) throws SQLException {
    var tables = new TreeSet<>(List.of("pg_catalog.pg_statistic"));
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select quote_ident(tablename) from pg_tables where schemaname = 'public'")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return List.copyOf(tables);
  }

  /** Binary, so that bytes come as they are, and as text, so that numbers and times do. */
  private static byte[] copy(Connection connection, String table) throws SQLException, IOException {
    var bytes = new ByteArrayOutputStream();
    var copying = connection.unwrap(org.postgresql.PGConnection.class).getCopyAPI();
    copying.copyOut("copy (select * from " + table + ") to stdout", bytes);
    if (!table.endsWith("pg_statistic")) {
      copying.copyOut("copy (select * from " + table + ") to stdout (format binary)", bytes);
    }
    return bytes.toByteArray();
  }

  /** In what the records of a topic hold for whoever has these keys. */
  List<String> inRecords(
      String topic, List<byte[]> records, ConsignmentCodec codec, NodeKeys keys) {
    var found = new ArrayList<String>();
    for (byte[] record : records) {
      try {
        found.addAll(in(topic, content(codec.open(record, keys::decryption))));
      } catch (RefusedException e) {
        // none of these keys opens it
      }
    }
    return found;
  }

  private static byte[] content(Parcel parcel) {
    var bytes = new ByteArrayOutputStream();
    switch (parcel) {
      case Parcel.Batch batch ->
          batch.entries().forEach(entry -> bytes.writeBytes(entry.toWire().toByteArray()));
      case Parcel.Items items -> items.items().forEach(item -> bytes.writeBytes(item.bytes()));
      case Parcel.Statement statement -> bytes.writeBytes(statement.jws().getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
