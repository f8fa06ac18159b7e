package org.heliograph.node.agreements;

import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.stream.StreamSupport;
import org.heliograph.protocol.agreement.datasheet.DatasheetReader;
import org.heliograph.protocol.agreement.datasheet.SignedDatasheet;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Jws;

/** Datasheets, on the caller's connection or each for itself. */
record PostgresDatasheets(SqlClient sql) {
  List<SignedDatasheet> all() {
    var rows =
        sql.query("select jws from datasheet order by source, feed, version desc")
            .execute()
            .await();
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> read(row.getString(0)))
        .toList();
  }

  /** It was verified before it was kept. */
  private static SignedDatasheet read(String jws) {
    return new SignedDatasheet(
        DatasheetReader.read(StrictJson.parse(Jws.claimedPayload(jws))), jws);
  }

  /** Keeps one that is not known. */
  static void keep(SqlConnection sql, SignedDatasheet signed, PostgresEntries entries) {
    var sheet = signed.datasheet();
    boolean added =
        sql.preparedQuery(
                    "insert into datasheet (source, feed, version, jws, known_at) values ($1, $2, $3, $4,"
                        + " now()) on conflict do nothing")
                .execute(Tuple.of(sheet.source(), sheet.feed(), sheet.version(), signed.jws()))
                .await()
                .rowCount()
            == 1;
    if (added) {
      entries.described(signed);
    }
  }
}
