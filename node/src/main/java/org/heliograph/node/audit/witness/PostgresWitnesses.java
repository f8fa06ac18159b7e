package org.heliograph.node.audit.witness;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.heliograph.node.audit.log.PostgresCheckpoints;
import org.heliograph.node.audit.log.StoredCheckpoint;
import org.heliograph.node.audit.witness.PostgresWitnessed.Heard;
import org.heliograph.node.platform.postgres.Page;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;

/** Who watches over whose log, and the alarms, for people. Safe for many threads. */
public final class PostgresWitnesses {
  private final PostgresDatabase database;
  private final Supplier<? extends Collection<String>> members;
  private final Doubts doubts;
  private final Clock clock;

  /**
   * @param members ids of the others that have not left
   */
  public PostgresWitnesses(
      PostgresDatabase database,
      Supplier<? extends Collection<String>> members,
      Doubts doubts,
      Clock clock) {
    this.database = database;
    this.members = members;
    this.doubts = doubts;
    this.clock = clock;
  }

  /** The newest checkpoint of our own log. */
  public Optional<StoredCheckpoint> own() {
    return PostgresCheckpoints.newest(database.pool());
  }

  /** Of each of the others, by member id. */
  public List<Standing> standings(Optional<StoredCheckpoint> own) {
    Map<String, Heard> theirs =
        byMember(
            PostgresWitnessed.newestOfEach(database.pool()), one -> one.witnessed().log().member());
    Map<String, Cosigner> ours =
        own.map(log -> byMember(PostgresCosigners.of(database.pool(), log.log()), Cosigner::member))
            .orElse(Map.of());
    long size = own.map(StoredCheckpoint::size).orElse(0L);
    return members.get().stream()
        .sorted()
        .map(
            member ->
                standing(
                    member,
                    Optional.ofNullable(theirs.get(member)),
                    Optional.ofNullable(ours.get(member)),
                    size))
        .toList();
  }

  private Standing standing(
      String member, Optional<Heard> theirs, Optional<Cosigner> ours, long size) {
    return new Standing(
        member,
        theirs.map(Heard::witnessed),
        theirs.map(Heard::heard),
        doubts.since(member),
        ours,
        Math.max(0, size - ours.map(Cosigner::size).orElse(0L)));
  }

  private static <T> Map<String, T> byMember(List<T> all, Function<T, String> member) {
    return all.stream().collect(Collectors.toMap(member, one -> one));
  }

  /** All alarms, the newest first. */
  public Page<Alarm> alarms(long offset, int limit) {
    return Page.from(offset, PostgresAlarms.list(database.pool(), offset, limit + 1), limit);
  }

  /** Those that nobody ended, the oldest first. */
  public List<Alarm> open() {
    return PostgresAlarms.open(database.pool());
  }

  /** Members whose log tells of more than it proves for longer than a checkpoint is fresh. */
  public Doubts doubts() {
    return doubts;
  }

  /**
   * Ends an alarm in the name of who calls.
   *
   * @param reason goes into our log as a salted hash
   * @throws org.heliograph.protocol.refusal.RefusedException NOT_FOUND, or CONFLICT where it has
   *     ended
   */
  public Alarm settle(UUID id, String reason) {
    return database
        .inTransaction(sql -> PostgresAlarms.settle(sql, id, reason, clock.instant()))
        .orElseThrow(
            () ->
                (PostgresAlarms.find(database.pool(), id).isPresent()
                        ? Refusal.of(RefusalReason.CONFLICT, "The alarm has ended before.")
                        : Refusal.of(RefusalReason.NOT_FOUND, "There is no alarm of this id."))
                    .asException());
  }
}
