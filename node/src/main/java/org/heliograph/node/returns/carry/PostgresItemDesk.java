package org.heliograph.node.returns.carry;

import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.heliograph.node.audit.Act;
import org.heliograph.node.audit.PostgresAudit;
import org.heliograph.node.inbound.InboundFlow;
import org.heliograph.node.inbound.Parking;
import org.heliograph.node.inbound.RecoveryAwaitedException;
import org.heliograph.node.inbound.receive.Delivery;
import org.heliograph.node.inbound.receive.PostgresPositions;
import org.heliograph.node.inbound.receive.PostgresReceived;
import org.heliograph.node.inbound.receive.PostgresRefusedDeliveries;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.node.platform.telemetry.RefusedAt;
import org.heliograph.node.platform.telemetry.StageObserver;
import org.heliograph.node.recovery.PostgresRecovery;
import org.heliograph.node.returns.carry.PostgresItemTaker.Context;
import org.heliograph.protocol.agreement.Agreement;
import org.heliograph.protocol.audit.AuditAct;
import org.heliograph.protocol.consignment.Parcel;
import org.heliograph.protocol.directory.Directory;
import org.heliograph.protocol.notice.Notice;
import org.heliograph.protocol.outcome.Return;
import org.heliograph.protocol.refusal.Refusal;
import org.heliograph.protocol.refusal.RefusalReason;
import org.heliograph.protocol.refusal.RefusedException;
import org.heliograph.protocol.seal.Item;
import org.heliograph.protocol.seal.Seal;
import org.heliograph.protocol.seal.StreamName;
import org.heliograph.protocol.seal.VerifiedBatch;
import org.heliograph.protocol.seal.VerifiedItems;

/**
 * Takes partners' items: checks the seal, takes the position, reads each item and hands it to who
 * takes its type, all in one transaction. An item that is refused stops no other; one about what
 * was lost waits, with its stream, until partners have told what they have of it; on the control
 * stream, where they tell it, the consignment is left out. Safe for many threads.
 */
public final class PostgresItemDesk implements InboundFlow.Items {
  /** What a node that went back to a backup refuses though it agreed to it or sent it once. */
  private static final Set<RefusalReason> FORGOTTEN =
      EnumSet.of(RefusalReason.AGREEMENT_UNKNOWN, RefusalReason.SIGNAL_NOT_DISCLOSED);

  private final String self;
  private final Supplier<Directory> directory;
  private final Agreed agreed;
  private final PostgresDatabase database;
  private final PostgresRecovery recovery;
  private final PostgresPositions positions;
  private final Takers takers;
  private final StageObserver observer;
  private final InstantSource clock;

  /** Versions of agreements that were in force at some time. */
  public interface Agreed {
    /** Those under which a partner receives from us. */
    Collection<Agreement> toRecipient(String partner);

    /** Those under which we receive from a partner. */
    Collection<Agreement> fromSource(String partner);
  }

  /** Who takes items of which type. Filled once, before the first delivery. */
  public static final class Takers {
    private final Map<Class<?>, PostgresItemTaker<?>> byType = new LinkedHashMap<>();

    public <T> Takers with(Class<T> type, PostgresItemTaker<T> taker) {
      byType.put(type, taker);
      return this;
    }
  }

  public PostgresItemDesk(
      String self,
      Supplier<Directory> directory,
      Agreed agreed,
      PostgresDatabase database,
      PostgresRecovery recovery,
      PostgresPositions positions,
      Takers takers,
      StageObserver observer,
      InstantSource clock) {
    this.self = self;
    this.directory = directory;
    this.agreed = agreed;
    this.database = database;
    this.recovery = recovery;
    this.positions = positions;
    this.takers = takers;
    this.observer = observer;
    this.clock = clock;
  }

  @Override
  public void accept(Delivery delivery, Parcel.Items parcel) {
    var source = delivery.source();
    var current = directory.get();
    var expected =
        new VerifiedBatch.Expected(current.federation(), source, self, delivery.stream());
    var verified =
        VerifiedItems.verify(
            parcel.seal(),
            parcel.items(),
            expected,
            kid -> current.sealKey(source, kid, clock.instant()));
    switch (delivery.stream().channel()) {
      case OUTCOMES -> take(parcel, verified, current, agreed.toRecipient(source), Return::parse);
      case CONTROL -> take(parcel, verified, current, agreed.fromSource(source), Notice::parse);
      case SIGNALS -> throw Refusal.of(RefusalReason.STREAM_WRONG).asException();
    }
  }

