package org.heliograph.node.agreements;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.heliograph.protocol.agreement.programme.Accession;
import org.heliograph.protocol.agreement.programme.AccessionDocument;
import org.heliograph.protocol.agreement.programme.SignedAccession;
import org.heliograph.protocol.agreement.programme.SignedProgramme;
import org.heliograph.protocol.json.CanonicalJson;
import org.jspecify.annotations.Nullable;

/** Programmes and accessions in the caller's transaction. */
record PostgresOpenAccessions(SqlConnection sql, PostgresEntries entries)
    implements OpenAccessions {
  private static final String KEEP =
      """
      insert into accession (programme, member, number, document, jws, known_at) values ($1, $2, $3, $4, $5, now())
      on conflict (programme, member, number) do update set document = excluded.document, jws = excluded.jws
      """;

  @Override
  public boolean keep(SignedProgramme signed) {
    var programme = signed.programme();
    boolean added =
        sql.preparedQuery(
                    "insert into programme (id, version, digest, signed, known_at) values ($1, $2, $3,"
                        + " $4, now()) on conflict do nothing")
                .execute(
                    Tuple.of(programme.id(), programme.version())
                        .addBuffer(Buffer.buffer(programme.digest().bytes()))
                        .addString(signed.text()))
                .await()
                .rowCount()
            == 1;
    if (added) {
      entries.published(programme);
    }
    return added;
  }

  @Override
  public void await(Accession accession) {
    keep(accession, null);
  }

  @Override
  public void keep(SignedAccession signed) {
    keep(signed.accession(), signed.jws());
    entries.acceded(signed.accession());
  }

  private void keep(Accession accession, @Nullable String jws) {
    sql.preparedQuery(KEEP)
        .execute(
            Tuple.of(accession.programme().id(), accession.member(), accession.number())
                .addBuffer(Buffer.buffer(CanonicalJson.write(AccessionDocument.toSign(accession))))
                .addString(jws))
        .await();
  }

  @Override
  public void told(Accession accession, String partner) {
    sql.preparedQuery(
            "insert into accession_told (programme, number, partner) values ($1, $2, $3) on"
                + " conflict do nothing")
        .execute(Tuple.of(accession.programme().id(), accession.number(), partner))
        .await();
  }

  @Override
  public List<SignedProgramme> programmes() {
    return committed().programmes();
  }

  @Override
  public List<SignedAccession> newest(String programme) {
    return committed().newest(programme);
  }

  @Override
  public Optional<Accession> waiting(String programme) {
    return committed().waiting(programme);
  }

  @Override
  public Set<String> told(Accession accession) {
    return committed().told(accession);
  }

  /** And what this transaction has written. */
  private PostgresAccessions committed() {
    return new PostgresAccessions(sql);
  }
}
