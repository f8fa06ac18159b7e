package org.heliograph.node.inbound;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.heliograph.node.inbound.HeldExplanation.Kept;
import org.heliograph.node.inbound.HeldExplanation.Refused;
import org.heliograph.node.matching.KeptSignal;
import org.heliograph.node.matching.KeptSignals;
import org.heliograph.node.platform.postgres.PostgresDatabase;
import org.heliograph.protocol.policy.Denial;
import org.heliograph.protocol.policy.Deny;
import org.heliograph.protocol.policy.PolicyTable;
import org.heliograph.protocol.policy.Projection;
import org.heliograph.protocol.seal.AgreementRef;
import org.heliograph.protocol.seal.Disclosure;
import org.heliograph.protocol.seal.Entry;
import org.jspecify.annotations.Nullable;

/** Explains what is held of partners' signals. Callers wait; safe for use by many threads. */
public final class PostgresHeldExplaining {
  private static final String REFUSED =
      """
      select number, state, reason, field, detail, agreement, agreement_version, clause, quarantined_at, discard_at
      from quarantine where source = $1 and signal = $2 order by number desc limit 20
      """;

  private final PostgresDatabase database;
  private final KeptSignals kept;
  private final Function<String, PolicyTable> terms;
  private final InstantSource clock;

  /**
   * @param terms the present terms of what comes from a source
   */
  public PostgresHeldExplaining(
      PostgresDatabase database,
      KeptSignals kept,
      Function<String, PolicyTable> terms,
      InstantSource clock) {
    this.database = database;
    this.kept = kept;
    this.terms = terms;
    this.clock = clock;
  }

  /**
   * @param at instant of judgement; null for now
   * @return empty where nothing of this source and id ever came
   */
  public Optional<HeldExplanation> explain(String source, UUID id, @Nullable Instant at) {
    var instant = Objects.requireNonNullElseGet(at, clock::instant);
    var table = terms.apply(source);
    var found = kept.find(source, id).map(signal -> kept(signal, table, instant));
    var refused = refused(source, id);
    return found.isEmpty() && refused.isEmpty()
        ? Optional.empty()
        : Optional.of(new HeldExplanation(source, id, instant, found, refused));
  }

  private List<Refused> refused(String source, UUID id) {
    var rows = database.pool().preparedQuery(REFUSED).execute(Tuple.of(source, id)).await();
    return StreamSupport.stream(rows.spliterator(), false)
        .map(PostgresHeldExplaining::refused)
        .toList();
  }

  private static Refused refused(Row row) {
    return new Refused(
        row.getLong(0),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getInteger(6),
        row.getString(7),
        row.getOffsetDateTime(8).toInstant(),
        row.getOffsetDateTime(9).toInstant());
  }

  private static Kept kept(KeptSignal signal, PolicyTable table, Instant at) {
    var ref = new AgreementRef(signal.agreement(), signal.agreementVersion());
    var disclosure =
        signal.entry() == null
            ? Optional.<Disclosure>empty()
            : Optional.of(Disclosure.of(Entry.ofWire(signal.entry())));
    var types = new TreeSet<String>();
    disclosure.ifPresent(
        shown -> shown.indicators().forEach(indicator -> types.add(indicator.type())));
    boolean usable =
        disclosure.isPresent()
            && !signal.isHeldForReview()
            && !disclosure.get().header().isExpired(at)
            && table.usable(ref, signal.clause(), at);
    return new Kept(
        signal.state(),
        signal.agreement(),
        signal.agreementVersion(),
        signal.clause(),
        signal.purpose(),
        disclosure.map(shown -> List.copyOf(shown.fields().keySet())).orElse(List.of()),
        List.copyOf(types),
        signal.keptAt(),
        signal.expiresAt(),
        usable,
        usable ? List.of() : denials(disclosure, table, ref, signal.clause(), at));
  }

  private static List<Denial> denials(
      Optional<Disclosure> disclosure,
      PolicyTable table,
      AgreementRef ref,
      String clause,
      Instant at) {
    return disclosure
        .map(shown -> Projection.of(shown.header(), shown.fields(), shown.indicators()))
        .map(shown -> table.admit(shown, ref, clause, at))
        .map(decision -> decision instanceof Deny deny ? deny.denials() : List.<Denial>of())
        .orElse(List.of());
  }
}
