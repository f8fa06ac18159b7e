package org.heliograph.node.agreements;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.heliograph.node.agreements.Approval.Standing;

/** Who said yes to what, and who may though not of the member's own staff. */
final class PostgresApprovals {
  private PostgresApprovals() {}

  static List<Approval> of(SqlConnection sql, String subject) {
    var rows =
        sql.preparedQuery(
                "select person, standing, interpretation, assessment, approved_at from approval"
                    + " where subject = $1 order by approved_at, person")
            .execute(Tuple.of(subject))
            .await();
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            row ->
                new Approval(
                    row.getString(0),
                    standing(row.getString(1)),
                    Optional.ofNullable(row.getString(2)),
                    Optional.ofNullable(row.getString(3)),
                    row.getOffsetDateTime(4).toInstant()))
        .toList();
  }

  /** Whether the person had not approved it before. */
  static boolean approve(SqlConnection sql, String subject, Approval approval) {
    return sql.preparedQuery(
                "insert into approval (subject, person, standing, interpretation, assessment, approved_at)"
                    + " values ($1, $2, $3, $4, $5, $6) on conflict do nothing")
            .execute(
                Tuple.of(subject, approval.person(), wireName(approval.standing()))
                    .addString(approval.interpretation().orElse(null))
                    .addString(approval.assessment().orElse(null))
                    .addOffsetDateTime(approval.at().atOffset(ZoneOffset.UTC)))
            .await()
            .rowCount()
        == 1;
  }

  static void forget(SqlConnection sql, String subject) {
    sql.preparedQuery("delete from approval where subject = $1").execute(Tuple.of(subject)).await();
  }

  static List<Approver> approvers(SqlConnection sql) {
    var rows =
        sql.query(
                "select person, standing, stands_in_for, valid_from, valid_to, added_by from approver order by person")
            .execute()
            .await();
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            row ->
                new Approver(
                    row.getString(0),
                    standing(row.getString(1)),
                    Optional.ofNullable(row.getString(2)),
                    row.getOffsetDateTime(3).toInstant(),
                    row.getOffsetDateTime(4).toInstant(),
                    row.getString(5)))
        .toList();
  }

  static void put(SqlConnection sql, Approver approver) {
    sql.preparedQuery(
            "insert into approver (person, standing, stands_in_for, valid_from, valid_to, added_by, added_at)"
                + " values ($1, $2, $3, $4, $5, $6, now()) on conflict (person) do update set standing = excluded.standing,"
                + " stands_in_for = excluded.stands_in_for, valid_from = excluded.valid_from, valid_to = excluded.valid_to,"
                + " added_by = excluded.added_by, added_at = excluded.added_at")
        .execute(
            Tuple.of(approver.person(), wireName(approver.standing()))
                .addString(approver.standsInFor().orElse(null))
                .addOffsetDateTime(approver.from().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(approver.to().atOffset(ZoneOffset.UTC))
                .addString(approver.addedBy()))
        .await();
  }

  static boolean remove(SqlConnection sql, String person) {
    return sql.preparedQuery("delete from approver where person = $1")
            .execute(Tuple.of(person))
            .await()
            .rowCount()
        == 1;
  }

  private static Standing standing(String wireName) {
    return Standing.valueOf(wireName.toUpperCase(Locale.ROOT));
  }

  private static String wireName(Standing standing) {
    return standing.name().toLowerCase(Locale.ROOT);
  }
}
