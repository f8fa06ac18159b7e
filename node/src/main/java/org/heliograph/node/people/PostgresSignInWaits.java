package org.heliograph.node.people;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.heliograph.node.platform.identity.StorageKey;
import org.heliograph.node.platform.postgres.PostgresDatabase;

/**
 * How long who guessed wrong has to wait, by name and by address, whether there is such a person or
 * not. A try counts as wrong from its beginning until it turned out right: trying many at once
 * gains nothing. Names and addresses are stored as keyed digests.
 *
 * <p>Every method waits; safe for use by many threads.
 */
final class PostgresSignInWaits {
  /** So many tries under one name go without a wait. */
  static final int FREE_BY_NAME = 5;

  /** The same from one address, behind which there may be many people. */
  static final int FREE_BY_ADDRESS = 30;

  static final Duration FIRST = Duration.ofSeconds(10);
  static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private static final String BEGIN =
      """
      insert into sign_in_wait as w (what, failures, failed_at, wait_until) values ($1, 1, $2, $2)
      on conflict (what) do update set failures = w.failures + 1, failed_at = $2,
        wait_until = $2::timestamptz + case when w.failures + 1 < $3 then interval '0' else
          least($5::float8, $4::float8 * 2.0 ^ least(w.failures + 1 - $3, 20)) * interval '1 second' end
      """;

  private final PostgresDatabase database;
  private final StorageKey key;
  private final Clock clock;

  PostgresSignInWaits(PostgresDatabase database, StorageKey key, Clock clock) {
    this.database = database;
    this.key = key;
    this.clock = clock;
  }

  /**
   * Begins a try.
   *
   * @return how long to wait before the next one; nothing was begun then
   */
  Optional<Duration> begin(String person, String address) {
    Instant now = clock.instant();
    return database.inTransaction(
        sql -> {
          sql.preparedQuery("delete from sign_in_wait where failed_at < $1")
              .execute(Tuple.of(now.minus(FORGOTTEN).atOffset(ZoneOffset.UTC)))
              .await();
          var wait = waiting(sql, name(person), place(address), now);
          if (wait.isEmpty()) {
            begin(sql, name(person), FREE_BY_NAME, now);
            begin(sql, place(address), FREE_BY_ADDRESS, now);
          }
          return wait;
        });
  }

  /** Holds the rows, so that tries at once come one after the other. */
  private static Optional<Duration> waiting(
      SqlConnection sql, Buffer name, Buffer place, Instant now) {
    Instant last = now;
    for (Row row :
        sql.preparedQuery(
                "select wait_until from sign_in_wait where what in ($1, $2) order by what for update")
            .execute(Tuple.of(name, place))
            .await()) {
      var until = row.getOffsetDateTime(0).toInstant();
      last = until.isAfter(last) ? until : last;
    }
    return last.isAfter(now) ? Optional.of(Duration.between(now, last)) : Optional.empty();
  }

  private static void begin(SqlConnection sql, Buffer what, int free, Instant now) {
    var _ =
        sql.preparedQuery(BEGIN)
            .execute(
                Tuple.of(what, now.atOffset(ZoneOffset.UTC), free)
                    .addDouble((double) FIRST.toSeconds())
                    .addDouble((double) LONGEST.toSeconds()))
            .await();
  }

  /** A try turned out right. */
  void passed(String person, String address) {
    end(person, address, 0);
  }

  /** A try was neither right nor wrong, as far as it went. */
  void left(String person, String address) {
    end(person, address, 1);
  }

  private void end(String person, String address, int kept) {
    var _ =
        database.inTransaction(
            sql -> {
              String one =
                  "update sign_in_wait set wait_until = failed_at,"
                      + " failures = greatest(0, failures - 1) where what = $1";
              sql.preparedQuery(kept == 0 ? "delete from sign_in_wait where what = $1" : one)
                  .execute(Tuple.of(name(person)))
                  .await();
              return sql.preparedQuery(one).execute(Tuple.of(place(address))).await();
            });
  }

  private Buffer name(String person) {
    return digest("name " + person.toLowerCase(Locale.ROOT));
  }

  private Buffer place(String address) {
    return digest("address " + network(address));
  }

  /** The address, or of IPv6 the network: whoever has one address of it has them all. */
  private static String network(String address) {
    try {
      return InetAddress.ofLiteral(address) instanceof Inet6Address six
          ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8))
          : address;
    } catch (IllegalArgumentException e) {
      return address;
    }
  }

  private Buffer digest(String what) {
    return Buffer.buffer(
        key.keyedDigest(("sign-in wait " + what).getBytes(StandardCharsets.UTF_8)));
  }
}
