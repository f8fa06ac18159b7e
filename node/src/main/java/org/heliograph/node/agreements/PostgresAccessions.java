package org.heliograph.node.agreements;

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
import org.heliograph.protocol.json.StrictJson;
import org.heliograph.protocol.keys.Jws;

/** Programmes and accessions, as they are read, on the caller's connection or each for itself. */
record PostgresAccessions(SqlClient sql) implements Accessions {
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
  public Set<String> told(Accession accession) {
    return stream(
            sql.preparedQuery(
                    "select partner from accession_told where programme = $1 and number = $2")
                .execute(Tuple.of(accession.programme().id(), accession.number()))
                .await())
        .map(row -> row.getString(0))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
