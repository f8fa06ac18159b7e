package org.heliograph.node.outbound.publish;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.heliograph.node.outbound.publish.CommittedSignal.Life;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.postgres.Mark;
import org.heliograph.node.platform.postgres.NewestFirst;
import org.heliograph.protocol.policy.Restriction;
import org.heliograph.protocol.seal.RecordSecret;
import org.jspecify.annotations.Nullable;

/** Reads own signals; every method waits. Safe for use by many threads. */
public final class PostgresCommittedSignals {
  /** Whether the upload that brought a signal was recalled; null for one that came by itself. */
  public static final String RECALLED =
      "(select job.withdrawal is not null from job where job.id = signal.job)";

  /** State of a signal: a recall counts from its commit, before the row itself says so. */
  static final String STATE = "case when " + RECALLED + " then 'withdrawn' else state end";

  /** Columns of {@link #life}. */
  static final String LIFE =
      "origin, " + STATE + " as state, restriction, changed, published_at, xid::text, mark, paused";

  private static final String COLUMNS = LIFE + ", header, body, secret";

  private static final String SELECT = "select " + COLUMNS + " from signal ";

  private static final NewestFirst.Over NEWEST =
      new NewestFirst.Over(
          "signal",
          "id",
          "signal_keys(facets, kind, state, published_at, mark)",
          "body is not null");

  /**
   * Rows of transactions that may still be joined by earlier ones are not read yet; those whose
   * content was erased never again.
   */
  private static final String SETTLED =
      " and xid < pg_snapshot_xmin(pg_current_snapshot()) and body is not null ";

  /** What follows a mark, in order. */
  static final String AFTER =
      "where (xid, mark) > ($1::text::xid8, $2) and not held"
          + SETTLED
          + "order by signal.xid, signal.mark limit $3";

  private final StorageKey storageKey;

  public PostgresCommittedSignals(StorageKey storageKey) {
    this.storageKey = storageKey;
  }

  /** Signals published or changed after a mark, in order; never skips one that commits late. */
  public List<CommittedSignal> after(SqlClient sql, Mark mark, int limit) {
    return read(
        sql.preparedQuery(SELECT + AFTER)
            .execute(Tuple.of(Long.toString(mark.xid()), mark.mark(), limit))
            .await());
  }

  /** Signals whose last change lies after {@code from} and not after {@code to}, in order. */
  public List<CommittedSignal> between(SqlClient sql, Mark from, Mark to, int limit) {
    return read(
        sql.preparedQuery(
                SELECT
                    + "where (xid, mark) > ($1::text::xid8, $2) and (xid, mark) <= ($3::text::xid8,"
                    + " $4) and not held"
                    + SETTLED
                    + "order by signal.xid, signal.mark limit $5")
            .execute(
                Tuple.of(
                    Long.toString(from.xid()),
                    from.mark(),
                    Long.toString(to.xid()),
                    to.mark(),
                    limit))
            .await());
  }

  /** For lists: as {@link #after}, of one kind or state; null asks for all. */
  public List<CommittedSignal> list(
      SqlClient sql, Mark after, @Nullable String kind, @Nullable String state, int limit) {
    return read(
        sql.preparedQuery(
                SELECT
                    + "where (xid, mark) > ($1::text::xid8, $2) and ($3::text is null or kind = $3)"
                    + " and ($4::text is null or $4 = "
                    + STATE
                    + ")"
                    + SETTLED
                    + "order by signal.xid, signal.mark limit $5")
            .execute(Tuple.of(Long.toString(after.xid()), after.mark(), kind, state, limit))
            .await());
  }

  /**
   * Which signals to list; null asks for all.
   *
   * @param label scheme:code
   * @param type of one of its indicators
   */
  public record Filter(
      @Nullable String kind,
      @Nullable String state,
      @Nullable String label,
      @Nullable String type,
      @Nullable String language,
      NewestFirst.Within published) {}

  /**
   * For lists from the newest change down. A signal of an upload that was recalled is found as
   * withdrawn once its row says so, which takes moments.
   *
   * @param before mark of the last one of the page before; null for the first page
   */
  public List<CommittedSignal> newest(
      SqlClient sql, Filter filter, @Nullable Long before, int limit) {
    var asked =
        new NewestFirst()
            .key("label", filter.label)
            .key("type", filter.type)
            .key("language", filter.language)
            .key("kind", filter.kind)
            .key("state", filter.state)
            .where(STATE + " = ", filter.state)
            .within("published_at", filter.published)
            .ask(NEWEST, COLUMNS, before, limit);
    return read(sql.preparedQuery(asked.sql()).execute(asked.parameters()).await());
  }

  /** Those of an upload that wait for people, in order of publication. */
  List<CommittedSignal> held(SqlClient sql, UUID job, int limit) {
    return read(
        sql.preparedQuery(
                SELECT + "where job = $1 and held and body is not null order by origin limit $2")
            .execute(Tuple.of(job, limit))
            .await());
  }

  /** Those of some whose content is here, in no order. */
  public List<CommittedSignal> of(SqlClient sql, Collection<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : read(
            sql.preparedQuery(SELECT + "where id = any($1) and body is not null and not held")
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .await());
  }

  public Optional<CommittedSignal> find(SqlClient sql, UUID id) {
    return read(
            sql.preparedQuery(SELECT + "where id = $1 and body is not null")
                .execute(Tuple.of(id))
                .await())
        .stream()
        .findFirst();
  }

  private List<CommittedSignal> read(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(this::signal).toList();
  }

  private CommittedSignal signal(Row row) {
    return new CommittedSignal(
        content(row.getBuffer("header"), row.getBuffer("body"), row.getBuffer("secret")),
        life(row));
  }

  /** What became of the signal of a row. */
  static Life life(Row row) {
    return new Life(
        row.getLong("origin"),
        new Mark(Long.parseUnsignedLong(row.getString("xid")), row.getLong("mark")),
        row.getString("state"),
        row.getBoolean("changed"),
        row.getBoolean("paused"),
        restriction(row.getJsonObject("restriction")),
        row.getOffsetDateTime("published_at").toInstant());
  }

  /** What the columns of these names say. */
  CommittedContent content(Buffer header, Buffer body, Buffer secret) {
    byte[] stored = secret.getBytes();
    return CommittedContent.stored(
        header.getBytes(),
        SignalValues.ofBytes(body.getBytes()),
        () -> RecordSecret.ofBytes(storageKey.decrypt(stored)));
  }

  /** Reads what was taken back of a signal, as the table has it. */
  public static Restriction restriction(@Nullable JsonObject json) {
    return json == null
        ? Restriction.NONE
        : new Restriction(
            names(json.getJsonArray("fields")),
            names(json.getJsonArray("types")),
            names(json.getJsonArray("purposes")));
  }

  private static Set<String> names(JsonArray array) {
    return array.stream().map(String.class::cast).collect(Collectors.toUnmodifiableSet());
  }

  static JsonObject json(Restriction restriction) {
    return new JsonObject()
        .put("fields", array(restriction.fieldsWithheld()))
        .put("types", array(restriction.typesWithheld()))
        .put("purposes", array(restriction.purposesWithheld()));
  }

  private static JsonArray array(Set<String> names) {
    return new JsonArray(names.stream().sorted().map(Object.class::cast).toList());
  }
}
