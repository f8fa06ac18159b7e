package org.heliograph.node.returns.collect;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.heliograph.node.outbound.publish.StoredFacts;
import org.heliograph.protocol.policy.SignalFacts;

/** Which own signals a partner was ever sent. Safe for use by many threads. */
final class PostgresDisclosed {
  /** The range of signals that a consignment spans leads to few; their ids are looked through. */
  private static final String SENT =
      """
      select s.id, s.version, s.facts from signal s where s.id = any($2) and exists (
        select from consignment c where c.partner = $1 and c.carries = 'signals' and c.origins @> s.origin and s.id = any(c.ids))
      """;

  /** A label of this code, of whatever scheme, says that a life is in danger. */
  private static final String THREAT_TO_LIFE = ":threat-to-life";

  private final StoredFacts.Origin origin;

  PostgresDisclosed(StoredFacts.Origin origin) {
    this.origin = origin;
  }

  /**
   * An own signal that the partner was sent.
   *
   * @param version that it has now
   */
  record Sent(int version, boolean activeCase, boolean threatToLife) {}

  /** Those of these signals that went to the partner under any version. */
  Map<UUID, Sent> of(SqlClient sql, String partner, Collection<UUID> signals) {
    var sent = new HashMap<UUID, Sent>();
    var asked = Tuple.of(partner).addArrayOfUUID(signals.toArray(UUID[]::new));
    for (Row row : sql.preparedQuery(SENT).execute(asked).await()) {
      sent.put(row.getUUID(0), read(row));
    }
    return sent;
  }

  private Sent read(Row row) {
    int version = row.getInteger(1);
    Buffer stored = row.getBuffer(2);
    if (stored == null) {
      return new Sent(version, false, false); // its content was erased
    }
    SignalFacts facts =
        StoredFacts.read(stored.getBytes(), origin, row.getUUID(0), version).facts();
    boolean threat = facts.labels().stream().anyMatch(label -> label.endsWith(THREAT_TO_LIFE));
    return new Sent(version, facts.header().activeCase(), threat);
  }
}
