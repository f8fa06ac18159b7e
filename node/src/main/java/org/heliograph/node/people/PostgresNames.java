package org.heliograph.node.people;

import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/**
 * Whose a name is: one person's, whichever way that person signs in. Names that differ in large and
 * small letters alone are one. Waits.
 */
public final class PostgresNames {
  private PostgresNames() {}

  /** Who gives a name away takes this first, in its transaction: one of two is told it is taken. */
  public static void lock(SqlClient sql, String person) {
    var _ =
        sql.preparedQuery("select pg_advisory_xact_lock(hashtext('person'), hashtext(lower($1)))")
            .execute(Tuple.of(person))
            .await();
  }

  /** Whether an account with a password has the name. */
  public static boolean isLocal(SqlClient sql, String person) {
    return exists(sql, "select 1 from person_account where lower(person) = lower($1)", person);
  }

  /** Whether somebody from the identity provider has the name. */
  public static boolean isFromProvider(SqlClient sql, String person) {
    return exists(sql, "select 1 from oidc_person where lower(person) = lower($1)", person);
  }

  private static boolean exists(SqlClient sql, String query, String person) {
    return sql.preparedQuery(query).execute(Tuple.of(person)).await().size() > 0;
  }
}
