package org.heliograph.node.agreements;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.heliograph.protocol.agreement.programme.Accession;
import org.heliograph.protocol.agreement.programme.AccessionDocument;
import org.heliograph.protocol.agreement.programme.ProgrammeReader;
import org.heliograph.protocol.agreement.programme.SignedAccession;
import org.heliograph.protocol.agreement.programme.SignedProgramme;
import org.heliograph.protocol.json.CanonicalJson;
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Jws;

/** Programmes and accessions, on the caller's connection or each for itself. */
record PostgresAccessions(SqlClient sql) implements Accessions {
  private static final String KEEP =
      """
      insert into accession (programme, member, number, document, jws, known_at) values ($1, $2, $3, $4, $5, now())
      on conflict (programme, member, number) do update set document = excluded.document, jws = excluded.jws
      """;

  @Override
  public List<SignedProgramme> programmes() {
    return stream(sql.query("select signed from programme order by id, version").execute().await())
        .map(row -> programme(row.getString(0)))
        .toList();
  }

  /** It was verified before it was kept. */
  private static SignedProgramme programme(String text) {
    var lines = text.split("\n", -1);
    var terms = StrictJson.parse(Jws.claimedPayload(lines[1]));
    return new SignedProgramme(ProgrammeReader.standard().read(terms), lines[0], lines[1]);
  }

  @Override
  public boolean keep(SignedProgramme signed) {
    var programme = signed.programme();
    return sql.preparedQuery(
                "insert into programme (id, version, digest, signed, known_at) values ($1, $2, $3,"
                    + " $4, now()) on conflict do nothing")
            .execute(
                Tuple.of(programme.id(), programme.version())
                    .addBuffer(Buffer.buffer(programme.digest().bytes()))
                    .addString(signed.text()))
            .await()
            .rowCount()
        == 1;
  }

  @Override
  public List<SignedAccession> newest(String programme) {
    return stream(
            sql.preparedQuery(
                    "select distinct on (member) jws from accession where programme = $1 and jws is"
                        + " not null order by member, number desc")
                .execute(Tuple.of(programme))
                .await())
        .map(row -> row.getString(0))
        .map(jws -> new SignedAccession(accession(Jws.claimedPayload(jws)), jws))
        .toList();
  }

  private static Accession accession(byte[] document) {
    return AccessionDocument.read(StrictJson.parse(document));
  }

  @Override
  public Optional<Accession> waiting(String programme) {
    return stream(
            sql.preparedQuery(
                    "select document from accession where programme = $1 and jws is null order by"
                        + " number desc limit 1")
                .execute(Tuple.of(programme))
                .await())
        .map(row -> accession(row.getBuffer(0).getBytes()))
        .findFirst();
  }

  @Override
  public void await(Accession accession) {
    keep(accession, null);
  }

  @Override
  public void keep(SignedAccession signed) {
    keep(signed.accession(), signed.jws());
  }

  private void keep(Accession accession, @org.jspecify.annotations.Nullable String jws) {
    sql.preparedQuery(KEEP)
        .execute(
            Tuple.of(accession.programme().id(), accession.member(), accession.number())
                .addBuffer(Buffer.buffer(CanonicalJson.write(AccessionDocument.toSign(accession))))
                .addString(jws))
        .await();
  }

  @Override
  public Set<String> told(Accession accession) {
    return stream(
            sql.preparedQuery(
                    "select partner from accession_told where programme = $1 and number = $2")
                .execute(Tuple.of(accession.programme().id(), accession.number()))
                .await())
        .map(row -> row.getString(0))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void told(Accession accession, String partner) {
    sql.preparedQuery(
            "insert into accession_told (programme, number, partner) values ($1, $2, $3) on"
                + " conflict do nothing")
        .execute(Tuple.of(accession.programme().id(), accession.number(), partner))
        .await();
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
