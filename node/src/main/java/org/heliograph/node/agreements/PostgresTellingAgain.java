package org.heliograph.node.agreements;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.heliograph.node.agreements.ActCourier.Due;
import org.heliograph.protocol.agreement.AgreementDocument;
import org.heliograph.protocol.agreement.AgreementReader;
import org.heliograph.protocol.agreement.life.AgreementState.Draft;
import org.heliograph.protocol.agreement.life.Retell;
import org.heliograph.protocol.agreement.life.Retold;
import org.heliograph.protocol.agreement.programme.SignedAccession;
import org.heliograph.protocol.agreement.programme.SignedProgramme;

/** Signed questions that are due, and signed answers to partners' questions. Immutable. */
record PostgresTellingAgain(Ourselves ourselves, Clock clock) {
  private static final String QUESTION =
      """
      select session, reason from retelling
      where partner = $1 and state = 'asked' and (sent_at is null or sent_at < $2)
      """;

  private static final String ASKED =
      """
      select asked, told from act_channel
      where partner = $1 and asked is not null and (answered_at is null or answered_at < $2) for update
      """;

  /** What stands for partners whose questions or answers are due; {@code $1} is the latest time. */
  static final String PARTNERS =
      """
      select partner from retelling where state = 'asked' and (sent_at is null or sent_at < $1)
      union select partner from act_channel
      where asked is not null and (answered_at is null or answered_at < $1)
      """;

  /** An answer, and the question that it is to. */
  record Answer(UUID session, List<String> parts) {}

  /** Our question, where it is time to send it. */
  Optional<String> question(SqlConnection sql, String partner, Duration pause) {
    var rows = sql.preparedQuery(QUESTION).execute(since(partner, pause)).await();
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            row ->
                new Retell(
                    ourselves.federation(),
                    ourselves.member(),
                    partner,
                    row.getUUID(0),
                    Retell.Reason.ofWire(row.getString(1)).orElseThrow(),
                    PostgresRetelling.next(sql, partner),
                    clock.instant()))
        .map(question -> question.sign(ourselves.key()))
        .findFirst();
  }

  /** The answer to the partner's question, as of this transaction; the partner's lock is held. */
  Optional<Answer> answer(SqlConnection sql, String partner, Duration pause) {
    for (var row : sql.preparedQuery(ASKED).execute(since(partner, pause)).await()) {
      var parts = new AnswerParts();
      versions(sql, partner, parts);
      texts(sql, "select jws from act where partner = $1 order by number", partner)
          .forEach(parts::act);
      texts(sql, "select jws from act_taken where partner = $1 order by number", partner)
          .forEach(parts::returned);
      feeds(sql, partner, parts);
      var session = row.getUUID(0);
      var signed = parts.signed(ourselves, partner, session, row.getLong(1), clock.instant());
      return Optional.of(new Answer(session, signed));
    }
    return Optional.empty();
  }

  /** What was due is sent: a question goes again after the pause, an answer no more. */
  void sent(SqlConnection sql, String partner, Due due) {
    var now = OffsetDateTime.now(clock);
    if (due.asks()) {
      sql.preparedQuery("update retelling set sent_at = $2 where partner = $1")
          .execute(Tuple.of(partner, now))
          .await();
    }
    due.answered()
        .ifPresent(
            session ->
                sql.preparedQuery(
                        "update act_channel set answered_at = $2,"
                            + " asked = nullif(asked, $3) where partner = $1")
                    .execute(Tuple.of(partner, now, session))
                    .await());
  }

  private static void versions(SqlConnection sql, String partner, AnswerParts parts) {
    new PostgresAgreements(AgreementReader.standard())
        .with(sql, partner).stream()
            .filter(record -> !(record.state() instanceof Draft))
            .map(
                record ->
                    new Retold.Version(
                        AgreementDocument.toSign(record.agreement()),
                        record.state(),
                        record.signatures(),
                        record.proposedBy()))
            .forEach(parts::version);
  }

  private void feeds(SqlConnection sql, String partner, AnswerParts parts) {
    var both = Set.of(ourselves.member(), partner);
    new PostgresDatasheets(sql)
        .all().stream()
            .filter(sheet -> both.contains(sheet.datasheet().source()))
            .forEach(sheet -> parts.datasheet(sheet.jws()));
    var accessions = new PostgresAccessions(sql);
    var seen = new HashSet<String>();
    for (var programme : accessions.programmes()) {
      if (seen.add(programme.programme().id())) {
        accessions.newest(programme.programme().id()).stream()
            .filter(it -> both.contains(it.accession().member()))
            .forEach(it -> terms(accessions, it).ifPresent(parts::accession));
      }
    }
  }

  private static Optional<Retold.Acceded> terms(
      PostgresAccessions accessions, SignedAccession signed) {
    return accessions.programmes().stream()
        .filter(it -> it.programme().ref().equals(signed.accession().programme()))
        .map(SignedProgramme::text)
        .map(text -> new Retold.Acceded(text, signed.jws()))
        .findFirst();
  }

  private static List<String> texts(SqlConnection sql, String query, String partner) {
    var rows = sql.preparedQuery(query).execute(Tuple.of(partner)).await();
    return StreamSupport.stream(rows.spliterator(), false).map(row -> row.getString(0)).toList();
  }

  private Tuple since(String partner, Duration pause) {
    return Tuple.of(partner, OffsetDateTime.now(clock).minus(pause));
  }
}
