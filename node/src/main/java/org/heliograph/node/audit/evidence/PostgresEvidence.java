package org.heliograph.node.audit.evidence;

import io.vertx.sqlclient.SqlClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.audit.PostgresPeople;
import org.heliograph.node.audit.log.OwnLog;
import org.heliograph.node.audit.log.PostgresTiles;
import org.heliograph.node.audit.log.StoredCheckpoint;
import org.heliograph.node.members.DirectoryTrust;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.audit.Actor;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.audit.evidence.EntryId;
import org.heliograph.protocol.audit.evidence.EvidenceManifest.Head;
import org.heliograph.protocol.audit.evidence.EvidenceScope;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.seal.MerkleTree;

/** Makes bundles of evidence out of the member's log. Safe for many threads. */
public final class PostgresEvidence {
  private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(200);

  private final PostgresDatabase database;
  private final OwnLog own;
  private final Supplier<DirectoryTrust> trust;
  private final PostgresPeople people;
  private final Clock clock;

  public PostgresEvidence(
      PostgresDatabase database,
      OwnLog own,
      Supplier<DirectoryTrust> trust,
      PostgresPeople people,
      Clock clock) {
    this.database = database;
    this.own = own;
    this.trust = trust;
    this.people = people;
    this.clock = clock;
  }

  /**
   * Gathers what is in scope, and waits until witnesses have cosigned it.
   *
   * @param by who asks
   * @throws org.heliograph.protocol.refusal.RefusedException where nothing is in scope, too much
   *     is, no witness has cosigned it in time, or the log is damaged there
   */
  public EvidenceBundle prepare(EvidenceRequest request, Actor by) {
    var until = clock.instant().plus(request.patience());
    var scope = request.scope();
    awaitAppended(until);
    var found = PostgresScope.candidates(sql(), scope);
    var gathered = gather(scope, withLinks(found), by);
    var logs = logs(gathered.ids(), request, until);
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var head = new Head(trust.get().federation(), own.member(), scope, now, by);
    return new EvidenceBundle(
        head,
        request,
        gathered,
        logs,
        new PostgresSources(sql(), own, trust.get(), people),
        hash -> exported(head, hash));
  }

  private SqlClient sql() {
    return database.pool();
  }

  /** What was done before the question is to be in the answer. */
  private void awaitAppended(Instant until) {
    long waiting = PostgresScope.newestWaiting(sql());
    var _ = await(until, () -> PostgresScope.isAppended(sql(), waiting));
  }

  private boolean await(Instant until, Supplier<Boolean> done) {
    while (!done.get()) {
      if (!clock.instant().isBefore(until)) {
        return false;
      }
      LockSupport.parkNanos(LOOK_AGAIN);
    }
    return true;
  }

  /**
   * A bundle over several logs has the first entry of each later one, which names the one before.
   */
  private static List<EntryId> withLinks(List<EntryId> found) {
    if (found.isEmpty()) {
      throw Refusal.of(RefusalReason.NOT_FOUND, "The audit holds nothing in this scope.")
          .asException();
    }
    var all = new TreeMap<EntryId, EntryId>();
    found.forEach(id -> all.put(id, id));
    for (int log = found.getFirst().log() + 1; log <= found.getLast().log(); log++) {
      var first = new EntryId(log, 0);
      all.put(first, first);
    }
    return List.copyOf(all.values());
  }

  private Gathering gather(EvidenceScope scope, List<EntryId> candidates, Actor by) {
    var gathered = new Gathering(by);
    var tiles = new TreeMap<Integer, RememberedTiles>();
    try {
      new PostgresLines(sql(), scope, candidates)
          .eachFound(
              found -> {
                var line = found.line();
                if (line.isIn(scope)) {
                  requireAppended(found, tiles.computeIfAbsent(line.id().log(), this::tiles));
                  gathered.add(line);
                }
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (gathered.ids().isEmpty()) {
      throw Refusal.of(RefusalReason.NOT_FOUND, "The audit holds nothing in this scope.")
          .asException();
    }
    return gathered;
  }

  private RememberedTiles tiles(int log) {
    return new RememberedTiles(new PostgresTiles(sql(), log));
  }

  private static void requireAppended(FoundLine found, RememberedTiles tiles) {
    var id = found.line().id();
    var root = found.line().entry().facts();
    boolean factsFit =
        root == null || (found.facts() != null && found.facts().summary().equals(root));
    if (!factsFit || !tiles.leaf(id.index()).equals(MerkleTree.leaf(found.bytes()))) {
      throw PostgresLines.damaged(id);
    }
  }

  private NavigableMap<Integer, CosignedLog> logs(
      List<EntryId> ids, EvidenceRequest request, Instant until) {
    var byLog =
        ids.stream()
            .collect(Collectors.groupingBy(EntryId::log, TreeMap::new, Collectors.toList()));
    var cosigned = new PostgresCosigned(sql(), own.member());
    var logs = new TreeMap<Integer, CosignedLog>();
    byLog.forEach(
        (log, some) -> {
          long last = some.getLast().index();
          boolean seen =
              await(
                  request.uncosigned() ? clock.instant() : until,
                  () -> cosigned.newest(log).filter(one -> one.size() > last).isPresent());
          Optional<StoredCheckpoint> newest =
              seen ? cosigned.newest(log) : newestOfAll(cosigned, log, request, last);
          logs.put(
              log,
              CosignedLog.of(
                  newest.orElseThrow(() -> unwitnessed(log)), cosigned.shown(log, some)));
        });
    return logs;
  }

  private static Optional<StoredCheckpoint> newestOfAll(
      PostgresCosigned cosigned, int log, EvidenceRequest request, long last) {
    if (!request.uncosigned()) {
      throw unwitnessed(log);
    }
    return cosigned.newestOfAll(log).filter(one -> one.size() > last);
  }

  private static RuntimeException unwitnessed(int log) {
    return Refusal.of(
            RefusalReason.AUDIT_UNWITNESSED,
            "No witness has cosigned log %d up to the newest entries in scope; try again, or ask for a bundle without."
                .formatted(log))
        .asException();
  }

  /** The export is an act itself. */
  private void exported(Head head, String manifestHash) {
    var _ =
        database.inTransaction(
            sql -> {
              var act =
                  Act.of(AuditAct.AUDIT_EXPORTED).by(head.by()).about("manifest", manifestHash);
              objects(head.scope()).forEach(act::about);
              PostgresAudit.record(sql, act);
              return true;
            });
  }

  /** The scope as objects, so that who asked for what can be found by it. */
  private static Map<String, String> objects(EvidenceScope scope) {
    var objects = new TreeMap<String, String>();
    new ArrayList<>(scope.toJson().properties())
        .forEach(one -> objects.put("scope." + one.getKey(), one.getValue().asText()));
    return objects;
  }
}
