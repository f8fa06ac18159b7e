package org.heliograph.node.outbound.publish;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.heliograph.node.outbound.publish.CommittedSignal.Life;
import org.heliograph.node.platform.postgres.Mark;

/**
 * Reads own signals in the order in which they were published or changed. What was handed over
 * within the node is not read again. Every method waits; safe for use by many threads.
 */
public final class PostgresFreshSignals {
  private static final String PLACES =
      "select id, version, "
          + PostgresCommittedSignals.LIFE
          + " from signal "
          + PostgresCommittedSignals.AFTER;

  private static final String CONTENTS =
      "select id, mark, header, body, secret from signal where id = any($1) and body is not null";

  private final PostgresCommittedSignals stored;
  private final Handover handover;

  public PostgresFreshSignals(PostgresCommittedSignals stored, Handover handover) {
    this.stored = stored;
    this.handover = handover;
  }

  /** A row without what it says. */
  private record Place(UUID id, int version, Life life) {}

  /** Content of a row, as long as the row stands where it stood. */
  private record Found(long mark, CommittedContent content) {}

  /** Signals published or changed after a mark, in order; never skips one that commits late. */
  public List<CommittedSignal> after(SqlClient sql, Mark mark, int limit) {
    if (handover.isEmpty()) {
      return stored.after(sql, mark, limit);
    }
    var places = places(sql, mark, limit);
    var contents = new HashMap<UUID, CommittedContent>();
    var missing = new ArrayList<Place>();
    for (Place place : places) {
      var content = handover.take(place.id, place.version);
      if (content == null) {
        missing.add(place);
      } else {
        contents.put(place.id, content);
      }
    }
    read(sql, missing, contents);
    var signals = new ArrayList<CommittedSignal>(places.size());
    for (Place place : places) {
      var content = contents.get(place.id);
      if (content != null) {
        signals.add(new CommittedSignal(content, place.life));
      }
    }
    return signals;
  }

  private static List<Place> places(SqlClient sql, Mark mark, int limit) {
    var places = new ArrayList<Place>();
    for (Row row :
        sql.preparedQuery(PLACES)
            .execute(Tuple.of(Long.toString(mark.xid()), mark.mark(), limit))
            .await()) {
      places.add(new Place(row.getUUID(0), row.getInteger(1), PostgresCommittedSignals.life(row)));
    }
    return places;
  }

  /** One that changed meanwhile has moved to a later place, where it is read. */
  private void read(SqlClient sql, List<Place> missing, Map<UUID, CommittedContent> contents) {
    if (missing.isEmpty()) {
      return;
    }
    var found = new HashMap<UUID, Found>();
    var ids = missing.stream().map(Place::id).toArray(UUID[]::new);
    for (Row row : sql.preparedQuery(CONTENTS).execute(Tuple.tuple().addArrayOfUUID(ids)).await()) {
      Buffer secret = row.getBuffer(4);
      var content = stored.content(row.getBuffer(2), row.getBuffer(3), secret);
      found.put(row.getUUID(0), new Found(row.getLong(1), content));
    }
    for (Place place : missing) {
      var one = found.get(place.id);
      if (one != null && one.mark == place.life.mark().mark()) {
        contents.put(place.id, one.content);
      }
    }
  }
}