  private void take(
      Parcel.Items parcel,
      VerifiedItems verified,
      Directory current,
      Collection<Agreement> agreements,
      Function<byte[], Object> reader) {
    var seal = verified.seal();
    var agreement =
        agreements.stream().filter(one -> one.ref().equals(seal.agreement())).findFirst();
    BiFunction<SqlConnection, java.time.OffsetDateTime, Map<Integer, RefusalReason>> taking =
        (sql, now) ->
            agreement
                .map(it -> take(sql, new Context(seal, it, now), verified.items(), reader))
                .orElseGet(() -> all(verified.items(), RefusalReason.AGREEMENT_UNKNOWN));
    database.inTransaction(sql -> record(sql, parcel, verified, current, taking));
  }

  private boolean record(
      SqlConnection sql,
      Parcel.Items parcel,
      VerifiedItems verified,
      Directory current,
      BiFunction<SqlConnection, java.time.OffsetDateTime, Map<Integer, RefusalReason>> taking) {
    var now = clock.instant().atOffset(ZoneOffset.UTC);
    Seal seal = verified.seal();
    var noticed = positions.take(sql, seal, verified.sealHash(), now);
    var at = seal.position();
    noticed.ifPresent(
        refusal -> {
          observer.refused(RefusedAt.RETURNS, refusal.reason(), 1);
          PostgresRefusedDeliveries.write(sql, seal.source(), at.stream(), at, refusal, now);
        });
    if (noticed.map(Refusal::reason).filter(RefusalReason.REPEAT::equals).isPresent()) {
      return false;
    }
    var leaves = verified.items().stream().map(Item::leafHash).toList();
    var arrived =
        new PostgresReceived.Arrived(
            seal, parcel.seal(), verified.sealHash(), leaves, current.version());
    var refused = taking.apply(sql, now);
    if (!Collections.disjoint(refused.values(), FORGOTTEN) && recovery.misses(sql, seal.source())) {
      throw at.stream().equals(StreamName.CONTROL)
          ? Refusal.of(RefusalReason.AGREEMENT_AWAITED, Parking.LEFT_OUT).asException()
          : new RecoveryAwaitedException(seal.source());
    }
    refused.values().forEach(reason -> observer.refused(RefusedAt.RETURNS, reason, 1));
    PostgresReceived.write(sql, arrived, refused, now);
    PostgresAudit.record(sql, taken(arrived, refused.values()));
    return true;
  }

  private static Act taken(PostgresReceived.Arrived arrived, Collection<RefusalReason> refused) {
    var act =
        Act.of(AuditAct.DELIVERY_TAKEN)
            .with(arrived.seal().source())
            .sealed(arrived.seal(), arrived.jws())
            .counting("items", arrived.leaves().size())
            .counting("refused", refused.size());
    refused.forEach(reason -> act.because(reason, 1));
    return act;
  }

  private Map<Integer, RefusalReason> take(
      SqlConnection sql, Context context, List<Item> items, Function<byte[], Object> reader) {
    var refused = new HashMap<Integer, RefusalReason>();
    Map<Class<?>, SortedMap<Integer, Object>> read = new LinkedHashMap<>();
    for (int place = 0; place < items.size(); place++) {
      try {
        Object item = reader.apply(items.get(place).bytes());
        read.computeIfAbsent(item.getClass(), type -> new TreeMap<>()).put(place, item);
      } catch (RefusedException e) {
        refused.put(place, e.refusal().reason());
      }
    }
    read.forEach(
        (type, some) ->
            hand(sql, context, type, some)
                .forEach((place, refusal) -> refused.put(place, refusal.reason())));
    return refused;
  }

  @SuppressWarnings("unchecked")
  private Map<Integer, Refusal> hand(
      SqlConnection sql, Context context, Class<?> type, SortedMap<Integer, Object> items) {
    var taker = (PostgresItemTaker<Object>) takers.byType.get(type);
    if (taker == null) {
      throw new IllegalStateException("nobody takes " + type);
    }
    return taker.take(sql, context, items);
  }

  private static Map<Integer, RefusalReason> all(List<Item> items, RefusalReason reason) {
    var refused = new HashMap<Integer, RefusalReason>();
    for (int place = 0; place < items.size(); place++) {
      refused.put(place, reason);
    }
    return refused;
  }
}
