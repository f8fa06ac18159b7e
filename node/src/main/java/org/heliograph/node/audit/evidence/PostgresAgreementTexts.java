package org.heliograph.node.audit.evidence;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.Party;
import org.heliograph.protocol.audit.evidence.AgreementEvidence;
import org.heliograph.protocol.json.JsonLimits;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.seal.AgreementRef;
import org.jspecify.annotations.Nullable;

/** The texts of agreements, with what was signed, as this member holds them. */
final class PostgresAgreementTexts {
  private static final int LONGEST = 4 << 20;

  private PostgresAgreementTexts() {}

  /**
   * A version that an entry names: with this partner, or with any where the entry names none.
   *
   * @return one for each direction that there is
   */
  static List<AgreementEvidence> find(
      SqlClient sql, AgreementRef version, @Nullable String partner) {
    var rows =
        sql.preparedQuery(
                """
                select state, document, source_signature, recipient_signature from agreement
                where id = $1 and version = $2 and ($3::text is null or $3 in (source, recipient)) order by source, recipient
                """)
            .execute(Tuple.of(version.id(), version.version(), partner))
            .await();
    return StreamSupport.stream(rows.spliterator(), false)
        .map(PostgresAgreementTexts::evidence)
        .toList();
  }

  private static AgreementEvidence evidence(Row row) {
    var document = StrictJson.parse(row.getBuffer(1).getBytes(), JsonLimits.ofDocument(LONGEST));
    Map<Party, String> signatures = new EnumMap<>(Party.class);
    put(signatures, Party.SOURCE, row.getString(2));
    put(signatures, Party.RECIPIENT, row.getString(3));
    return new AgreementEvidence(
        AgreementReader.standard().read(document).orThrow(), row.getString(0), signatures);
  }

  private static void put(Map<Party, String> signatures, Party party, @Nullable String signature) {
    if (signature != null) {
      signatures.put(party, signature);
    }
  }

  /** A programme's terms as the convener signed them. */
  static Optional<String> programme(SqlClient sql, AgreementRef version) {
    var rows =
        sql.preparedQuery("select signed from programme where id = $1 and version = $2")
            .execute(Tuple.of(version.id(), version.version()))
            .await();
    return StreamSupport.stream(rows.spliterator(), false).map(row -> row.getString(0)).findFirst();
  }
}
