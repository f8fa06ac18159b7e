package org.heliograph.node.backup;

import java.sql.Connection;
import java.sql.SQLException;

/** Brings a server's counter of transactions to where restored rows lie behind it. */
final class PostgresTransactionIds {
  /** Ids used in one transaction; a server keeps a few bytes of each until it ends. */
  private static final int AT_ONCE = 20_000;

  private PostgresTransactionIds() {}

  /** The id that the next transaction gets, or a later one. */
  static long next(Connection connection) throws SQLException {
    return Long.parseLong(
        PostgresTables.text(connection, "select pg_snapshot_xmax(pg_current_snapshot())::text"));
  }

  /** Uses up ids until the counter is past this one. */
  static void burn(Connection connection, long upTo) throws SQLException {
    PostgresTables.run(connection, "create temp table burnt (one int)");
    for (long left = upTo + 1 - next(connection); left >= 0; left = upTo + 1 - next(connection)) {
      // each block with an exception handler that writes is a subtransaction with an id of its own
      PostgresTables.run(
          connection,
          """
          do $$ begin
            for i in 1..%d loop
              begin insert into burnt values (1); exception when division_by_zero then null; end;
            end loop;
          end $$
          """
              .formatted(Math.min(left + 1, AT_ONCE)));
      PostgresTables.run(connection, "truncate burnt");
    }
    PostgresTables.run(connection, "drop table burnt");
  }
}
