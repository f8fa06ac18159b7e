package org.heliograph.node.audit.search;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** People by their pseudonyms, for reading. Every method waits. */
final class PostgresAuditPeople {
  private PostgresAuditPeople() {}

  static List<Person> list(SqlClient sql, @Nullable String after, int limit) {
    var people = new ArrayList<Person>();
    for (Row row :
        sql.preparedQuery(
                """
                select pseudonym, name, since, forgotten from audit_person
                where pseudonym > $1 order by pseudonym limit $2
                """)
            .execute(Tuple.of(after == null ? "" : after, limit))
            .await()) {
      people.add(
          new Person(
              row.getString("pseudonym"),
              row.getString("name"),
              row.getOffsetDateTime("since").toInstant(),
              Optional.ofNullable(row.getOffsetDateTime("forgotten"))
                  .map(at -> at.toInstant())
                  .orElse(null)));
    }
    return people;
  }
}
