package org.heliograph.node.agreements;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.heliograph.protocol.agreement.AgreementDocument;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.Party;
import org.heliograph.protocol.agreement.life.AgreementName;
import org.heliograph.protocol.agreement.life.AgreementState;
import org.heliograph.protocol.json.CanonicalJson;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.seal.Hash;

/** Versions of agreements and what happened to them, on the caller's connection. */
record PostgresAgreements(AgreementReader reader) {
  private static final String COLUMNS =
      "state, parties, document, digest, source_signature, recipient_signature, proposed_by, changed_at";

  private static final String SAVE =
      """
      insert into agreement (source, recipient, id, version, state, parties, document, digest, source_signature,
        recipient_signature, proposed_by, changed_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      on conflict (source, recipient, id, version) do update set state = excluded.state, parties = excluded.parties,
        document = excluded.document, digest = excluded.digest, source_signature = excluded.source_signature,
        recipient_signature = excluded.recipient_signature, proposed_by = excluded.proposed_by,
        changed_at = excluded.changed_at, mark = nextval('agreement_mark')
      """;

  private static final String HAPPENED =
      """
      insert into agreement_event (source, recipient, id, version, act, member, person, note, happened_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """;

  List<AgreementRecord> all(SqlConnection sql) {
    return records(
        sql.preparedQuery(
                "select " + COLUMNS + " from agreement order by source, recipient, id, version")
            .execute()
            .await());
  }

  List<AgreementRecord> with(SqlConnection sql, String partner) {
    return records(
        sql.preparedQuery(
                "select "
                    + COLUMNS
                    + " from agreement where $1 in (source, recipient) order by source, recipient, id, version")
            .execute(Tuple.of(partner))
            .await());
  }

  List<AgreementRecord> versions(SqlConnection sql, AgreementName any) {
    return records(
        sql.preparedQuery(
                "select "
                    + COLUMNS
                    + " from agreement where source = $1 and recipient = $2 and id = $3 order by version")
            .execute(Tuple.of(any.source(), any.recipient(), any.id()))
            .await());
  }

  Optional<AgreementRecord> find(SqlConnection sql, AgreementName name) {
    return versions(sql, name).stream().filter(one -> one.name().equals(name)).findFirst();
  }

  long mark(SqlConnection sql) {
    return sql.query(
            "select greatest(coalesce((select max(mark) from agreement), 0),"
                + " coalesce((select max(mark) from retelling), 0))")
        .execute()
        .await()
        .iterator()
        .next()
        .getLong(0);
  }

  void save(SqlConnection sql, AgreementRecord record) {
    var name = record.name();
    var parties = record.state().parties().stream().map(Party::wireName).sorted();
    sql.preparedQuery(SAVE)
        .execute(
            named(name)
                .addString(record.state().wireName())
                .addArrayOfString(parties.toArray(String[]::new))
                .addBuffer(
                    Buffer.buffer(
                        CanonicalJson.write(AgreementDocument.toSign(record.agreement()))))
                .addBuffer(Buffer.buffer(record.digest().bytes()))
                .addString(record.signatures().get(Party.SOURCE))
                .addString(record.signatures().get(Party.RECIPIENT))
                .addString(record.proposedBy())
                .addOffsetDateTime(record.changedAt().atOffset(ZoneOffset.UTC)))
        .await();
  }

  void remove(SqlConnection sql, AgreementName name) {
    sql.preparedQuery(
            "delete from agreement where source = $1 and recipient = $2 and id = $3 and version = $4")
        .execute(named(name))
        .await();
  }

  void happened(SqlConnection sql, AgreementEvent event) {
    sql.preparedQuery(HAPPENED)
        .execute(
            named(event.name())
                .addString(event.act())
                .addString(event.member())
                .addString(event.person().orElse(null))
                .addString(event.note().orElse(null))
                .addOffsetDateTime(event.at().atOffset(ZoneOffset.UTC)))
        .await();
  }

  List<AgreementEvent> history(SqlConnection sql, AgreementName name) {
    var rows =
        sql.preparedQuery(
                "select act, member, person, note, happened_at from agreement_event"
                    + " where source = $1 and recipient = $2 and id = $3 and version = $4 order by number")
            .execute(named(name))
            .await();
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            row ->
                new AgreementEvent(
                    name,
                    row.getString(0),
                    row.getString(1),
                    Optional.ofNullable(row.getString(2)),
                    Optional.ofNullable(row.getString(3)),
                    row.getOffsetDateTime(4).toInstant()))
        .toList();
  }

  private static Tuple named(AgreementName name) {
    return Tuple.of(name.source(), name.recipient(), name.id(), name.version());
  }

  private List<AgreementRecord> records(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(this::record).toList();
  }

  private AgreementRecord record(Row row) {
    var parties =
        Arrays.stream(row.getArrayOfStrings(1))
            .map(party -> Party.ofWire(party).orElseThrow())
            .collect(Collectors.toUnmodifiableSet());
    Map<Party, String> signatures = new EnumMap<>(Party.class);
    for (var party : Party.values()) {
      var signature = row.getString(party.wireName() + "_signature");
      if (signature != null) {
        signatures.put(party, signature);
      }
    }
    OffsetDateTime changedAt = row.getOffsetDateTime(7);
    return new AgreementRecord(
        AgreementState.of(row.getString(0), parties),
        reader.read(StrictJson.parse(row.getBuffer(2).getBytes())).orThrow(),
        Hash.ofBytes(row.getBuffer(3).getBytes()),
        signatures,
        row.getString(6),
        changedAt.toInstant());
  }
}
